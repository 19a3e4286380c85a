import type { TimeColumn } from '#lib/charts/columns-option.ts';
import { percentNumber } from '#lib/charts/chart-text.ts';
import type { ChartTable } from '#lib/charts/types.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import type { IncomeFigures } from '#lib/measures/figures.ts';
import { wanText, yuanText } from '#lib/measures/format.ts';
import { tierValue, tierWords } from '#lib/measures/income-tier-words.ts';
import type { IncomeTier } from '#lib/measures/income-tiers.ts';
import { divideRounded, rate, rateDifference } from '#lib/measures/rate.ts';
import type { Group } from '#lib/measures/read.ts';
import { barLengths, type BreakdownRow } from '#lib/ui/breakdown-rows.ts';
import { type CardPage, rowFigure, villageRows } from '#lib/ui/facet-rows.ts';
import type { Kpi } from '#lib/ui/kpi.ts';
import { kpiMaker, shareText, signedText } from '#lib/ui/kpi-words.ts';
import { type PageFilters, rowsHref } from '#lib/ui/page-filters.ts';
import { type EconomyAnswer, inPlace } from './economy-page.ts';
import { concentration, debtToIncome, growth, perHead, yearOnYear } from './shares.ts';

/** The strip of figures on top; what the ledgers do not give is left out. */
export function economyKpis(answer: EconomyAnswer, filters: PageFilters): readonly Kpi[] {
	const kpi = kpiMaker({ ...filters, facets: {} });
	const { income: now, incomeBefore: before } = answer;
	const money = (id: string, label: string, figure: FigureId, of: (one: IncomeFigures) => bigint) =>
		kpi.money({ id, label, figure }, now && of(now), before && of(before));
	const people = inPlace(answer, answer.people);
	const incomes = inPlace(answer, answer.byVillage);
	const heads = perHead(people);
	const yearly = yearOnYear(people);
	const first = concentration(incomes);
	const firstBefore = concentration(inPlace(answer, answer.byVillageBefore));
	const ratio = debtToIncome(answer.debts, incomes);
	return [
		money('income-total', '集体总收入', 'income.total', ({ total }) => total),
		money('income-operating', '经营收入', 'income.operating', ({ operating }) => operating),
		kpi.rate(
			{ id: 'income-operating-share', label: '经营收入占比', figure: 'income.operating' },
			now && rate(now.operating, now.total),
			before && rate(before.operating, before.total),
		),
		...(yearly.denominator === 0n
			? []
			: [kpi.rate({ id: 'income-year-on-year', label: '同比增长', figure: 'income.total' }, yearly, null)]),
		...(heads.denominator === 0n
			? []
			: [
					{
						id: 'income-per-head',
						label: '人均集体收入',
						unit: '元',
						text: yuanText(divideRounded(heads.numerator, heads.denominator)),
						value: yuanText(divideRounded(heads.numerator, heads.denominator)),
						href: rowsHref('income.total', { ...filters, facets: {} }),
						change: '',
					},
				]),
		...(first === null
			? []
			: [kpi.rate({ id: 'income-first-three', label: '前三村占比', figure: 'income.total' }, first, firstBefore)]),
		kpi.rate({ id: 'debt-to-income', label: '债务与收入之比', figure: 'debts.balance' }, ratio, null),
		kpi.count(
			{ id: 'income-jobs', label: '带动就业', figure: 'income.jobs' },
			'人',
			now && now.jobs,
			before && before.jobs,
		),
		kpi.count(
			{ id: 'income-households', label: '带动农户', figure: 'income.households' },
			'户',
			now && now.households,
			before && before.households,
		),
	];
}

export const SOURCE_COLUMNS = ['金额', '占比', '变化'] as const;

/**
 * Where the income comes from, with what the sheets do not divide.
 * @param changes where the changes since the compared date stand row by row
 */
export function sourceRows(
	now: IncomeFigures,
	before: IncomeFigures | null,
	filters: PageFilters,
	changes: string,
): readonly BreakdownRow[] {
	const parts = (one: IncomeFigures) => [one.operating, one.contract, one.investment, one.subsidy, one.other];
	const named: readonly (readonly [label: string, figure: FigureId])[] = [
		['经营收入', 'income.operating'],
		['发包及上交', 'income.contract'],
		['投资收益', 'income.investment'],
		['补助收入', 'income.subsidy'],
		['其他收入', 'income.other'],
	];
	const rest = (one: IncomeFigures) => one.total - parts(one).reduce((sum, part) => sum + part, 0n);
	const lines = [
		...named.map(([label, figure], index) => ({
			label,
			figure,
			value: parts(now)[index] ?? 0n,
			earlier: before && (parts(before)[index] ?? 0n),
		})),
		{ label: '未分来源', figure: null, value: rest(now), earlier: before && rest(before) },
	].filter(({ value, figure }) => value !== 0n || figure !== null);
	const greatest = lines.reduce((most, { value }) => (value > most ? value : most), 0n);
	const place: PageFilters = { ...filters, facets: {} };
	return lines.map(({ label, figure, value, earlier }) => {
		const rows = value === 0n ? null : rowsHref(figure ?? 'income.total', place);
		return {
			key: label,
			label,
			href: null,
			on: false,
			bars: [0, 0, ...barLengths([value], greatest)],
			cells: [
				{ text: wanText(value), href: rows },
				{ text: shareText(rate(value, now.total)), href: rows },
				earlier === null
					? { text: '—', href: null }
					: { text: signedText(value - earlier, wanText), href: value === earlier ? null : changes },
			],
		};
	});
}

