import { type Decimal, plus, readPlain } from '../normalise/decimal.ts';
import { foldCell } from '../normalise/fold-cell.ts';
import type { SumRow } from '../normalise/sum-check.ts';
import { looksLikeVillage } from '../normalise/village-name.ts';
import type { Sheet } from '../types.ts';
import { foldPlain } from './header-text.ts';
import type { AssignedColumn, Recognition } from './ledger-choice.ts';
import { namesNothing } from './sum-words.ts';

/** A row that no word calls a sum, though its figures are those of the rows above or below it. */
export interface UnnamedSum extends SumRow {
	/** How many rows it stands for. */
	readonly rows: number;
}

const NAMING: ReadonlySet<string> = new Set(['text', 'party', 'code', 'codes', 'date', 'term', 'flag']);
const PLACES: ReadonlySet<string> = new Set([
	'seq',
	'county',
	'village_code',
	'org_code',
	'village_group',
	'lead',
	'owner',
	'note',
]);
const ADDITIVE: ReadonlySet<string> = new Set(['amount', 'area', 'count']);
/** 一、 （二） Ⅲ, or a word: what the line of a section has where rows have 1, 2, 3. */
const OF_SECTION = /^(?:[(（]?[一二三四五六七八九十ⅠⅡⅢⅣⅤ]{1,3}[)）]?[、.．]?|(?!第?\d+号?$).*\p{Script=Han}{2}.*)$/u;
/** So many rows are tried; where more of them say nothing of themselves, that is how the ledger is kept. */
const MOST_TRIED = 500;

interface Span {
	/** Places among the data rows, the last not included. */
	readonly start: number;
	readonly end: number;
}

/**
 * Sums that nothing calls so: the last row without a word, the line of a section or of a village with the figures of its rows
 * (一、资源类 above 1, 2, 3). Such a row names no party, contract, date or other thing where the rows around it do, or no
 * village in a table by village, and its figures are those of two rows or more right above or below it, all but one at most.
 */
export function unnamedSums(sheet: Sheet, recognition: Recognition, dataRows: readonly number[]): UnnamedSum[] {
	const { columns } = recognition;
	const additive = columns.filter(({ field }) => ADDITIVE.has(field.type));
	if (additive.length === 0 || dataRows.length < 3) return [];
	const candidates = candidatesOf(sheet, recognition, dataRows);
	if (candidates.length === 0 || candidates.length > MOST_TRIED) return [];
	const figures = additive.map(({ column }) => new Figures(sheet, column, dataRows, candidates));
	const found: UnnamedSum[] = [];
	const singles: UnnamedSum[] = [];
	candidates.forEach((at, index) => {
		const before = index === 0 ? 0 : (candidates[index - 1] ?? 0) + 1;
		const after = candidates[index + 1] ?? dataRows.length;
		const row = dataRows[at] ?? 0;
		const isLast = at === dataRows.length - 1;
		const spans: readonly (Span & { readonly kind: SumRow['kind'] })[] = [
			{ start: at + 1, end: after, kind: 'subtotal' },
			{ start: before, end: at, kind: isLast && index === 0 ? 'total' : 'subtotal' },
			{ start: 0, end: at, kind: isLast ? 'total' : 'subtotal' },
			{ start: at + 1, end: dataRows.length, kind: 'total' },
		];
		const least = leastOf(sheet, recognition, row, isLast);
		for (const span of spans) {
			if (span.start >= span.end || !areSummed(figures, at, span, least)) continue;
			const rows = span.end - span.start;
			(rows > 1 ? found : singles).push({ row, kind: span.kind, rows });
			return;
		}
	});
	// A section of one row repeats its figures; so it is one only where others are sections of several.
	return found.length === 0 ? [] : [...found, ...singles].sort((a, b) => a.row - b.row);
}

/** True for a column that says who or what a row is about, beyond the place it belongs to. */
export function namesThings({ field }: AssignedColumn): boolean {
	return NAMING.has(field.type) && !PLACES.has(field.id);
}

