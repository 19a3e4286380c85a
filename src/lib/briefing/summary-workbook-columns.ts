import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Figures } from '#lib/measures/figures.ts';
import { tierText } from '#lib/measures/income-tiers.ts';
import type { HandlingCounts, MethodAmounts, VillageDetails } from '#lib/measures/summary-details.ts';

/** A row of 汇总表: what a village, or all of them, report. */
export interface SummaryFigures {
	readonly figures: Figures;
	readonly details: VillageDetails;
}

/** Where a column's values come from: a figure, a word, or a formula over other columns of the row. */
export type Source =
	| { readonly kind: 'figure'; readonly of: (row: SummaryFigures) => number | null }
	| { readonly kind: 'word'; readonly of: (row: SummaryFigures) => string }
	/** `part` ÷ `whole` */
	| { readonly kind: 'share'; readonly part: string; readonly whole: string }
	/** `of` − `less` */
	| { readonly kind: 'rest'; readonly of: string; readonly less: string }
	/** (`now` − `before`) ÷ `before`, of the villages whose `before` is above zero */
	| { readonly kind: 'growth'; readonly now: string; readonly before: string };

export interface SummaryColumn {
	/** Unique in the table; where the column stands under another head, `head` and this together are. */
	readonly header: string;
	/** The common head of neighbouring columns; null: the header is two rows high. */
	readonly head: string | null;
	readonly form: 'count' | 'money' | 'percent' | 'word';
	readonly width: number;
	readonly source: Source;
}

export interface SummaryGroup {
	readonly header: string;
	/** On which of the printed pages, from 0. */
	readonly page: number;
	readonly columns: readonly SummaryColumn[];
}

const HANDLING_HEAD = '已清理合同处置方式（份）';
const HANDLINGS: readonly (readonly [header: string, of: keyof HandlingCounts])[] = [
	['完善', 'amended'],
	['补签', 'written'],
	['重签', 'renewed'],
	['解除', 'ended'],
	['收回', 'takenBack'],
	['司法', 'inCourt'],
	['其他', 'otherwise'],
];

const METHOD_HEAD = '累计化解方式（万元）';
const METHODS: readonly (readonly [header: string, of: keyof MethodAmounts])[] = [
	['收欠还债', 'collected'],
	['盘活资产', 'assets'],
	['增收偿还', 'earned'],
	['冲抵', 'setOff'],
	['核减', 'writtenOff'],
	['奖补', 'granted'],
	['其他', 'otherwise'],
];

/** What stands in 汇总表, after the table of published reports; the names follow the campaign. */
export function summaryGroups(campaign: Campaign): SummaryGroup[] {
	return [
		{ header: `一、${campaign.pillars.contracts}`, page: 0, columns: contractColumns() },
		{ header: `二、${campaign.pillars.debts}`, page: 1, columns: debtColumns() },
		{ header: `三、${campaign.pillars.fees}`, page: 2, columns: feeColumns() },
		{ header: '四、成效', page: 2, columns: effectColumns(campaign) },
	];
}

/** Finds the same column wherever its name stands. Names under a common head are `head/header`. */
export function columnKey({ head, header }: SummaryColumn): string {
	return head === null ? header : `${head}/${header}`;
}

function contractColumns(): SummaryColumn[] {
	return [
		count('摸底合同（份）', ({ figures: { contracts } }) => contracts && contracts.surveyed),
		money('涉及面积（亩）', ({ figures: { contracts } }) => contracts && mu(contracts.area)),
		money('涉及金额（万元）', ({ figures: { contracts } }) => contracts && wan(contracts.amount)),
		{
			...count('规范合同（份）', () => null),
			source: { kind: 'rest', of: '摸底合同（份）', less: '需清理合同（份）' },
		},
		count('需清理合同（份）', ({ figures: { contracts } }) => contracts && contracts.toClear),
		count('已清理合同（份）', ({ figures: { contracts } }) => contracts && contracts.cleared),
		share('清理率（%）', '已清理合同（份）', '需清理合同（份）'),
		...HANDLINGS.map(([header, id]) => ({
			...count(header, ({ details: { handling } }) => handling && handling[id]),
			head: HANDLING_HEAD,
			width: 6,
		})),
		money('拖欠承包费（万元）', ({ figures: { contracts } }) => contracts && wan(contracts.arrears)),
		money('已追缴（万元）', ({ figures: { contracts } }) => contracts && wan(contracts.recovered)),
		money('收回土地（亩）', ({ details }) => (details.recoveredArea === null ? null : mu(details.recoveredArea))),
		money('年增收（万元）', ({ details }) => wanOrNull(details.incomeGain)),
	];
}

