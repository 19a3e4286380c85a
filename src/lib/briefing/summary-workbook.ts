import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Figures, Summary, VillageFigures } from '#lib/measures/figures.ts';
import { chineseDate } from '#lib/measures/format.ts';
import { pillarRate, PILLARS } from '#lib/measures/ranking.ts';
import { type Audience, maskText, textFor } from './masking.ts';
import { areaOf, wholeOf } from './facts.ts';
import { fileNamePart, plainLine } from './safe-text.ts';
import { type Area, type Book, type BookCell, type BookRow, cellName, columnName } from './workbook/book.ts';
import type { Look } from './workbook/looks.ts';
import { writeBook } from './workbook-writer.ts';

/** What 汇总表 is made from. */
export interface SummaryBookInput {
	readonly summary: Summary;
	readonly campaign: Campaign;
	/** Township that the villages belong to; null: the whole zone. */
	readonly township: string | null;
	readonly audience: Audience;
	/** Remark of a village for the last column, for example what is stuck. */
	readonly remarkOf: (entry: VillageFigures) => string;
}

/** Where a column's numbers come from: a figure, the share of two other columns, or the difference of two. */
type Source =
	| { readonly kind: 'figure'; readonly of: (figures: Figures) => number | null }
	| { readonly kind: 'share'; readonly part: string; readonly whole: string }
	| { readonly kind: 'rest'; readonly of: string; readonly less: string };

interface Column {
	readonly header: string;
	readonly form: 'count' | 'money' | 'percent';
	readonly source: Source;
}

interface Group {
	readonly header: string;
	readonly columns: readonly Column[];
}

const HEADER_ROW = 2;
const FIRST_ROW = HEADER_ROW + 2;
/** Last column of the first of the two pages that the table is wide: 二 ends there. */
const FIRST_PAGE = 19;
/** So wide that both pages are about as wide, and the break falls between 二 and 三. */
const REMARK_WIDTH = 80;

/** 汇总表 (.xlsx): one row per village, totals and rates as formulas. The same input gives the same bytes. */
export function summaryWorkbook(input: SummaryBookInput): Promise<Uint8Array> {
	return writeBook(summaryBook(input));
}

/** File name without folder. */
export function summaryWorkbookName(input: SummaryBookInput): string {
	const { summary, campaign } = input;
	return `${fileNamePart(maskText(`${areaOf(input)}${campaign.name}进度汇总表_${summary.asOf}`))}.xlsx`;
}

/** 汇总表 as a book: a two-row header, a row per village, 合计, the line for signatures. */
export function summaryBook(input: SummaryBookInput): Book {
	const { summary, campaign, audience, remarkOf } = input;
	const groups = groupsOf(campaign);
	const columns = groups.flatMap((group) => group.columns);
	const places = ['序号', '乡镇', '村名', '是否完成'];
	const first = places.length;
	const last = first + columns.length;
	const lastVillageRow = FIRST_ROW + summary.villages.length - 1;
	const totalRow = lastVillageRow + 1;
	const text = (value: string) => textFor(audience, plainLine(value));
	const title = text(`${wholeOf(areaOf(input))}${campaign.name}进度汇总表`);
	const rowCells = (figures: Figures, row: number, total: boolean): BookCell[] =>
		columns.map((column, index) =>
			figureCell(column, figures, { row, column: first + index }, columns, first, total, lastVillageRow),
		);
	const villageRows = summary.villages.map((entry, index): BookRow => ({
		height: 18,
		cells: [
			{ value: index + 1, look: 'cell-centre' },
			{ value: text(entry.village.township ?? ''), look: 'cell-centre' },
			{ value: text(entry.village.name ?? '村名不明'), look: 'cell-centre' },
			{ value: doneWord(entry.figures), look: 'cell-centre' },
			...rowCells(entry.figures, FIRST_ROW + index, false),
			{ value: text(remarkOf(entry)), look: 'cell-wrap' },
		],
	}));
	const rows: BookRow[] = [
		{ height: 30, cells: [{ value: title, look: 'title' }] },
		{ height: 20, cells: headLine(text(campaign.unitName), chineseDate(summary.asOf), last) },
		{ height: 22, cells: groupRow(places, groups) },
		{ height: 34, cells: columnRow(places, columns) },
		...villageRows,
		{
			height: 20,
			cells: [
				{ value: '', look: 'total' },
				{ value: '', look: 'total' },
				{ value: '合计', look: 'total' },
				{ value: '', look: 'total' },
				...rowCells(summary.total, totalRow, true),
				{ value: '', look: 'total' },
			],
		},
		{
			height: 24,
			cells: [{ value: '填表人：　　　　　　审核人：　　　　　　单位负责人：　　　　　　联系电话：', look: 'line' }],
		},
	];
	return {
		title,
		sheets: [
			{
				name: '汇总表',
				columns: [6, 10, 12, 9, ...columns.map(widthOf), REMARK_WIDTH].map((width) => ({ width })),
				rows,
				merges: [
					across(0, 0, Math.min(last, FIRST_PAGE)),
					across(1, 0, 3),
					...places.map((_, column) => down(column)),
					...groupSpans(groups, first),
					down(last),
					across(rows.length - 1, 0, Math.min(last, FIRST_PAGE)),
				],
				frozen: { rows: FIRST_ROW, columns: 3 },
				print: { orientation: 'landscape', repeatRows: [0, FIRST_ROW - 1], repeatColumns: [0, 2], pagesWide: 2 },
			},
		],
	};
}

