import type { Field, Ledger } from '#lib/ledger/types.ts';
import { type FieldGuide, guideOf, holdsLongNumber } from './field-guide.ts';
import type { Area, Book, BookRow, BookSheet, Choice } from './workbook/book.ts';
import { halfWidths } from './workbook/cell-text.ts';
import { wrappedRow } from './workbook/wrapped-row.ts';
import type { Form } from './workbook/looks.ts';
import { writeBook } from './workbook-writer.ts';

/** Rows with lines around their cells, ready to be filled in. */
const BLANK_ROWS = 40;
/** Rows on which the drop-down lists work. */
const LIST_ROWS = 5000;
const HEADER_ROW = 2;
const FIRST_ROW = HEADER_ROW + 1;
/** So many characters fit across a landscape page at the smallest size that can still be read. */
const PAGE_CHARACTERS = 260;
/** Index of the sheet that the lists stand on. */
const LIST_SHEET = 2;

/**
 * A blank ledger (.xlsx) to send to villages: title, office and date to be filled in, a header with the official
 * labels and units, drop-down lists, notes on what to fill in, and a second sheet with a line for every field. Filled
 * in, it comes back without a question. The same ledger gives the same bytes.
 */
export function blankWorkbook(ledger: Ledger): Promise<Uint8Array> {
	return writeBook(blankBook(ledger));
}

/** File name of a blank ledger, without folder. */
export function blankWorkbookName(ledger: Ledger): string {
	return `${ledger.label}.xlsx`;
}

/** The blank ledger as a book: the ledger, 填表说明, and, hidden, the entries of its lists. */
export function blankBook(ledger: Ledger): Book {
	const guides = ledger.fields.map((field) => ({ field, guide: guideOf(field) }));
	const lists = guides.some(({ guide }) => guide.choices !== null) ? [listSheet(guides)] : [];
	return { title: ledger.label, sheets: [formSheet(ledger, guides), guideSheet(ledger, guides), ...lists] };
}

interface GuidedField {
	readonly field: Field;
	readonly guide: FieldGuide;
}

function formSheet(ledger: Ledger, guides: readonly GuidedField[]): BookSheet {
	const last = guides.length - 1;
	const forms = guides.map(({ field }) => formOf(field));
	const columns = guides.map(({ field, guide }, index) => {
		const form = forms[index] ?? null;
		return { width: widthOf(field, guide), ...(form === null ? {} : { look: `plain-${form}` as const }) };
	});
	const village = guides.findIndex(({ field }) => field.type === 'village');
	const width = columns.reduce((sum, column) => sum + column.width, 0);
	const half = Math.min(last, village + 3);
	return {
		name: ledger.label,
		columns,
		rows: [
			{ cells: [{ value: ledger.label, look: 'title' }], height: 30 },
			officeRow(half, ledger),
			{
				height: 44,
				cells: guides.map(({ field, guide }) => ({
					value: headerOf(field, guide),
					look: isMain(ledger, field) ? 'header-main' : 'header',
					note: noteOf(field, guide),
				})),
			},
			...Array.from({ length: BLANK_ROWS }, () => blankRow(forms, 'cell')),
			blankRow(forms, 'plain'),
		],
		merges: [across(0, 0, Math.min(last, half + 5)), across(1, 0, half), across(1, half + 1, Math.min(last, half + 5))],
		frozen: { rows: FIRST_ROW, columns: village + 1 },
		choices: choices(guides),
		print: {
			orientation: 'landscape',
			pagesWide: Math.max(1, Math.ceil(width / PAGE_CHARACTERS)),
			repeatRows: [0, HEADER_ROW],
			...(width > PAGE_CHARACTERS ? { repeatColumns: [0, village] as const } : {}),
		},
	};
}

function blankRow(forms: readonly (Form | null)[], kind: 'cell' | 'plain'): BookRow {
	return {
		height: 18,
		cells: forms.map((form) => ({ value: null, look: form === null ? kind : (`${kind}-${form}` as const) })),
	};
}

/** Who reports and as of when, to be filled in; the unit stands behind it. */
function officeRow(half: number, { fields }: Ledger): BookRow {
	const units = [
		...(fields.some(({ type }) => type === 'amount') ? ['元'] : []),
		...(fields.some(({ type }) => type === 'area') ? ['亩'] : []),
	];
	const unit = units.length === 0 ? '' : `        单位：${units.join('、')}`;
	const cells = Array.from({ length: half + 2 }, (_, column): BookRow['cells'][number] => {
		if (column === 0) return { value: '填报单位：', look: 'line' };
		return { value: column === half + 1 ? `填报时间：    年  月  日${unit}` : null, look: 'line' };
	});
	return { cells, height: 22 };
}

/** The columns that figures are made of, and the village, stand out. */
function isMain(ledger: Ledger, { id, type }: Field): boolean {
	return type === 'village' || ledger.identifying.includes(id) || ledger.core.includes(id);
}

function headerOf({ label }: Field, { unit }: FieldGuide): string {
	return unit === null ? label : `${label}（${unit}）`;
}

function noteOf({ label }: Field, { how, example, choices: entries }: FieldGuide): string {
	const lines = [`${label}：${how}`];
	if (example !== null) lines.push(`例：${example}`);
	if (entries !== null && entries.length > 2) lines.push(`可选：${entries.join('、')}`);
	return lines.join('\n');
}

/** Long texts, in which a date or a `=` is nothing that a spreadsheet should act on, need no format. */
const PROSE = /(?:备注|问题|措施|内容|情况|四至|[东南西北]至|意见|原因|机制|序号)$/;

