import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { ContractFigures, DatedFigures, DebtFigures, FeeFigures, Figures } from '#lib/measures/figures.ts';
import type { ReportInput } from './report-input.ts';

export const NOTHING: Figures = {
	contracts: null,
	debts: null,
	receivables: null,
	fees: null,
	income: null,
	worklists: null,
};

export function contracts(surveyed: number, toClear: number, cleared: number, more: Partial<ContractFigures> = {}) {
	return {
		basis: 'ledger' as const,
		surveyed,
		toClear,
		cleared,
		area: 0n,
		areaToClear: 0n,
		areaCleared: 0n,
		amount: 0n,
		amountToClear: 0n,
		amountCleared: 0n,
		annualRent: 0n,
		arrears: 0n,
		recovered: 0n,
		...more,
	};
}

export function debts(toResolve: bigint, resolved: bigint, more: Partial<DebtFigures> = {}): DebtFigures {
	return { basis: 'ledger', count: 1, balance: 0n, toResolve, resolved, cash: 0n, ...more };
}

export function fees(due: bigint, collected: bigint, more: Partial<FeeFigures> = {}): FeeFigures {
	return { basis: 'ledger', area: 0n, due, collected, waived: 0n, recovered: 0n, ...more };
}

export interface MadeVillage {
	readonly name: string | null;
	readonly township?: string | null;
	readonly now: Partial<Figures>;
	/** Null: it has no earlier figures. */
	readonly before?: Partial<Figures> | null;
}

/** What documents are made from, for villages of which only some figures matter; the totals are `total`. */
export function reportOf(
	villages: readonly MadeVillage[],
	total: Partial<Figures> = villages[0]?.now ?? {},
	more: Partial<ReportInput> = {},
	totalBefore: Partial<Figures> | null = villages[0]?.before ?? null,
): ReportInput {
	const asOf = '2022-07-06';
	const earlier = '2022-05-31';
	const full = (figures: Partial<Figures>): Figures => ({ ...NOTHING, ...figures });
	const dated = (before: Partial<Figures> | null | undefined, now: Partial<Figures>): DatedFigures[] => [
		...(before === null || before === undefined ? [] : [{ asOf: earlier, figures: full(before) }]),
		{ asOf, figures: full(now) },
	];
	const entries = villages.map(({ name, township, now }, id) => ({
		village: { id, name, township: township === undefined ? '城关镇' : township },
		figures: full(now),
	}));
	return {
		summary: { asOf, total: full(total), villages: entries, history: dated(totalBefore, total) },
		histories: new Map(villages.map(({ before, now }, id) => [id, dated(before, now)])),
		versions: [],
		problems: new Map(),
		previousAsOf:
			totalBefore === null && villages.every(({ before }) => before === undefined || before === null) ? null : earlier,
		doubts: new Map(),
		campaign: DEFAULT_CAMPAIGN,
		township: '城关镇',
		...more,
	};
}
