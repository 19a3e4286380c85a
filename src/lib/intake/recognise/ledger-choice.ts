import { LEDGERS } from '#lib/ledger/ledgers.ts';
import type { Field, Ledger } from '#lib/ledger/types.ts';
import type { Sheet } from '../types.ts';
import { isKnown, lookUp, specificity } from './dictionary.ts';
import {
	blockAt,
	type HeaderBlock,
	headerCandidates,
	type HeaderColumn,
	looksLikeData,
	SHIFTING,
} from './header-block.ts';
import { lastHeaderRow, reachesDownTo } from './header-extent.ts';
import { foldPlain, foldWord, parseHeader } from './header-text.ts';
import { isOfOtherLedger } from './other-side.ts';
import { type Tick, tickedColumns } from './tick-columns.ts';
import { withoutCounted, withUnitOfWhole } from './whole-and-parts.ts';
import { columnsOfKinds, columnsOfYears, isPartOfYears } from './year-columns.ts';

/** A column of the sheet and the field it holds. */
export interface AssignedColumn {
	readonly field: Field;
	readonly column: number;
	readonly written: string;
	readonly unit: string | null;
	readonly year: number | null;
	readonly inverted: boolean;
	/** The columns of which each row ticks one, this one first; left out where the column holds the answer itself. */
	readonly ticks?: readonly Tick[];
	/** The columns whose figures are added up, this one first: of several years or kinds of thing; left out for one column. */
	readonly added?: readonly number[];
}

/** A ledger recognised in a sheet. */
export interface Recognition {
	readonly ledger: Ledger;
	readonly block: HeaderBlock;
	readonly columns: readonly AssignedColumn[];
	/** Headers that no field answers to, as written. */
	readonly unused: readonly string[];
	readonly score: number;
	/** Chinese: why this ledger. */
	readonly why: string;
}

/** Texts around the table that may name the ledger. */
export interface Surroundings {
	readonly sheetName: string | null;
	readonly fileName: string;
}

/** When no title speaks for the ledger, its fields must be so much of the filled header cells, or tell so much by themselves. */
const LEAST_COVERAGE = 0.5;
const ENOUGH_WEIGHT = 1.8;
/** Header rows cost a little, so that a data row is never drawn into the header for nothing. */
const COST_OF_A_ROW = 0.2;
/** What a block loses for each heading that stands right above it and is no part of it. */
const COST_OF_A_CUT = 1;
/** What a ledger loses that is only the sum of one, so that a summary table may be recognised; and such a table that is none. */
const COST_OF_A_SUM = 6;
/** So far down rows are looked at for columns of kinds. */
const KIND_ROWS = 500;
/** More than any year takes off the cost of a claim. */
const COST_OF_A_PART = 10_000_000;
/** The village is worth a header row by itself: it often stands in the upper row, over a blank, beside groups only. */
const WEIGHT_OF_VILLAGE = 0.4;

/**
 * Finds the header block and the ledger it belongs to, by the dictionary of headers and the words
 * of the title. Null when no ledger's identifying fields stand in any header. The block begins in
 * row `from` (from 0) or below, and not below row `until`.
 */
export function recognise(
	sheet: Sheet,
	around: Surroundings,
	from = 0,
	until = Number.POSITIVE_INFINITY,
): Recognition | null {
	let best: Recognition | null = null;
	for (const block of headerCandidates(sheet, from)) {
		if (block.first > until) break;
		const titles = sheet.rows.slice(from, block.first).filter(isTitleRow).flat();
		const cut = block.first > from ? cutOff(sheet.rows[block.first - 1] ?? [], block) * COST_OF_A_CUT : 0;
		for (const ledger of LEDGERS) {
			const judged = judge(sheet, ledger, block, titles, around);
			const candidate = judged === null ? null : { ...judged, score: judged.score - cut };
			if (candidate !== null && (best === null || candidate.score > best.score)) best = candidate;
		}
	}
	return best === null ? null : withLowerRows(sheet, best, around, from);
}

/** How many headings the row above a block has that belong to it: names over its blank columns, groups that shift the meaning. */
function cutOff(above: readonly string[], block: HeaderBlock): number {
	if (isTitleRow(above) || looksLikeData(above)) return 0;
	return above.filter((cell, column) => {
		if (cell.trim() === '') return false;
		const isOverBlank = (block.columns[column]?.written ?? '') === '';
		return isOverBlank ? isKnown(parseHeader(cell).keys) : SHIFTING.test(foldWord(cell));
	}).length;
}