/** What stands in 汇总表, after the table of published reports; the names follow the campaign. */
function groupsOf(campaign: Campaign): Group[] {
	const wan = (fen: bigint) => Number(fen) / 1_000_000;
	const mu = (area: bigint) => Number(area) / 10_000;
	const figure = (header: string, form: Column['form'], of: (figures: Figures) => number | null): Column => ({
		header,
		form,
		source: { kind: 'figure', of },
	});
	const share = (header: string, part: string, whole: string): Column => ({
		header,
		form: 'percent',
		source: { kind: 'share', part, whole },
	});
	return [
		{
			header: `一、${campaign.pillars.contracts}`,
			columns: [
				figure('摸底合同（份）', 'count', ({ contracts }) => contracts && contracts.surveyed),
				figure('涉及面积（亩）', 'money', ({ contracts }) => contracts && mu(contracts.area)),
				figure('涉及金额（万元）', 'money', ({ contracts }) => contracts && wan(contracts.amount)),
				{
					header: '规范合同（份）',
					form: 'count',
					source: { kind: 'rest', of: '摸底合同（份）', less: '需清理合同（份）' },
				},
				figure('需清理合同（份）', 'count', ({ contracts }) => contracts && contracts.toClear),
				figure('已清理合同（份）', 'count', ({ contracts }) => contracts && contracts.cleared),
				share('清理率（%）', '已清理合同（份）', '需清理合同（份）'),
				figure('拖欠承包费（万元）', 'money', ({ contracts }) => contracts && wan(contracts.arrears)),
				figure('已追缴（万元）', 'money', ({ contracts }) => contracts && wan(contracts.recovered)),
			],
		},
		{
			header: `二、${campaign.pillars.debts}`,
			columns: [
				figure('需化解（万元）', 'money', ({ debts }) => debts && wan(debts.toResolve)),
				figure('累计化解（万元）', 'money', ({ debts }) => debts && wan(debts.resolved)),
				figure('其中现金（万元）', 'money', ({ debts }) => debts && wan(debts.cash)),
				share('化解率（%）', '累计化解（万元）', '需化解（万元）'),
				figure('债务余额（万元）', 'money', ({ debts }) => debts && wan(debts.balance)),
				figure('债权总额（万元）', 'money', ({ receivables }) => receivables && wan(receivables.due)),
				figure('已清收债权（万元）', 'money', ({ receivables }) => receivables && wan(receivables.collected)),
			],
		},
		{
			header: `三、${campaign.pillars.fees}`,
			columns: [
				figure('新增资源面积（亩）', 'money', ({ fees }) => fees && mu(fees.area)),
				figure('应收费（万元）', 'money', ({ fees }) => fees && wan(fees.due)),
				figure('已收费（万元）', 'money', ({ fees }) => fees && wan(fees.collected)),
				figure('减免（万元）', 'money', ({ fees }) => fees && wan(fees.waived)),
				share('收缴率（%）', '已收费（万元）', '应收费（万元）'),
				figure('收回资金（万元）', 'money', ({ fees }) => fees && wan(fees.recovered)),
			],
		},
		{
			header: '四、成效',
			columns: [
				figure('集体收入（万元）', 'money', ({ income }) => income && wan(income.total)),
				figure('其中经营性收入（万元）', 'money', ({ income }) => income && wan(income.operating)),
				figure('带动就业（人）', 'count', ({ income }) => income && income.jobs),
			],
		},
	];
}