function debtColumns(): SummaryColumn[] {
	return [
		money('债务总额（万元）', ({ details }) => wanOrNull(details.owed)),
		money('需化解（万元）', ({ figures: { debts } }) => debts && wan(debts.toResolve)),
		money('本期化解（万元）', ({ details }) => wanOrNull(details.resolvedSince)),
		money('累计化解（万元）', ({ figures: { debts } }) => debts && wan(debts.resolved)),
		money('其中现金（万元）', ({ figures: { debts } }) => debts && wan(debts.cash)),
		share('化解率（%）', '累计化解（万元）', '需化解（万元）'),
		money('债务余额（万元）', ({ figures: { debts } }) => debts && wan(debts.balance)),
		money('新增债务（万元）', ({ details }) => wanOrNull(details.formed)),
		...METHODS.map(([header, id]) => ({
			...money(header, ({ details: { methods } }) => methods && wan(methods[id])),
			head: METHOD_HEAD,
			width: 9,
		})),
		money('债权总额（万元）', ({ figures: { receivables } }) => receivables && wan(receivables.due)),
		money('已清收债权（万元）', ({ figures: { receivables } }) => receivables && wan(receivables.collected)),
	];
}

function feeColumns(): SummaryColumn[] {
	return [
		money('新增资源面积（亩）', ({ figures: { fees } }) => fees && mu(fees.area)),
		count('宗数（宗）', ({ details }) => details.parcels),
		count('涉及户数（户）', ({ details }) => details.households),
		money('应收费（万元）', ({ figures: { fees } }) => fees && wan(fees.due)),
		money('已收费（万元）', ({ figures: { fees } }) => fees && wan(fees.collected)),
		money('减免（万元）', ({ figures: { fees } }) => fees && wan(fees.waived)),
		share('收缴率（%）', '已收费（万元）', '应收费（万元）'),
		count('已签合同（份）', ({ details }) => details.signed),
		money('收回资金（万元）', ({ figures: { fees } }) => fees && wan(fees.recovered)),
	];
}

function effectColumns(campaign: Campaign): SummaryColumn[] {
	return [
		money('上年集体收入（万元）', ({ details }) => wanOrNull(details.lastYear)),
		money('本年累计收入（万元）', ({ figures: { income } }) => income && wan(income.total)),
		money('其中经营性收入（万元）', ({ figures: { income } }) => income && wan(income.operating)),
		{
			...share('同比（%）', '', ''),
			source: { kind: 'growth', now: '本年累计收入（万元）', before: '上年集体收入（万元）' },
		},
		{
			header: '收入档次',
			head: null,
			form: 'word',
			width: 12,
			source: {
				kind: 'word',
				of: ({ figures: { income } }) => (income === null ? '—' : tierText(income.total, campaign)),
			},
		},
		count('带动就业（人）', ({ figures: { income } }) => income && income.jobs),
	];
}

function wan(fen: bigint): number {
	return Number(fen) / 1_000_000;
}

function wanOrNull(fen: bigint | null): number | null {
	return fen === null ? null : wan(fen);
}

function mu(area: bigint): number {
	return Number(area) / 10_000;
}

type FigureOf = (row: SummaryFigures) => number | null;

function count(header: string, of: FigureOf): SummaryColumn {
	return { header, head: null, form: 'count', width: 8, source: { kind: 'figure', of } };
}

function money(header: string, of: FigureOf): SummaryColumn {
	return { header, head: null, form: 'money', width: 10.5, source: { kind: 'figure', of } };
}

function share(header: string, part: string, whole: string): SummaryColumn {
	return { header, head: null, form: 'percent', width: 9, source: { kind: 'share', part, whole } };
}
