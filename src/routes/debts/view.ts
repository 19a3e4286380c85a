import type { RecordRow } from '#lib/ui/record-row.ts';
import { codeLabel } from '#lib/ledger/codes.ts';
import type { DebtCounts, ListedDebt } from '#lib/measures/debts.ts';
import { DEBTS, RECEIVABLES } from '#lib/measures/fact-tables.ts';
import type { ReceivableFigures, Village } from '#lib/measures/figures.ts';
import { wanText } from '#lib/measures/format.ts';
import { rate } from '#lib/measures/rate.ts';
import type { Group } from '#lib/measures/read.ts';
import type { BreakdownRow } from '#lib/ui/breakdown-rows.ts';
import { type CardPage, facetRows, rowFigure, type RowLook, villageRows } from '#lib/ui/facet-rows.ts';
import { facetOf, facetWord } from '#lib/ui/facet-words.ts';
import type { Kpi } from '#lib/ui/kpi.ts';
import { kpiMaker, shareText } from '#lib/ui/kpi-words.ts';
import { type PageFilters, rowsHref } from '#lib/ui/page-filters.ts';
import type { Card } from './debts-page.ts';

/** The strip of figures on top. */
export function debtKpis(now: DebtCounts | null, before: DebtCounts | null, filters: PageFilters): readonly Kpi[] {
	const kpi = kpiMaker(filters);
	const resolution = (of: DebtCounts | null) => of && rate(of.resolved, of.toResolve);
	const money = (id: string, label: string, figure: Parameters<typeof rowFigure>[1], of: (one: DebtCounts) => bigint) =>
		kpi.money({ id, label, figure }, now && of(now), before && of(before));
	return [
		kpi.count(
			{ id: 'debts-count', label: '债务', figure: 'debts.count' },
			'笔',
			now && now.count,
			before && before.count,
		),
		money('debts-balance', '债务余额', 'debts.balance', ({ balance }) => balance),
		money('debts-to-resolve', '需化解', 'debts.to-resolve', ({ toResolve }) => toResolve),
		money('debts-resolved', '累计化解', 'debts.resolved', ({ resolved }) => resolved),
		kpi.rate({ id: 'debts-rate', label: '化解率', figure: 'debts.to-resolve' }, resolution(now), resolution(before)),
		money('debts-remaining', '剩余需化解', 'debts.remaining', ({ toResolve, resolved }) => toResolve - resolved),
		money('debts-cash', '现金化解', 'debts.cash', ({ cash }) => cash),
		money('debts-noncash', '非现金化解', 'debts.noncash', ({ noncash }) => noncash),
	];
}

/** Heads of the figures on the cards. */
export const CARD_COLUMNS = ['余额', '需化解', '已化解', '其中现金', '化解率'] as const;
export const DUE_COLUMNS = ['计划化解', '已化解', '剩余', '完成率'] as const;
export const RECEIVABLE_COLUMNS = ['应收', '已收', '减免', '未收', '清收率'] as const;

/** The rows of a card; time in its order, else the most to resolve first. */
export function cardRows(card: Card, groups: readonly Group<DebtCounts>[], page: CardPage): readonly BreakdownRow[] {
	const size = ({ toResolve, balance }: DebtCounts) => toResolve * 1_000_000_000_000n + balance;
	const rows = facetRows(DEBTS, card, groups, page, card === 'age', size, card === 'due' ? dueLook : debtLook);
	return card === 'due'
		? [...rows].sort((a, b) => Number(a.key === '') - Number(b.key === '') || (a.key < b.key ? -1 : 1))
		: rows;
}

/** The rows of the villages, the most left to resolve first. */
export function debtVillageRows(
	groups: readonly Group<DebtCounts>[],
	villages: readonly Village[],
	page: CardPage,
): readonly BreakdownRow[] {
	const reporting = groups.filter(({ figures }) => figures.count > 0 || figures.toResolve !== 0n);
	return villageRows(reporting, villages, page, ({ toResolve, resolved }) => toResolve - resolved, debtLook);
}

