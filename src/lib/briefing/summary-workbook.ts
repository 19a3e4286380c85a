import type { Campaign } from '#lib/campaign/campaign.ts';
import { campaignPeriod } from '#lib/measures/elapsed.ts';
import type { Figures } from '#lib/measures/figures.ts';
import { chineseDate } from '#lib/measures/format.ts';
import { pillarRate, PILLARS } from '#lib/measures/ranking.ts';
import { NO_DETAILS, type VillageDetails } from '#lib/measures/summary-details.ts';
import { areaOf, wholeOf } from './area.ts';
import { villageFacts } from './facts.ts';
import { type Audience, maskName, maskText, textFor } from './masking.ts';
import { remarkText } from './narrative-place.ts';
import type { ReportInput } from './report-input.ts';
import { fileNamePart, plainLine } from './safe-text.ts';
import { figureCells, NONE } from './summary-workbook-cells.ts';
import { type SummaryFigures, summaryGroups } from './summary-workbook-columns.ts';
import {
	FIRST_ROW,
	headerMerges,
	headerRows,
	LEADING,
	lineCells,
	noteCells,
	noteMerge,
	pagesOf,
	REPEATED,
	titleCells,
	TRAILING,
} from './summary-workbook-layout.ts';
import { totalDetails } from './summary-workbook-total.ts';
import type { Book, BookCell, BookRow } from './workbook/book.ts';
import { wrappedLines } from './workbook/wrapped-row.ts';
import { writeBook } from './workbook-writer.ts';

/** What 汇总表 is made from: the figures of one rebuild and scope, and what `readSummaryDetails` gave of the same. */
export interface SummaryBookInput {
	readonly report: ReportInput;
	readonly details: ReadonlyMap<number, VillageDetails>;
	readonly audience: Audience;
}

const ROW_HEIGHT = 21;
const LINE_HEIGHT = 15;
const SIGNATURES = '填表人：　　　　　　审核人：　　　　　　单位负责人：　　　　　　联系电话：';

/** 汇总表 (.xlsx): one row per village, totals and rates as formulas. The same input gives the same bytes. */
export function summaryWorkbook(input: SummaryBookInput): Promise<Uint8Array> {
	return writeBook(summaryBook(input));
}

/** File name without folder. */
export function summaryWorkbookName({ report }: Pick<SummaryBookInput, 'report'>): string {
	const { summary, campaign } = report;
	return `${fileNamePart(maskText(`${areaOf(report)}${campaign.name}进度汇总表_${summary.asOf}`))}.xlsx`;
}

/** 汇总表 as a book: a three-row header, a row per village, 合计, notes and the line for signatures, on three pages. */
export function summaryBook(input: SummaryBookInput): Book {
	const { report, audience } = input;
	const { summary, campaign } = report;
	const groups = summaryGroups(campaign);
	const columns = groups.flatMap((group) => group.columns);
	const pages = pagesOf(groups);
	const text = (value: string) => textFor(audience, plainLine(value));
	const title = text(`${wholeOf(areaOf(report))}${campaign.name}进度汇总表`);
	const totalRow = FIRST_ROW + summary.villages.length;
	const foot = [
		{ text: notesOf(report), height: 36 },
		{ text: SIGNATURES, height: 28 },
	];
	const [groupRow = [], columnRow = [], subRow = []] = headerRows(groups);
	return {
		title,
		sheets: [
			{
				name: '汇总表',
				columns: [...LEADING, ...columns, ...TRAILING].map(({ width }) => ({ width })),
				rows: [
					{ height: 32, cells: titleCells(pages, title) },
					{ height: 20, cells: lineCells(pages, text(campaign.unitName), chineseDate(summary.asOf)) },
					{ height: 22, cells: groupRow },
					{ height: 34, cells: columnRow },
					{ height: 22, cells: subRow },
					...tableRows(input, text),
					...foot.map(({ text: line, height }): BookRow => ({ height, cells: noteCells(line) })),
				],
				merges: [...headerMerges(groups, pages), ...foot.flatMap((_, index) => noteMerge(totalRow + 1 + index, pages))],
				frozen: { rows: FIRST_ROW, columns: REPEATED },
				print: {
					orientation: 'landscape',
					repeatRows: [0, FIRST_ROW - 1],
					repeatColumns: [0, REPEATED - 1],
					pageEnds: pages.map(({ to }) => to),
				},
			},
		],
	};
}

