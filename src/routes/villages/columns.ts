import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Figures } from '#lib/measures/figures.ts';
import { wanText } from '#lib/measures/format.ts';
import { compareNames, type Pillar, pillarRate } from '#lib/measures/ranking.ts';
import { targetOf, targetRate } from '#lib/measures/ranking-targets.ts';
import { compareRatesDescending, rate, type Rate } from '#lib/measures/rate.ts';
import { areaText, shareText } from '#lib/ui/kpi-words.ts';
import type { VillageLine } from './lines.ts';

export type { VillageLine } from './lines.ts';

/** What stands in a cell: how it sorts, and how it reads. Null: nothing is reported. */
type Cell =
	| { readonly kind: 'count' | 'money' | 'area' | 'rank'; readonly value: bigint }
	| { readonly kind: 'rate'; readonly value: Rate };

/** A column of the table of villages. */
export interface VillageColumn {
	readonly id: string;
	readonly label: string;
	readonly unit: string;
	/** Rows behind its figures; null: none of its own. */
	readonly figure: FigureId | null;
	/** Shown until the person chooses otherwise. */
	readonly usual: boolean;
	/** The pillar whose state stands in the cell, or whose flag does. */
	readonly state?: Pillar;
	readonly flag?: Pillar;
	readonly cell: (line: VillageLine) => Cell | null;
}

type Of<K extends keyof Figures> = NonNullable<Figures[K]>;

const UNITS = { count: '', money: '万元', area: '亩', rank: '', rate: '%' } as const;

/**
 * The columns, in their order; the names of the pillars come from the campaign, and those of targets and of 综合得分 are
 * there while it has them.
 */
export function villageColumns(campaign: Campaign): readonly VillageColumn[] {
	const { pillars } = campaign;
	const column = <K extends keyof Figures>(
		id: string,
		label: string,
		of: K,
		kind: 'count' | 'money' | 'area',
		value: (own: Of<K>) => bigint | number,
		figure: FigureId,
		usual = false,
	): VillageColumn => ({
		id,
		label,
		unit: UNITS[kind],
		figure,
		usual,
		cell: ({ figures }) => {
			const own = figures[of];
			return own === null ? null : { kind, value: BigInt(value(own)) };
		},
	});
	const rated = (
		id: string,
		label: string,
		value: (figures: Figures) => Rate | null,
		usual = false,
	): VillageColumn => ({
		id,
		label,
		unit: '%',
		figure: null,
		usual,
		cell: ({ figures }) => {
			const own = value(figures);
			return own === null ? null : { kind: 'rate', value: own };
		},
	});
	const ranked = (pillar: Pillar): VillageColumn => ({
		id: `${pillar}-rank`,
		label: `${pillars[pillar]}名次`,
		unit: '',
		figure: null,
		usual: true,
		flag: pillar,
		cell: ({ standings }) => rankCell(standings[pillar].rank),
	});
	const judged = (pillar: Pillar, label: string): VillageColumn => ({
		...rated(`${pillar}-rate`, label, (figures) => pillarRate(figures, pillar), true),
		state: pillar,
	});
	const aimed = (pillar: Pillar): readonly VillageColumn[] => {
		if (campaign.targets.every((target) => target[pillar] === null)) return [];
		const kind = pillar === 'contracts' ? 'count' : 'money';
		const common = { figure: null, usual: true };
		return [
			{
				...common,
				id: `${pillar}-target`,
				label: `${pillars[pillar]}目标`,
				unit: kind === 'count' ? '份' : '万元',
				cell: ({ village }) => {
					const value = targetOf(campaign, village, pillar);
					return value === null ? null : { kind, value };
				},
			},
			{
				...common,
				id: `${pillar}-target-rate`,
				label: '目标完成率',
				unit: '%',
				cell: (line) => {
					const value = targetRate(line, pillar, campaign);
					return value === null ? null : { kind: 'rate', value };
				},
			},
		];
	};
	const composite: readonly VillageColumn[] = campaign.composite.on
		? [
				{
					id: 'score',
					label: '综合得分',
					unit: '满分 100',
					figure: null,
					usual: true,
					cell: ({ score }) => (score === null ? null : { kind: 'rate', value: score }),
				},
				{
					id: 'score-rank',
					label: '综合名次',
					unit: '',
					figure: null,
					usual: true,
					cell: ({ scoreRank }) => rankCell(scoreRank),
				},
			]
		: [];
	return [
		...composite,
		column('surveyed', '摸底合同', 'contracts', 'count', ({ surveyed }) => surveyed, 'contracts.surveyed'),
		column('to-clear', '需清理', 'contracts', 'count', ({ toClear }) => toClear, 'contracts.to-clear', true),
		column('cleared', '已清理', 'contracts', 'count', ({ cleared }) => cleared, 'contracts.cleared', true),
		judged('contracts', '清理率'),
		ranked('contracts'),
		...aimed('contracts'),
		column('area', '合同面积', 'contracts', 'area', ({ area }) => area, 'contracts.area'),
		column('amount', '合同金额', 'contracts', 'money', ({ amount }) => amount, 'contracts.amount'),
		column('arrears', '拖欠承包费', 'contracts', 'money', ({ arrears }) => arrears, 'contracts.arrears'),
		column('balance', '债务余额', 'debts', 'money', ({ balance }) => balance, 'debts.balance'),
		column('to-resolve', '需化解', 'debts', 'money', ({ toResolve }) => toResolve, 'debts.to-resolve', true),
		column('resolved', '已化解', 'debts', 'money', ({ resolved }) => resolved, 'debts.resolved', true),
		judged('debts', '化解率'),
		ranked('debts'),
		...aimed('debts'),
		column('cash', '现金化解', 'debts', 'money', ({ cash }) => cash, 'debts.cash'),
		column('receivable', '应收债权', 'receivables', 'money', ({ due }) => due, 'receivables.due'),
		column('receivable-in', '已收债权', 'receivables', 'money', ({ collected }) => collected, 'receivables.collected'),
		column('fee-area', '新增资源', 'fees', 'area', ({ area }) => area, 'fees.area'),
		column('fee-due', '应收资源费', 'fees', 'money', ({ due }) => due, 'fees.due', true),
		column('fee-in', '已收资源费', 'fees', 'money', ({ collected }) => collected, 'fees.collected', true),
		judged('fees', '收费率'),
		ranked('fees'),
		...aimed('fees'),
		column('recovered', '收回资金', 'fees', 'money', ({ recovered }) => recovered, 'fees.recovered'),
		column('income', '集体总收入', 'income', 'money', ({ total }) => total, 'income.total', true),
		column('operating', '经营收入', 'income', 'money', ({ operating }) => operating, 'income.operating'),
		rated('debt-income', '债务/收入', ({ debts, income }) => debts && income && rate(debts.balance, income.total)),
		column('jobs', '带动就业', 'income', 'count', ({ jobs }) => jobs, 'income.jobs'),
		column('listed', '清单列入', 'worklists', 'count', ({ listed }) => listed, 'worklists.listed'),
		column('closed', '已销号', 'worklists', 'count', ({ closed }) => closed, 'worklists.closed'),
		rated('worklists-rate', '销号率', ({ worklists }) => worklists && rate(worklists.closed, worklists.listed)),
		{
			id: 'findings',
			label: '核查问题',
			unit: '',
			figure: null,
			usual: true,
			cell: ({ findings }) => ({ kind: 'count', value: BigInt(findings) }),
		},
	];
}