interface Spot {
	readonly row: number;
	readonly column: number;
}

function figureCell(
	column: Column,
	figures: Figures,
	spot: Spot,
	all: readonly Column[],
	first: number,
	total: boolean,
	lastVillageRow: number,
): BookCell {
	const look: Look = `${total ? 'total' : 'cell'}-${column.form}`;
	const { source } = column;
	const columnOf = (header: string) => first + all.findIndex((one) => one.header === header);
	const nameOf = (header: string) => cellName(spot.row, columnOf(header));
	if (source.kind === 'share') {
		const [part, whole] = [valueOf(all, source.part, figures), valueOf(all, source.whole, figures)];
		const [partName, wholeName] = [nameOf(source.part), nameOf(source.whole)];
		const value = part === null || whole === null || whole === 0 ? '—' : part / whole;
		return { value, look, formula: `IF(N(${wholeName})=0,"—",${partName}/${wholeName})` };
	}
	const value = valueOf(all, column.header, figures);
	if (total && lastVillageRow >= FIRST_ROW) {
		const name = columnName(spot.column);
		return { value: value ?? 0, look, formula: `SUM(${name}${FIRST_ROW + 1}:${name}${lastVillageRow + 1})` };
	}
	if (value === null) return { value: '—', look: 'cell-centre' };
	if (source.kind === 'rest') return { value, look, formula: `${nameOf(source.of)}-${nameOf(source.less)}` };
	return { value, look };
}

function valueOf(all: readonly Column[], header: string, figures: Figures): number | null {
	const source = all.find((one) => one.header === header)?.source;
	if (source === undefined || source.kind === 'share') return null;
	if (source.kind === 'figure') return source.of(figures);
	const [of, less] = [valueOf(all, source.of, figures), valueOf(all, source.less, figures)];
	return of === null || less === null ? null : of - less;
}

/** 是: everything that there is to do is done; 否; 无任务. */
function doneWord(figures: Figures): string {
	const tasks = PILLARS.map((pillar) => pillarRate(figures, pillar)).filter(
		(rate) => rate !== null && rate.denominator > 0n,
	);
	if (tasks.length === 0) return '无任务';
	return tasks.every((rate) => rate !== null && rate.numerator >= rate.denominator) ? '是' : '否';
}

function headLine(unit: string, date: string, last: number): BookCell[] {
	const cells: BookCell[] = Array.from({ length: last + 1 }, () => ({ value: null, look: 'line' }));
	cells[0] = { value: `填报单位：${unit}`, look: 'line' };
	cells[4] = { value: `截至日期：${date}`, look: 'line' };
	cells[8] = { value: '单位：份、亩、万元、人', look: 'line' };
	return cells;
}

function groupRow(places: readonly string[], groups: readonly Group[]): BookCell[] {
	return [
		...places.map((value): BookCell => ({ value, look: 'header-main' })),
		...groups.flatMap(({ header, columns }) =>
			columns.map((_, index): BookCell => ({ value: index === 0 ? header : null, look: 'header-main' })),
		),
		{ value: '备注', look: 'header-main' },
	];
}

function columnRow(places: readonly string[], columns: readonly Column[]): BookCell[] {
	return [
		...places.map((): BookCell => ({ value: null, look: 'header-main' })),
		...columns.map(({ header }): BookCell => ({ value: header.replace('（', '\n（'), look: 'header' })),
		{ value: null, look: 'header-main' },
	];
}

function groupSpans(groups: readonly Group[], first: number): Area[] {
	let at = first;
	return groups.map(({ columns }) => {
		const area = across(HEADER_ROW, at, at + columns.length - 1);
		at += columns.length;
		return area;
	});
}

function widthOf({ form }: Column): number {
	return form === 'money' ? 12 : 10;
}

function across(row: number, firstColumn: number, lastColumn: number): Area {
	return { firstRow: row, lastRow: row, firstColumn, lastColumn };
}

function down(column: number): Area {
	return { firstRow: HEADER_ROW, lastRow: HEADER_ROW + 1, firstColumn: column, lastColumn: column };
}