/** The same with the rows of sub-headings and units below the block, unless less is understood with them. */
function withLowerRows(sheet: Sheet, found: Recognition, around: Surroundings, from: number): Recognition {
	const { block, ledger, columns } = found;
	const leading = columns.filter(
		({ field }) => field.id === 'seq' || field.type === 'village' || field.type === 'township',
	);
	// Without a number or a village, the first column has the name of each row.
	const first = block.columns.findIndex(({ written }) => written !== '');
	const last = lastHeaderRow(sheet, block, leading.length > 0 ? leading.map(({ column }) => column) : [first]);
	if (last === block.last) return found;
	const titles = sheet.rows.slice(from, block.first).filter(isTitleRow).flat();
	const taller = judge(sheet, ledger, blockAt(sheet, block.first, last), titles, around);
	if (taller === null) return found;
	// A row that merged cells of the header reach into is none of data, whatever is understood of it.
	return taller.columns.length >= columns.length || reachesDownTo(sheet, block, last) ? taller : found;
}

function judge(
	sheet: Sheet,
	ledger: Ledger,
	block: HeaderBlock,
	titles: readonly string[],
	around: Surroundings,
): Recognition | null {
	const { columns, weights, ids } = assign(sheet, ledger, block, NO_CHOICES);
	const identifying = ledger.identifying.filter((id) => ids.has(id)).length;
	if (identifying < 2 || !ledger.core.some((id) => ids.has(id))) return null;
	const filled = block.columns.filter((column) => column.written !== '').length;
	const coverage = ids.size / filled;
	const title = titleScore(ledger, titles.map(foldWord).join(' '));
	const name = nameScore(ledger, around);
	if (coverage < LEAST_COVERAGE && weights < ENOUGH_WEIGHT && title === 0 && name === 0) return null;
	const unused = unusedHeaders(block, columns);
	const rows = (block.last - block.first) * COST_OF_A_ROW;
	const isSum =
		(ledger.id === 'debt' && isSumOfDebts(ids, titles, around)) || (ledger.id === 'progress' && namesParties(block));
	const score = weights + title + name * 0.8 - unused.length * 0.3 - rows - (isSum ? COST_OF_A_SUM : 0);
	const said = title > 0 ? '，标题也这样写' : name > 0 ? '，文件名或表名也这样写' : '';
	return {
		ledger,
		block,
		columns,
		unused,
		score,
		why: `表头有 ${columns.length} 栏与${ledger.label}相符${said}`,
	};
}

/** A table of debts by village that calls itself a sum and names no debt: the debts stand in other sheets. */
function isSumOfDebts(ids: ReadonlySet<string>, titles: readonly string[], { sheetName }: Surroundings): boolean {
	if (!ids.has('village') || ids.has('creditor') || ids.has('debt_no') || ids.has('form_date')) return false;
	return [...titles, sheetName ?? ''].some((text) => /汇总|统计|合计|进度/.test(foldWord(text)));
}

/** A table with a column for the other party of each contract or debt is none by village. */
function namesParties({ columns }: HeaderBlock): boolean {
	return columns.some(({ keys }) =>
		LEDGERS.some((ledger) => {
			const field = lookUp(ledger, keys)?.field;
			return field?.type === 'party' && ledger.identifying.includes(field.id);
		}),
	);
}

/** A field chosen for a column of the block; null: the column holds none. */
export type FieldChoices = ReadonlyMap<number, Field | null>;

const NO_CHOICES: FieldChoices = new Map();

/**
 * Reads a block as that of a ledger because someone says so: no field need be there. Without a ledger, the one whose fields
 * most of the headers name; null when none names any.
 */
export function recogniseAs(
	sheet: Sheet,
	around: Surroundings,
	block: HeaderBlock,
	chosen: { readonly ledger: Ledger | null; readonly fields: FieldChoices },
): Omit<Recognition, 'why'> | null {
	const titles = sheet.rows.slice(0, block.first).filter(isTitleRow).flat().map(foldWord).join(' ');
	let best: Omit<Recognition, 'why'> | null = null;
	for (const ledger of chosen.ledger === null ? LEDGERS : [chosen.ledger]) {
		const { columns, weights } = assign(sheet, ledger, block, chosen.fields);
		const score = weights + titleScore(ledger, titles) + nameScore(ledger, around) * 0.8;
		if (chosen.ledger === null && columns.length === 0) continue;
		if (best === null || score > best.score) {
			best = { ledger, block, columns, unused: unusedHeaders(block, columns), score };
		}
	}
	return best;
}

/** The block near the top that names most fields of a ledger; the first possible one when none does, null without any. */
export function bestBlockFor(sheet: Sheet, ledger: Ledger): HeaderBlock | null {
	let best: { block: HeaderBlock; score: number } | null = null;
	for (const block of headerCandidates(sheet)) {
		const { weights } = assign(sheet, ledger, block, NO_CHOICES);
		const score = weights - (block.last - block.first) * COST_OF_A_ROW;
		if (best === null || score > best.score) best = { block, score };
	}
	return best?.block ?? null;
}

function unusedHeaders(block: HeaderBlock, columns: readonly AssignedColumn[]): string[] {
	const used = new Set(
		columns.flatMap(({ column, ticks = [], added = [] }) => [column, ...added, ...ticks.map((tick) => tick.column)]),
	);
	return block.columns.filter(({ written }, index) => written !== '' && !used.has(index)).map(({ written }) => written);
}