/** A row for each village, and 合计. */
function tableRows({ report, details, audience }: SummaryBookInput, text: (value: string) => string): BookRow[] {
	const { summary, campaign } = report;
	const columns = summaryGroups(campaign).flatMap((group) => group.columns);
	const first = LEADING.length;
	const figures = summary.villages.map((entry): SummaryFigures => ({
		figures: entry.figures,
		details: details.get(entry.village.id) ?? NO_DETAILS,
	}));
	const rows = summary.villages.map((entry, index): BookRow => {
		const of = figures[index] ?? { figures: entry.figures, details: NO_DETAILS };
		const words = [remarkText(villageFacts(report, entry)), basisText(entry.figures, campaign)].map(text);
		const lines = words.map((word, at) => wrappedLines(word, (TRAILING[at]?.width ?? 10) - 1));
		return {
			height: Math.max(ROW_HEIGHT, Math.max(...lines) * LINE_HEIGHT + 6),
			cells: [
				{ value: index + 1, look: 'cell-centre' },
				{ value: text(entry.village.township ?? ''), look: 'cell-centre' },
				{ value: text(entry.village.name ?? '村名不明'), look: 'cell-centre' },
				{ value: doneWord(entry.figures), look: 'cell-centre' },
				{ value: nameFor(audience, of.details.lead), look: 'cell-centre' },
				{ value: nameFor(audience, of.details.owner), look: 'cell-centre' },
				...figureCells({ row: FIRST_ROW + index, columns, first, of, sums: null }),
				...words.map((value): BookCell => ({ value, look: 'cell-wrap' })),
			],
		};
	});
	const row = FIRST_ROW + rows.length;
	const of = { figures: summary.total, details: totalDetails(figures.map((one) => one.details)) };
	const sums = { firstRow: FIRST_ROW, lastRow: row - 1, of: figures };
	const blank = (count: number) => Array.from({ length: count }, (): BookCell => ({ value: '', look: 'total' }));
	return [
		...rows,
		{
			height: 24,
			cells: [
				...blank(2),
				{ value: '合计', look: 'total' },
				...blank(LEADING.length - 3),
				...figureCells({ row, columns, first, of, sums }),
				...blank(TRAILING.length),
			],
		},
	];
}

/** 是: everything that there is to do is done; 否; 无任务. */
function doneWord(figures: Figures): string {
	const tasks = PILLARS.map((pillar) => pillarRate(figures, pillar)).filter(
		(rate) => rate !== null && rate.denominator > 0n,
	);
	if (tasks.length === 0) return '无任务';
	return tasks.every((rate) => rate !== null && rate.numerator >= rate.denominator) ? '是' : '否';
}

/** A person's name for an audience; empty where none is known. */
function nameFor(audience: Audience, name: string | null): string {
	const plain = plainLine(name ?? '').trim();
	return audience === 'internal' ? plain : maskName(maskText(plain));
}

/** Which pillars are known from the village's own summary table only. */
function basisText(figures: Figures, { pillars }: Campaign): string {
	const names = PILLARS.filter((pillar) => figures[pillar]?.basis === 'progress').map((pillar) => pillars[pillar]);
	return names.length === 0 ? '' : `${names.join('、')}按进度汇总表`;
}

/** One cell: a second one would read as a row of the table. */
function notesOf({ summary, previousAsOf, campaign }: ReportInput): string {
	const since = chineseDate(campaignPeriod(campaign, summary.asOf).start);
	const period = previousAsOf === null ? '' : `本期指${chineseDate(previousAsOf)}以后；`;
	return [
		`注：1.“${NONE}”表示没有报送、台账没有这一栏或者没有任务。2.${period}新增债务指${since}及以后形成的债务。`,
		'　　3.一份合同用几种方式处置的，各方式都计数；一笔债务用几种方式化解、台账没有分开金额的，列入“其他”。',
	].join('\n');
}