function rankCell(rank: number | null): Cell | null {
	return rank === null ? null : { kind: 'rank', value: BigInt(rank) };
}

/** A cell as it reads; `—` where nothing is reported or there is no task. */
export function cellText(cell: Cell | null): string {
	if (cell === null) return '—';
	if (cell.kind === 'money') return wanText(cell.value);
	if (cell.kind === 'area') return areaText(cell.value);
	return cell.kind === 'rate' ? shareText(cell.value).replace('%', '') : String(cell.value);
}

/** Whether rows stand behind the cell. */
export function hasRows(cell: Cell | null): boolean {
	return cell !== null && cell.kind !== 'rate' && cell.kind !== 'rank' && cell.value !== 0n;
}

/**
 * Lines in the order of a column; those with nothing in it come last, and equal ones by name.
 * @param column null: by name
 */
export function sortLines(
	lines: readonly VillageLine[],
	column: VillageColumn | null,
	descending: boolean,
): readonly VillageLine[] {
	const byName = (a: VillageLine, b: VillageLine): number =>
		compareNames(a.village.township, b.village.township) || compareNames(a.village.name, b.village.name);
	if (column === null) return [...lines].sort((a, b) => (descending ? -byName(a, b) : byName(a, b)));
	return [...lines].sort((a, b) => {
		const [one, other] = [filled(column.cell(a)), filled(column.cell(b))];
		if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
		const order = compareCells(one, other);
		return (descending ? -order : order) || byName(a, b);
	});
}

function filled(cell: Cell | null): Cell | null {
	return cell !== null && cell.kind === 'rate' && cell.value.denominator === 0n ? null : cell;
}

function compareCells(a: Cell, b: Cell): number {
	if (a.kind === 'rate' || b.kind === 'rate') {
		return a.kind === 'rate' && b.kind === 'rate' ? -compareRatesDescending(a.value, b.value) : 0;
	}
	return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

const KEPT = 'qingzhang:hidden-village-columns';

/** Ids of the columns that the person does not want to see; kept on this computer. */
export function hiddenVillageColumns(columns: readonly VillageColumn[]): readonly string[] {
	const usual = columns.filter((column) => !column.usual).map(({ id }) => id);
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
		return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : usual;
	} catch {
		return usual;
	}
}

/** Keeps the choice; where the browser keeps nothing it holds until the page is left. */
export function keepHiddenVillageColumns(ids: readonly string[]): void {
	try {
		localStorage.setItem(KEPT, JSON.stringify(ids));
	} catch {
		// Nothing is kept here; the choice still holds on the page.
	}
}