/** The form of a column's cells; null when whatever is typed may be shown as it comes. */
function formOf(field: Field): Form | null {
	switch (field.type) {
		case 'amount':
		case 'price':
			return 'money';
		case 'area':
		case 'count':
		case 'year':
		case 'date':
			return field.type;
		case 'as-of':
			return 'date';
		case 'rate':
		case 'term':
			return 'text';
		case 'text':
			return PROSE.test(field.label) ? null : 'text';
		case 'flag':
		case 'code':
		case 'codes':
		case 'party':
		case 'village':
		case 'township':
			return null;
	}
}

function widthOf(field: Field, guide: FieldGuide): number {
	if (field.id === 'seq') return 6;
	const header = halfWidths(headerOf(field, guide));
	const heading = header <= 16 ? header + 2 : Math.ceil(header / 2) + 4;
	const entries = Math.max(0, ...(guide.choices ?? []).map((entry) => halfWidths(entry) + 3));
	return Math.min(24, Math.max(heading, entries, roomFor(field)));
}

/** Characters that a usual value takes. */
function roomFor(field: Field): number {
	switch (field.type) {
		case 'amount':
		case 'party':
		case 'term':
			return 14;
		case 'date':
		case 'as-of':
		case 'village':
		case 'township':
			return 12;
		case 'text':
			return holdsLongNumber(field) ? 20 : 12;
		case 'price':
		case 'area':
		case 'rate':
		case 'count':
		case 'year':
		case 'flag':
		case 'code':
		case 'codes':
			return 9;
	}
}

/** Fields with a list, each with its column on the hidden sheet. Fields with the same entries share one. */
function listedFields(guides: readonly GuidedField[]): { field: Field; column: number; list: number }[] {
	const lists = new Map<string, number>();
	return guides.flatMap(({ field, guide }, column) => {
		if (guide.choices === null) return [];
		const key = guide.choices.join('\n');
		const list = lists.get(key) ?? lists.size;
		lists.set(key, list);
		return [{ field, column, list }];
	});
}

function choices(guides: readonly GuidedField[]): Choice[] {
	return listedFields(guides).map(({ field, column, list }) => ({
		area: { firstRow: FIRST_ROW, lastRow: LIST_ROWS - 1, firstColumn: column, lastColumn: column },
		from: {
			sheet: LIST_SHEET,
			area: { ...column1(list), firstRow: 0, lastRow: (guides[column]?.guide.choices?.length ?? 1) - 1 },
		},
		others: field.type === 'flag' ? 'refuse' : field.type === 'code' ? 'ask' : 'take',
		advice: `请从“${field.label}”的下拉列表中选一项。`,
	}));
}

/** The entries of the lists, one list a column and nothing else, so that nobody takes them for a ledger. */
function listSheet(guides: readonly GuidedField[]): BookSheet {
	const lists: (readonly string[])[] = [];
	for (const { column, list } of listedFields(guides)) lists[list] ??= guides[column]?.guide.choices ?? [];
	const longest = Math.max(1, ...lists.map((list) => list.length));
	return {
		name: '下拉选项',
		columns: lists.map(() => ({ width: 16 })),
		rows: Array.from({ length: longest }, (_, row) => ({ cells: lists.map((list) => ({ value: list[row] ?? null })) })),
		hidden: true,
	};
}

const ADVICE = [
	'一行填一项，不合并单元格，不改表头，不加小计和合计行；需要合计由系统计算。',
	'深色表头是主要栏目，尽量填全；浅色表头有则填写，没有就空着。',
	'“填报时间”写明数据截至哪一天。金额一律以元为单位，面积一律以亩为单位。',
];

function guideSheet(ledger: Ledger, guides: readonly GuidedField[]): BookSheet {
	const top: BookRow[] = [
		{ cells: [{ value: '填表说明', look: 'title' }], height: 30 },
		...ADVICE.map((line, index): BookRow => ({
			cells: [{ value: `${index + 1}．${line}`, look: 'line' }],
			height: 20,
		})),
	];
	const headings = ['第几栏', '栏目名', '计量', '怎么填', '举例', '下拉选项的内容'];
	const widths = [8, 18, 12, 46, 26, 60];
	return {
		name: '填表说明',
		columns: widths.map((width) => ({ width })),
		rows: [
			...top,
			{ cells: headings.map((value) => ({ value, look: 'header-main' })), height: 24 },
			...guides.map(({ field, guide }, index) =>
				wrappedRow(widths, [
					{ value: index + 1, look: 'cell-centre' },
					{ value: field.label, look: isMain(ledger, field) ? 'header-main' : 'header' },
					{ value: guide.unit, look: 'cell-centre' },
					{ value: guide.how, look: 'cell-wrap' },
					{ value: guide.example, look: 'cell-wrap' },
					{ value: guide.choices?.join('、') ?? null, look: 'cell-wrap' },
				]),
			),
		],
		merges: top.map((_, row) => across(row, 0, headings.length - 1)),
		frozen: { rows: top.length + 1, columns: 2 },
		print: { orientation: 'landscape', repeatRows: [top.length, top.length] },
	};
}

function across(row: number, firstColumn: number, lastColumn: number): Area {
	return { firstRow: row, lastRow: row, firstColumn, lastColumn };
}

function column1(column: number): Pick<Area, 'firstColumn' | 'lastColumn'> {
	return { firstColumn: column, lastColumn: column };
}
