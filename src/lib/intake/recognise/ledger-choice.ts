import { LEDGERS } from '#lib/ledger/ledgers.ts';
import type { Field, Ledger } from '#lib/ledger/types.ts';
import type { Sheet } from '../types.ts';
import { lookUp, specificity } from './dictionary.ts';
import { type HeaderBlock, headerCandidates } from './header-block.ts';
import { foldPlain } from './header-text.ts';

/** A column of the sheet and the field it holds. */
export interface AssignedColumn {
	readonly field: Field;
	readonly column: number;
	readonly written: string;
	readonly unit: string | null;
	readonly year: number | null;
	readonly inverted: boolean;
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

/**
 * When no title speaks for the ledger, its fields must be so much of the filled header cells, or
 * tell so much by themselves.
 */
const LEAST_COVERAGE = 0.5;
const ENOUGH_WEIGHT = 1.8;
/** Header rows cost a little, so that a data row is never drawn into the header for nothing. */
const COST_OF_A_ROW = 0.2;

/**
 * Finds the header block and the ledger it belongs to, by the dictionary of headers and the words
 * of the title. Null when no ledger's identifying fields stand in any header.
 */
export function recognise(sheet: Sheet, around: Surroundings, from = 0): Recognition | null {
	let best: Recognition | null = null;
	for (const block of headerCandidates(sheet, from)) {
		const titles = sheet.rows.slice(from, block.first).filter(isTitleRow).flat();
		for (const ledger of LEDGERS) {
			const candidate = judge(ledger, block, titles, around);
			if (candidate !== null && (best === null || candidate.score > best.score)) best = candidate;
		}
	}
	return best;
}

function judge(
	ledger: Ledger,
	block: HeaderBlock,
	titles: readonly string[],
	around: Surroundings,
): Recognition | null {
	const { columns, weights } = assign(ledger, block);
	const ids = new Set(columns.map((column) => column.field.id));
	const identifying = ledger.identifying.filter((id) => ids.has(id)).length;
	if (identifying < 2 || !ledger.core.some((id) => ids.has(id))) return null;
	const filled = block.columns.filter((column) => column.written !== '').length;
	const coverage = columns.length / filled;
	const title = titleScore(ledger, titles.map(foldPlain).join(' '));
	const name = Math.max(
		titleScore(ledger, foldPlain(around.sheetName ?? '')),
		titleScore(ledger, foldPlain(around.fileName)),
	);
	if (coverage < LEAST_COVERAGE && weights < ENOUGH_WEIGHT && title === 0 && name === 0) return null;
	const used = new Set(columns.map((column) => column.column));
	const unused = block.columns.filter((column, index) => column.written !== '' && !used.has(index));
	const score = weights + title + name * 0.8 - unused.length * 0.3 - (block.last - block.first) * COST_OF_A_ROW;
	const said = title > 0 ? '，标题也这样写' : name > 0 ? '，文件名或表名也这样写' : '';
	return {
		ledger,
		block,
		columns,
		unused: unused.map((column) => column.written),
		score,
		why: `表头有 ${columns.length} 栏与${ledger.label}相符${said}`,
	};
}

/** Gives every field at most one column: the best key first, then the more usual spelling, then the leftmost. */
function assign(ledger: Ledger, block: HeaderBlock): { columns: AssignedColumn[]; weights: number } {
	const claims = block.columns.flatMap((header, column) => {
		const entry = lookUp(ledger, header.keys);
		if (entry === null) return [];
		const depth = header.keys.indexOf(entry.key);
		return [{ entry, header, column, cost: entry.rank + depth * 100 - (header.year ?? 0) * 1000 }];
	});
	claims.sort((a, b) => a.cost - b.cost || a.column - b.column);
	const taken = new Set<string>();
	const columns: AssignedColumn[] = [];
	let weights = 0;
	for (const { entry, header, column } of claims) {
		if (taken.has(entry.field.id)) continue;
		taken.add(entry.field.id);
		columns.push({
			field: entry.field,
			column,
			written: header.written,
			unit: header.unit,
			year: header.year,
			inverted: entry.inverted,
		});
		weights += ledger.identifying.includes(entry.field.id) ? 0.3 + specificity(entry.key) : 0.1;
	}
	columns.sort((a, b) => a.column - b.column);
	return { columns, weights };
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