function debtLook({ balance, toResolve, resolved, cash }: DebtCounts): RowLook {
	return {
		bars: [0n, toResolve, resolved],
		cells: () => [
			rowFigure(wanText(balance), 'debts.balance', balance),
			rowFigure(wanText(toResolve), 'debts.to-resolve', toResolve),
			rowFigure(wanText(resolved), 'debts.resolved', resolved),
			rowFigure(wanText(cash), 'debts.cash', cash),
			{ text: shareText(rate(resolved, toResolve)), figure: null },
		],
	};
}

function dueLook({ toResolve, resolved }: DebtCounts): RowLook {
	return {
		bars: [0n, toResolve, resolved],
		cells: () => [
			rowFigure(wanText(toResolve), 'debts.to-resolve', toResolve),
			rowFigure(wanText(resolved), 'debts.resolved', resolved),
			rowFigure(wanText(toResolve - resolved), 'debts.remaining', toResolve - resolved),
			{ text: shareText(rate(resolved, toResolve)), figure: null },
		],
	};
}

/** Receivables by cause, with their sum on top; nothing of them narrows the page. */
export function receivableRows(
	groups: readonly Group<ReceivableFigures>[],
	filters: PageFilters,
): readonly BreakdownRow[] {
	const facet = facetOf(RECEIVABLES, 'cause');
	const place: PageFilters = { ...filters, facets: {} };
	const sum = (of: (one: ReceivableFigures) => bigint) => groups.reduce((all, { figures }) => all + of(figures), 0n);
	const total: ReceivableFigures = {
		basis: 'ledger',
		due: sum(({ due }) => due),
		collected: sum(({ collected }) => collected),
		waived: sum(({ waived }) => waived),
	};
	const sized = [...groups].sort((a, b) =>
		a.figures.due > b.figures.due ? -1 : a.figures.due < b.figures.due ? 1 : 0,
	);
	const lines = [
		{ key: 'total', label: '合计', figures: total, own: place },
		...sized.map(({ bucket, figures }) => ({
			key: `cause ${bucket ?? ''}`,
			label: facetWord(facet, bucket ?? ''),
			figures,
			own: { ...place, facets: { cause: [bucket ?? ''] } },
		})),
	];
	return lines.map(({ key, label, figures: { due, collected, waived }, own }) => {
		const left = due - collected - waived;
		const length = (value: bigint) =>
			total.due <= 0n || value <= 0n ? 0 : Number((value * 10_000n) / total.due) / 100;
		return {
			key,
			label,
			href: null,
			on: false,
			bars: [0, length(due), length(collected)],
			cells: [
				{ text: wanText(due), href: due === 0n ? null : rowsHref('receivables.due', own) },
				{ text: wanText(collected), href: collected === 0n ? null : rowsHref('receivables.collected', own) },
				{ text: wanText(waived), href: waived === 0n ? null : rowsHref('receivables.waived', own) },
				{ text: wanText(left), href: left === 0n ? null : rowsHref('receivables.outstanding', own) },
				{ text: shareText(rate(collected, due)), href: null },
			],
		};
	});
}

export const DEBT_LIST_COLUMNS = [
	{ label: '村' },
	{ label: '债权人', personal: true },
	{ label: '债权人类型' },
	{ label: '用途' },
	{ label: '形成日期' },
	{ label: '化解方式', wraps: true },
	{ label: '核实(万元)', numeric: true },
	{ label: '已化解', numeric: true },
	{ label: '余额', numeric: true },
] as const;

/** A list of debts as its table shows it. */
export function debtRecords(debts: readonly ListedDebt[]): readonly RecordRow[] {
	return debts.map((debt) => ({
		sourceId: debt.sourceId,
		rowNo: debt.rowNo,
		cells: [
			debt.village ?? '村名不明',
			debt.creditor || debt.debtNo,
			debt.creditorKind === null ? '' : codeLabel('creditor-kind', debt.creditorKind),
			debt.purpose === null ? '' : codeLabel('debt-purpose', debt.purpose),
			debt.formed ?? '',
			debt.methods.map((code) => codeLabel('debt-method', code)).join('、'),
			wanText(debt.owed),
			wanText(debt.resolved),
			wanText(debt.balance),
		],
	}));
}
