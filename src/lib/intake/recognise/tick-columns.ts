import { codeListOf } from '#lib/ledger/codes.ts';
import type { Field, Ledger } from '#lib/ledger/types.ts';
import { type CodeReader, compileCodes } from '../normalise/code.ts';
import { readFlag } from '../normalise/flag.ts';
import type { Sheet } from '../types.ts';
import { lookUp } from './dictionary.ts';
import type { HeaderBlock } from './header-block.ts';
import { foldPlain, foldWord, parseHeader } from './header-text.ts';
import type { AssignedColumn } from './ledger-choice.ts';
import { addedCells } from './year-columns.ts';

/** One of the columns of which a row ticks one: 已清理 √ | 未清理. */
export interface Tick {
	readonly column: number;
	/** What a tick in it says. */
	readonly word: string;
}

/** Lists whose words tell by themselves what they are about, so that no heading need stand over the columns. */
const TELLING: ReadonlySet<string> = new Set(['need', 'clearing-status', 'closing-status']);
const TICK = /^(?:[√✓✔☑✅vV●○◎★☆*1+是有对Yy]|ok)(?:\([^()]*\))?$/i;
const NO_TICK = /^(?:[/\\\-—–×xXNn0否无]*)$/;
/** So many rows show whether columns hold ticks, and so many of their filled cells must. */
const SAMPLE_ROWS = 300;
const MOST_ARE_TICKS = 0.8;

/** What columns beside each other have in common: the heading over them, and the field it names. */
interface Run {
	readonly field: Field;
	readonly inverted: boolean;
	readonly written: string;
	readonly ticks: readonly Tick[];
}

/**
 * Fields that a sheet asks for by ticks: a heading such as 清理情况 over columns named after the words of its list, or such columns
 * by themselves (需清理, 不需清理), with nothing but ticks below them. `taken` are fields that a column of the usual kind holds.
 */
export function tickedColumns(
	sheet: Sheet,
	block: HeaderBlock,
	ledger: Ledger,
	columns: readonly AssignedColumn[],
): AssignedColumn[] {
	return runsOf(block, ledger).flatMap(({ field, inverted, written, ...run }): AssignedColumn[] => {
		const ticks = withoutNeed(sheet, block, ledger, field, run.ticks);
		const own = new Set(ticks.map(({ column }) => column));
		const isHeld = columns.some((other) => other.field.id === field.id && !own.has(other.column));
		const [first] = ticks;
		if (isHeld || first === undefined || !holdTicks(sheet, block.last + 1, own)) return [];
		return [{ field, column: first.column, written, unit: null, year: null, inverted, ticks }];
	});
}

/**
 * The columns of a state without the one that asks whether there is anything to do (需清理 | 已清理 √ √): where rows tick both, it is a
 * question of its own.
 */
function withoutNeed(
	sheet: Sheet,
	block: HeaderBlock,
	ledger: Ledger,
	field: Field,
	ticks: readonly Tick[],
): readonly Tick[] {
	const asked = ledger.fields.find(({ codes }) => codes === 'need');
	const reader = asked === undefined ? null : readerOf(asked);
	const need = ticks.find(({ word }) => reader?.isWord(word) === true);
	if (need === undefined || field.codes === 'need') return ticks;
	const others = ticks.filter((tick) => tick !== need);
	const isTicked = (row: readonly string[], { column }: Tick) => !NO_TICK.test(foldPlain(row[column] ?? ''));
	const rows = sheet.rows.slice(block.last + 1, block.last + 1 + SAMPLE_ROWS);
	const areBoth = rows.some((row) => isTicked(row, need) && others.some((other) => isTicked(row, other)));
	return areBoth ? others : ticks;
}

/** The text of a column's cell in a row: its own, the words of the columns that are ticked, or the sum of those that are added. */
export function cellOf(row: readonly string[], { column, ticks, added }: AssignedColumn): string | undefined {
	if (added !== undefined) return addedCells(row, added);
	if (ticks === undefined) return row[column];
	const ticked = ticks.filter((tick) => !NO_TICK.test(foldPlain(row[tick.column] ?? '')));
	return ticked.map(({ word }) => word).join('、');
}

function runsOf({ columns }: HeaderBlock, ledger: Ledger): Run[] {
	const runs: Run[] = [];
	for (let start = 0; start < columns.length;) {
		const run = runAt(columns, start, ledger);
		if (run !== null) runs.push(run);
		start += run?.ticks.length ?? 1;
	}
	return runs;
}

function runAt(columns: HeaderBlock['columns'], start: number, ledger: Ledger): Run | null {
	const parts = columns[start]?.parts ?? [];
	const heading = parts.length > 1 ? parts.slice(0, -1).join('/') : null;
	const headed = heading === null ? null : lookUp(ledger, parseHeader(parts[parts.length - 2] ?? '').keys, isChosen);
	const tickAt = (column: number): Tick => ({ column, word: foldWord(columns[column]?.parts.at(-1) ?? '') });
	if (heading !== null && headed !== null) {
		const reader = readerOf(headed.field);
		const ticks: Tick[] = [];
		for (let at = start; at < columns.length; at += 1) {
			const isBelow = columns[at]?.parts.slice(0, -1).join('/') === heading;
			if (!isBelow || !fits(tickAt(at).word, headed.field, reader)) break;
			ticks.push(tickAt(at));
		}
		if (ticks.length >= 2) return { field: headed.field, inverted: headed.inverted, written: heading, ticks };
	}
	for (const field of ledger.fields) {
		if (field.type !== 'code' || !TELLING.has(field.codes ?? '')) continue;
		const reader = readerOf(field);
		const ticks: Tick[] = [];
		for (let at = start; at < columns.length; at += 1) {
			const { word } = tickAt(at);
			if (word.length < 2 || reader?.isWord(word) !== true) break;
			ticks.push(tickAt(at));
		}
		const meanings = new Set(ticks.map(({ word }) => reader?.readCode(word).value));
		if (ticks.length < 2 || meanings.size < 2) continue;
		return { field, inverted: false, written: ticks.map(({ word }) => word).join('/'), ticks };
	}
	return null;
}

/** Fields whose cells hold one of a few words. */
function isChosen({ type }: Field): boolean {
	return type === 'code' || type === 'codes' || type === 'flag';
}

const READERS = new Map<string, CodeReader>();

function readerOf({ codes }: Field): CodeReader | null {
	if (codes === undefined) return null;
	const reader = READERS.get(codes) ?? compileCodes(codeListOf(codes));
	READERS.set(codes, reader);
	return reader;
}

/** A problem need not be on the list; a state must be, and below a question stands its answer. */
function fits(word: string, { type }: Field, reader: CodeReader | null): boolean {
	if (word === '') return false;
	if (type === 'flag') return readFlag(word).value !== null;
	return type === 'codes' ? !/^(?:备注|说明|其中|份数|金额|面积)/.test(word) : reader?.isWord(word) === true;
}

function holdTicks({ rows }: Sheet, from: number, columns: ReadonlySet<number>): boolean {
	let [filled, ticked] = [0, 0];
	for (const row of rows.slice(from, from + SAMPLE_ROWS)) {
		for (const column of columns) {
			const text = foldPlain(row[column] ?? '');
			if (NO_TICK.test(text)) continue;
			filled += 1;
			if (TICK.test(text)) ticked += 1;
		}
	}
	return ticked > 0 && ticked >= filled * MOST_ARE_TICKS;
}