export const TIER_COLUMNS = ['村数', '收入', '占比'] as const;

/** Villages by tier of 集体总收入, the lowest first. */
export function tierRows(tiers: readonly IncomeTier[], filters: PageFilters): readonly BreakdownRow[] {
	const total = tiers.reduce((sum, tier) => sum + tier.total, 0n);
	const greatest = BigInt(Math.max(0, ...tiers.map(({ villages }) => villages)));
	return tiers.map(({ from, to, villages, total: own }) => {
		const rows = rowsHref('income.total', { ...filters, facets: { tier: [tierValue({ from, to })] } });
		return {
			key: String(from ?? 'least'),
			label: tierWords({ from, to }),
			href: null,
			on: false,
			bars: [0, 0, ...barLengths([BigInt(villages)], greatest)],
			cells: [String(villages), wanText(own), shareText(rate(own, total))].map((text) => ({ text, href: rows })),
		};
	});
}

/** Heads of the figures of the villages; per head only where heads are given. */
export function villageColumns(answer: EconomyAnswer): readonly string[] {
	const hasHeads = perHead(answer.people).denominator > 0n;
	return ['总收入', '经营收入', '增长', '占比', ...(hasHeads ? ['人均(元)'] : []), '债务/收入'];
}

/** The rows of the villages, the most income first. */
export function incomeVillageRows(answer: EconomyAnswer, page: CardPage): readonly BreakdownRow[] {
	const before = new Map(answer.byVillageBefore.map(({ bucket, figures }) => [bucket, figures.total]));
	const owed = new Map(answer.debts.map(({ bucket, figures }) => [bucket, figures.balance]));
	const people = new Map(answer.people.map((one) => [one.bucket, one]));
	const hasHeads = perHead(answer.people).denominator > 0n;
	const all = answer.byVillage.reduce((sum, { figures }) => sum + figures.total, 0n);
	return villageRows(
		answer.byVillage,
		answer.villages,
		page,
		({ total }) => total,
		({ total, operating }, key) => {
			const cells = () => {
				const grown = growth(total, before.get(key) ?? null);
				const own = people.get(key);
				const heads = perHead(own === undefined ? [] : [own]);
				return [
					rowFigure(wanText(total), 'income.total', total),
					rowFigure(wanText(operating), 'income.operating', operating),
					grown === null ? { text: '—', figure: null } : rowFigure(shareText(grown), 'income.total', total),
					rowFigure(shareText(rate(total, all)), 'income.total', total),
					...(hasHeads
						? [
								heads.denominator === 0n
									? { text: '—', figure: null }
									: rowFigure(yuanText(divideRounded(heads.numerator, heads.denominator)), 'income.total', total),
							]
						: []),
					rowFigure(shareText(rate(owed.get(key) ?? 0n, total)), 'debts.balance', owed.get(key) ?? 0n),
				];
			};
			return { bars: [0n, total, operating], cells };
		},
	);
}

/** What the sheets do not give, and how figures are to be read. */
export function economyRemarks(answer: EconomyAnswer, asOf: string, compare: string | null): readonly string[] {
	const remarks = ['收入为台账的累计数，每村取最近年度；档次按集体总收入。'];
	const people = inPlace(answer, answer.people);
	if (perHead(people).denominator === 0n) remarks.push('收入台账没有填人口，算不出人均。');
	else if (people.some(({ population }) => population === null)) remarks.push('人均只算填了人口的村。');
	if (compare !== null && compare.slice(0, 4) !== asOf.slice(0, 4)) {
		remarks.push('对比日期不在同一年度，累计数的增减仅供参考。');
	}
	return remarks;
}

/** Income at each as-of date, with the share of 经营收入. */
export function historyColumns(history: readonly Group<IncomeFigures>[]): readonly TimeColumn[] {
	return history.map(({ reportDate, figures: { total, operating } }) => ({
		label: reportDate,
		value: Number(total) / 1_000_000,
		text: wanText(total),
		share: percentNumber(rate(operating, total)),
		shareText: shareText(rate(operating, total)),
	}));
}

export function historyTable(history: readonly Group<IncomeFigures>[]): ChartTable {
	return {
		caption: '各截至日期的集体总收入',
		columns: ['截至', '总收入(万元)', '经营收入(万元)', '经营收入占比'],
		rows: history.map(({ reportDate, figures: { total, operating } }) => [
			reportDate,
			wanText(total),
			wanText(operating),
			shareText(rate(operating, total)),
		]),
	};
}

/** Growth since the compared date, in words: `比5月31日增长`. */
export function growthText(answer: EconomyAnswer): string {
	const grown = answer.income && growth(answer.income.total, answer.incomeBefore?.total ?? null);
	if (grown === null) return '';
	const none = rateDifference(grown, rate(0, 1)) === 0n;
	return none ? '持平' : shareText(grown);
}
