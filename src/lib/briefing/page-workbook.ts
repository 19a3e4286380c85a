import { chineseDate } from '#lib/measures/format.ts';
import { type Audience, maskName, textFor } from './masking.ts';
import { fileNamePart, plainLine } from './safe-text.ts';
import { type Book, type BookCell, type BookSheet } from './workbook/book.ts';
import { halfWidths } from './workbook/cell-text.ts';
import { sheetNames } from './workbook/sheet-names.ts';
import { writeBook } from './workbook-writer.ts';

/** A table of a page, or the table twin of a chart. The first column holds the row headers. */
export interface PageTable {
	readonly title: string;
	/** Small print beside the title: units, how it is counted; empty: none. */
	readonly note: string;
	readonly columns: readonly string[];
	/** Text as shown; what reads as a number is written as one. */
	readonly rows: readonly (readonly string[])[];
	/** Columns with names of persons, by index. */
	readonly personal: readonly number[];
}

/** What the first sheet says of the page. */
export interface PageAbout {
	/** Name of the page. */
	readonly title: string;
	readonly place: string;
	/** ISO dates; null: the page has none. */
	readonly asOf: string | null;
	readonly compare: string | null;
	/** Words of what the page is narrowed to. */
	readonly filters: readonly string[];
	/** Who reports; empty when not known. */
	readonly unitName: string;
}

/** So many half-width characters at most in a column. */
const WIDEST = 40;
const LARGEST_COUNT = 15;
const ABOUT = '说明';

/** A workbook of the present page (.xlsx): a sheet per chart and table. The same tables give the same bytes. */
export function pageWorkbook(about: PageAbout, tables: readonly PageTable[], audience: Audience): Promise<Uint8Array> {
	return writeBook(pageBook(about, tables, audience));
}

/** File name without folder; nothing personal in it, whoever it is for. */
export function pageWorkbookName({ title, place, asOf }: PageAbout): string {
	const parts = [title, place, asOf ?? ''].filter((part) => part !== '');
	return `${fileNamePart(textFor('public', parts.join('_')))}.xlsx`;
}

/** The workbook of `pageWorkbook` as a book; its first sheet says what it is. */
export function pageBook(about: PageAbout, tables: readonly PageTable[], audience: Audience): Book {
	const text = (value: string) => textFor(audience, plainLine(value));
	const names = sheetNames([ABOUT, ...tables.map(({ title }) => text(title))]);
	return {
		title: text(about.title),
		sheets: [
			aboutSheet(about, tables, names.slice(1), audience, text),
			...tables.map((table, index) => tableSheet(table, names[index + 1] ?? '', audience, text)),
		],
	};
}

function aboutSheet(
	about: PageAbout,
	tables: readonly PageTable[],
	names: readonly string[],
	audience: Audience,
	text: (value: string) => string,
): BookSheet {
	const { title, place, asOf, compare, filters, unitName } = about;
	const facts: (readonly [string, string])[] = [
		['页面', title],
		['范围', place],
		...(unitName === '' ? [] : [['填报单位', unitName] as const]),
		...(asOf === null ? [] : [['截至日期', chineseDate(asOf)] as const]),
		...(compare === null ? [] : [['对比日期', chineseDate(compare)] as const]),
		['筛选条件', filters.length === 0 ? '无' : filters.join('；')],
		['单位', '各表栏目名称和表名下面写明；比率单元格为百分数'],
		[
			'用途',
			audience === 'public' ? '公开发布：姓名、证件号码、电话、银行卡号已遮盖' : '内部使用：含个人信息，请勿外传',
		],
	];
	const fact = ([label, value]: readonly [string, string]) => ({
		height: 20,
		cells: [
			{ value: label, look: 'header' },
			{ value: text(value), look: 'cell-wrap' },
		] satisfies BookCell[],
	});
	return {
		name: ABOUT,
		columns: [{ width: 14 }, { width: 66 }],
		rows: [
			{ height: 30, cells: [{ value: text(title), look: 'title' }, { value: null }] },
			...facts.map(fact),
			{ height: 12, cells: [] },
			{
				height: 22,
				cells: [
					{ value: '工作表', look: 'header-main' },
					{ value: tables.length === 0 ? '本页没有图和表' : '内容', look: 'header-main' },
				],
			},
			...tables.map(({ title: name, rows }, index) => ({
				height: 20,
				cells: [
					{ value: index + 1, look: 'cell-centre' },
					{ value: `${text(name)}（${rows.length}行，工作表“${names[index] ?? ''}”）`, look: 'cell-wrap' },
				] satisfies BookCell[],
			})),
		],
		merges: [{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 1 }],
		print: { orientation: 'portrait' },
	};
}

function tableSheet(
	{ title, note, columns, rows, personal }: PageTable,
	name: string,
	audience: Audience,
	text: (value: string) => string,
): BookSheet {
	const width = Math.max(1, columns.length, ...rows.map((row) => row.length));
	const widths = Array.from({ length: width }, (_, column) => {
		const widest = rows.reduce((most, row) => Math.max(most, halfWidths(row[column] ?? '')), 0);
		return { width: Math.min(WIDEST, Math.max(8, halfWidths(columns[column] ?? '') + 2, widest + 2)) };
	});
	const cellText = (value: string, column: number) =>
		audience === 'public' && personal.includes(column) ? maskName(text(value)) : text(value);
	const above = note === '' ? 1 : 2;
	return {
		name,
		columns: widths,
		rows: [
			{ height: 28, cells: [{ value: text(title), look: 'title' }] },
			...(note === '' ? [] : [{ height: 18, cells: [{ value: text(note), look: 'line' as const }] }]),
			{
				height: 22,
				cells: Array.from({ length: width }, (_, column): BookCell => ({
					value: text(columns[column] ?? ''),
					look: 'header-main',
				})),
			},
			...rows.map((row) => ({
				cells: Array.from({ length: width }, (_, column) => valueCell(cellText(row[column] ?? '', column), column)),
			})),
		],
		merges: width > 1 ? [{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: width - 1 }] : [],
		frozen: { rows: above + 1, columns: 1 },
		print: { orientation: width > 6 ? 'landscape' : 'portrait', repeatRows: [0, above] },
	};
}

/** Row headers stay text; `66.67%` becomes 0.6667 shown as it was, `1,234.50` a number. */
function valueCell(value: string, column: number): BookCell {
	const plain = value.replace(/,(?=\d{3})/g, '').replace(/^−/, '-');
	if (column === 0 || plain.length > LARGEST_COUNT) return { value, look: 'cell' };
	if (/^-?\d+(?:\.\d+)?%$/.test(plain))
		return { value: Number((Number(plain.slice(0, -1)) / 100).toFixed(6)), look: 'cell-percent' };
	if (/^-?(?:0|[1-9]\d*)$/.test(plain)) return { value: Number(plain), look: 'cell-count' };
	if (/^-?(?:0|[1-9]\d*)\.\d{2}$/.test(plain)) return { value: Number(plain), look: 'cell-money' };
	if (/^-?(?:0|[1-9]\d*)\.\d+$/.test(plain)) return { value: Number(plain), look: 'cell-area' };
	return { value, look: value === '—' ? 'cell-none' : 'cell' };
}
