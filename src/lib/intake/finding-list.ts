import { CATALOGUE, finding, type RuleCode } from '#lib/findings/catalogue.ts';
import type { RuleLimits } from '#lib/findings/limits.ts';
import { checkRows } from '#lib/findings/row-rules.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { PlacedTable } from '#lib/findings/written-place.ts';
import { namesSeveralVillages } from './normalise/village-name.ts';
import type { RemarkKind } from './normalise/reading.ts';
import { DONE_CODES } from './normalise/state.ts';
import type { Recognition } from './recognise/ledger-choice.ts';
import type { LedgerRows, SheetRemark } from './types.ts';

/** Remarks that are findings; the others only say how a value was read. */
const CELL_RULES: Readonly<Partial<Record<RemarkKind, RuleCode>>> = {
	unreadable: 'cell/unreadable',
	'impossible-date': 'cell/impossible-date',
	'lost-digits': 'cell/lost-digits',
	'error-cell': 'cell/error-value',
	'too-large': 'cell/too-large',
	range: 'cell/range',
	several: 'cell/several-figures',
	barter: 'cell/barter',
	approximate: 'cell/approximate',
	rounded: 'cell/rounded',
	'per-year': 'cell/per-year',
	'one-year': 'cell/one-year',
	'part-year': 'cell/part-year',
	'per-mu': 'cell/per-mu',
	'unknown-code': 'cell/unknown-code',
};

/** Code lists by which rows are counted: a word that they do not know may leave its row out. */
const COUNTED_BY: ReadonlySet<string> = new Set(['need', 'clearing-status', 'closing-status']);

/** Remarks on a cell that says something, though no value could be taken from it. */
const WITHOUT_VALUE: ReadonlySet<RemarkKind> = new Set<RemarkKind>([
	'unreadable',
	'impossible-date',
	'lost-digits',
	'error-cell',
	'too-large',
	'range',
	'several',
	'barter',
]);

/** So many findings of one rule on one sheet are listed; the rest are counted in the last of them. */
const MOST_OF_A_RULE = 500;

/** Findings about the whole sheet come after those of its rows. */
const NO_ROW = Number.MAX_SAFE_INTEGER;

/** The villages of rows, by index. */
interface RowVillages {
	readonly villageOf: (index: number) => string | null;
	/** What stands in place of the name of one village, see `RowPlaces`. */
	readonly nameless: ReadonlyMap<number, string>;
}

/** The findings of one sheet, in the order of its rows. */
export class FindingList {
	readonly #file: string;
	readonly #sheet: string | null;
	readonly #table: PlacedTable | null;
	readonly #found: Finding[] = [];
	readonly #counts = new Map<string, number>();
	/** Rows with a cell that gave no value: told of that cell, they are not told that it is blank. */
	readonly #unread = new Set<number>();

	/** `table`: where its records were written; null: nothing is said of records. */
	constructor(file: string, sheet: string | null, table: PlacedTable | null = null) {
		this.#file = file;
		this.#sheet = sheet;
		this.#table = table;
	}

	addRemark(remark: SheetRemark): void {
		const code = isRule(remark.rule) ? remark.rule : 'file/other';
		this.#add(code, remark.row === null ? null : remark.row + 1, null, null, '', remark.detail);
	}

	addSheet(code: RuleCode, detail: string, value = ''): void {
		this.#add(code, null, null, null, value, detail);
	}

	/** A column as a whole; null when it is not there. */
	addColumn(code: RuleCode, column: string | null, value: string, detail: string): void {
		this.#add(code, null, column, null, value, detail);
	}

	addCell(
		kind: RemarkKind,
		cell: { row: number; column: string; codes: string | null; village: string | null; text: string },
	): void {
		const isSeveralWords = kind === 'several' && cell.codes !== null;
		if (WITHOUT_VALUE.has(kind) && !isSeveralWords) this.#unread.add(cell.row);
		const code = isSeveralWords ? severalWords(cell.codes) : ruleOf(kind, cell.codes);
		if (code !== undefined) this.#add(code, cell.row, cell.column, cell.village, cell.text, '');
	}