/**
 * Gives every field at most one column: chosen ones first, then the best key, then the more usual spelling, then the
 * leftmost. `ids`: the fields found, those of columns that are left out as parts of others included.
 */
function assign(
	sheet: Sheet,
	ledger: Ledger,
	block: HeaderBlock,
	chosen: FieldChoices,
): { columns: AssignedColumn[]; weights: number; ids: ReadonlySet<string> } {
	const made = block.columns.flatMap((header, column) => claimOf(ledger, header, column, chosen.get(column)));
	const claims = made.map((claim) =>
		isPartOfYears(ledger.id, claim, made) ? { ...claim, cost: claim.cost + COST_OF_A_PART } : claim,
	);
	claims.sort((a, b) => (a.cost === b.cost ? a.column - b.column : a.cost < b.cost ? -1 : 1));
	const taken = new Set<string>();
	const columns: AssignedColumn[] = [];
	let weights = 0;
	for (const claim of claims) {
		const { field, inverted, key, header, column } = claim;
		if (taken.has(field.id)) continue;
		taken.add(field.id);
		const years = columnsOfYears(ledger.id, claim, claims);
		const parts = years.length > 0 ? years : columnsOfKinds(sheet.rows.slice(block.last + 1, KIND_ROWS), claim, claims);
		const written = parts.length === 0 ? header.written : parts.map((part) => part.header.written).join('、');
		const added = parts.length === 0 ? {} : { added: parts.map((part) => part.column) };
		columns.push({ field, column, written, unit: header.unit, year: header.year, inverted, ...added });
		if (ledger.identifying.includes(field.id)) weights += 0.3 + (key === null ? 1 : specificity(key));
		else weights += field.type === 'village' ? WEIGHT_OF_VILLAGE : 0.1;
	}
	const ticked = tickedColumns(sheet, block, ledger, columns).filter(
		({ field, ticks = [] }) => !ticks.some(({ column }) => chosen.has(column)) && ![...chosen.values()].includes(field),
	);
	const inTicks = new Set(ticked.flatMap(({ ticks = [] }) => ticks.map(({ column }) => column)));
	const all = [...columns.filter(({ column }) => !inTicks.has(column)), ...ticked];
	for (const { field } of ticked) if (!taken.has(field.id) && ledger.identifying.includes(field.id)) weights += 1;
	all.sort((a, b) => a.column - b.column);
	const ids = new Set(all.map(({ field }) => field.id));
	return { columns: withoutCounted(sheet, block, ledger, all).map(withUnitOfWhole), weights, ids };
}

/** A title stands alone or beside a few notes; a row of many short cells is part of a header. */
function isTitleRow(row: readonly string[]): boolean {
	const cells = row.map(foldPlain).filter((cell) => cell !== '');
	return cells.length <= 2 || (cells.length <= 4 && cells.some((cell) => cell.length >= 8));
}

/** Length of the longest title word found: a longer word tells more. */
function titleScore(ledger: Ledger, text: string): number {
	let longest = 0;
	for (const word of ledger.titleWords) if (text.includes(word)) longest = Math.max(longest, word.length);
	return longest;
}

/** A column's claim on a field; the less it costs, the sooner it is heard. */
interface Claim {
	readonly field: Field;
	readonly inverted: boolean;
	/** Key of the dictionary; null for a field that only a choice gives. */
	readonly key: string | null;
	readonly header: HeaderColumn;
	readonly column: number;
	readonly cost: number;
}

function claimOf(ledger: Ledger, header: HeaderColumn, column: number, choice: Field | null | undefined): Claim[] {
	if (choice === null) return [];
	const entry = lookUp(ledger, header.keys, header.isMeasure ? isCounted : undefined);
	if (choice !== undefined) {
		const known = entry?.field.id === choice.id ? entry : null;
		const { inverted = false, key = null } = known ?? {};
		return [{ field: choice, inverted, key, header, column, cost: Number.NEGATIVE_INFINITY }];
	}
	if (entry === null || isOfOtherLedger(ledger, header)) return [];
	const { field, inverted, key } = entry;
	const cost = entry.rank + header.keys.indexOf(key) * 100 - (header.year ?? 0) * 1000;
	return [{ field, inverted, key, header, column, cost }];
}

/** What a header such as 面积 or 金额 can name, whatever the group above it is called: a figure. */
function isCounted({ type }: Field): boolean {
	return type !== 'text' && type !== 'party' && type !== 'code' && type !== 'codes' && type !== 'flag';
}

function nameScore(ledger: Ledger, { sheetName, fileName }: Surroundings): number {
	return Math.max(titleScore(ledger, foldWord(sheetName ?? '')), titleScore(ledger, foldWord(fileName)));
}