/** Places, among the data rows, of those that say nothing of themselves but where they belong. */
function candidatesOf(sheet: Sheet, { columns, ledger }: Recognition, dataRows: readonly number[]): number[] {
	const naming = columns.filter(namesThings);
	const village = columns.find(({ field }) => field.type === 'village');
	const seq = columns.find(({ field }) => field.id === 'seq');
	const cellOf = (row: number, column: AssignedColumn | undefined) =>
		column === undefined ? '' : foldPlain(sheet.rows[row]?.[column.column] ?? '');
	/** How many names a row has; of two and more only two, since most rows have many. */
	const named = (row: number) => {
		const cells = sheet.rows[row] ?? [];
		let count = 0;
		for (let at = 0; at < naming.length && count < 2; at += 1) {
			const cell = cells[naming[at]?.column ?? -1];
			if (cell !== undefined && cell !== '' && !namesNothing(cell)) count += 1;
		}
		return count;
	};
	const isTried = (row: number, mayName: boolean): boolean => {
		const number = cellOf(row, seq);
		if (number !== '' && !OF_SECTION.test(number)) return false;
		const names = named(row);
		if (names > 0) return names === 1 && number !== '';
		if (number !== '') return true;
		return mayName && !ledger.oneRowPerVillage
			? true
			: village !== undefined && !looksLikeVillage(cellOf(row, village));
	};
	const candidates: number[] = [];
	let telling: boolean | null = null;
	for (const [at, row] of dataRows.entries()) {
		const names = named(row);
		if (names > 1) continue;
		// Where rows have names, one without tells something.
		telling ??= naming.length > 0 && dataRows.filter((other) => named(other) > 0).length * 2 >= dataRows.length;
		if (isTried(row, telling)) candidates.push(at);
		if (candidates.length > MOST_TRIED) break;
	}
	return candidates;
}

/**
 * In how many columns the figures of a row must be sums: in one for the number of a section or the last row, without a name; in two
 * elsewhere; in three for a name that may be that of a village.
 */
function leastOf({ rows }: Sheet, { columns }: Recognition, row: number, isLast: boolean): number {
	const cellOf = (id: string) => {
		const column = columns.find(({ field }) => (id === 'village' ? field.type === id : field.id === id))?.column;
		return column === undefined ? '' : foldPlain(rows[row]?.[column] ?? '');
	};
	if (cellOf('seq') !== '') return 1;
	const village = cellOf('village');
	if (village === '') return isLast ? 1 : 2;
	return looksLikeVillage(village) ? 2 : 3;
}

/** True when the figures of a row are the sums of those of others, in so many columns at least; one more may be off. */
function areSummed(figures: readonly Figures[], at: number, span: Span, least: number): boolean {
	let [same, other] = [0, 0];
	for (const column of figures) {
		const own = column.at(at);
		const sum = column.sum(span);
		if (own === null || sum === null || (own.units === 0n && sum.units === 0n)) continue;
		if (isEqual(own, sum)) same += 1;
		else other += 1;
	}
	return other === 0 ? same >= least : other === 1 && same >= Math.max(2, least);
}

function isEqual(a: Decimal, b: Decimal): boolean {
	return plus(a, { units: -b.units, scale: b.scale }).units === 0n;
}

/** The figures of one column in the data rows, and their sums over any run of them that leaves the candidates out. */
class Figures {
	readonly #values: readonly (Decimal | null | undefined)[];
	/** Sum of all rows above each, candidates left out. */
	readonly #sums: readonly Decimal[];
	/** How many cells above each are no plain figure. */
	readonly #unclear: Int32Array;

	constructor(sheet: Sheet, column: number, dataRows: readonly number[], candidates: readonly number[]) {
		const isLeftOut = new Set(candidates);
		this.#values = dataRows.map((row) => {
			const folded = foldCell(sheet.rows[row]?.[column] ?? '');
			return folded === '' || namesNothingAtAll(folded) ? undefined : readPlain(withoutUnit(folded));
		});
		const sums: Decimal[] = [{ units: 0n, scale: 0 }];
		this.#unclear = new Int32Array(dataRows.length + 1);
		this.#values.forEach((value, at) => {
			const before = sums[at] ?? { units: 0n, scale: 0 };
			const counts = !isLeftOut.has(at);
			sums.push(counts && value !== null && value !== undefined ? plus(before, value) : before);
			this.#unclear[at + 1] = (this.#unclear[at] ?? 0) + (counts && value === null ? 1 : 0);
		});
		this.#sums = sums;
	}

	/** The figure of a row; null for none. */
	at(at: number): Decimal | null {
		return this.#values[at] ?? null;
	}

	/** The sum of a run of rows; null where one of them cannot be added. */
	sum({ start, end }: Span): Decimal | null {
		if (this.#unclear[start] !== this.#unclear[end]) return null;
		const [above, below] = [this.#sums[start], this.#sums[end]];
		return above === undefined || below === undefined ? null : plus(below, { units: -above.units, scale: above.scale });
	}
}

function namesNothingAtAll(folded: string): boolean {
	return /^(?:[/\\-]*|无)$/.test(folded);
}

function withoutUnit(folded: string): string {
	return folded.replace(/(?<=\d)(?:元|亩|份|户|人|个|宗|笔|块)$/, '');
}