	/** A sum row, or column, whose figure is not the sum of its records. */
	addSum(row: number, column: string, written: string, added: string): void {
		const records = this.#table?.turned?.records === 'columns' ? '各村' : '上面各行';
		this.#add('sum/mismatch', row, column, null, written, `${records}之和 ${added}`);
	}

	/** A row that no word calls a sum; `rows`: of how many it is one. */
	addUnnamedSum(row: number, rows: number): void {
		this.#add('row/unnamed-sum', row, null, null, '', rows === 1 ? '一行的数' : `${rows} 行之和`);
	}

	/** A row that holds what an earlier year left. */
	addCarried(row: number, column: string, text: string, village: string | null): void {
		this.#add('row/carried-over', row, column, village, text, '');
	}

	/** A row that was joined to the one above it. */
	addContinued(row: number, into: number, isMerged: boolean, text: string): void {
		this.#add(isMerged ? 'row/joined' : 'row/continued', row, null, null, text, String(into));
	}

	/** Runs the row rules of the findings room over the typed rows. */
	addRows(recognition: Recognition, rows: LedgerRows, { villageOf, nameless }: RowVillages, limits?: RuleLimits): void {
		const headers = new Map(recognition.columns.map((column) => [column.field.id, column.written]));
		for (let index = 0; index < rows.length; index += 1) {
			if (villageOf(index) === null) {
				const written = nameless.get(index) ?? '';
				const said = written === '' ? '没有村名' : `的村名只写了“${written}”`;
				const code = namesSeveralVillages(written) ? 'village/several' : 'village/missing';
				this.#add(code, rows.rowNumber[index] ?? 0, headers.get('village') ?? null, null, written, said);
			}
		}
		checkRows(
			recognition.ledger.id,
			rows,
			(code, index, field, value, detail) => {
				const column = field === null ? null : (headers.get(field) ?? null);
				const row = index === null ? null : (rows.rowNumber[index] ?? 0);
				if (code === 'contract/incomplete' && row !== null && this.#unread.has(row)) return;
				this.#add(code, row, column, index === null ? null : villageOf(index), value, detail);
			},
			limits,
		);
	}

	list(): Finding[] {
		const rest = [...this.#counts].filter(([, count]) => count > MOST_OF_A_RULE);
		const byRow = [...this.#found].sort((a, b) => (a.row ?? NO_ROW) - (b.row ?? NO_ROW));
		return [
			...byRow,
			...rest.map(([rule, count]) => {
				const code = isRule(rule) ? rule : 'file/other';
				const { title, severity } = CATALOGUE[code];
				const message = `“${title}”一共有 ${count} 处，这里列出前 ${MOST_OF_A_RULE} 处。`;
				return {
					rule,
					severity,
					file: this.#file,
					sheet: this.#sheet,
					row: null,
					column: null,
					village: null,
					value: String(count),
					message,
				};
			}),
		];
	}

	#add(
		code: RuleCode,
		row: number | null,
		column: string | null,
		village: string | null,
		value: string,
		detail: string,
	): void {
		const count = (this.#counts.get(code) ?? 0) + 1;
		this.#counts.set(code, count);
		if (count > MOST_OF_A_RULE) return;
		const place = { file: this.#file, sheet: this.#sheet, row, column, village };
		this.#found.push(finding(code, place, value, detail, this.#table));
	}
}

function ruleOf(kind: RemarkKind, codes: string | null): RuleCode | undefined {
	return kind === 'unknown-code' && COUNTED_BY.has(codes ?? '') ? 'cell/unknown-state' : CELL_RULES[kind];
}

/** A cell of words that says more than one thing: of a state it is not taken for done, else one of them is taken. */
function severalWords(codes: string | null): RuleCode {
	return DONE_CODES.has(codes ?? '') ? 'cell/several-states' : 'cell/several-codes';
}

function isRule(code: string): code is RuleCode {
	return Object.hasOwn(CATALOGUE, code);
}
