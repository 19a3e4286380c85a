/**
 * The figures that every page, document and command shows. Money in 分, areas in 1/10000 亩,
 * both as bigint; counts as number. A rate is never stored: `rate()` divides what is here.
 */

/** Whether a figure comes from detail ledgers or only from a village's summary table (进度汇总表). */
export type Basis = 'ledger' | 'progress';

export interface ContractFigures {
	readonly basis: Basis;
	/** 摸底合同, pieces. */
	readonly surveyed: number;
	/** 需清理合同, pieces: the denominator of 清理率. */
	readonly toClear: number;
	/** 已清理合同 among those that need it, pieces: the numerator of 清理率. */
	readonly cleared: number;
	readonly area: bigint;
	readonly areaToClear: bigint;
	readonly areaCleared: bigint;
	/** 合同金额. */
	readonly amount: bigint;
	readonly amountToClear: bigint;
	readonly amountCleared: bigint;
	/** 年承包费. */
	readonly annualRent: bigint;
	/** 拖欠承包费. */
	readonly arrears: bigint;
	/** 收回资金(追缴). */
	readonly recovered: bigint;
}

export interface DebtFigures {
	readonly basis: Basis;
	/** Number of debts. */
	readonly count: number;
	/** 债务余额. */
	readonly balance: bigint;
	/** 需化解: the denominator of 化解率. */
	readonly toResolve: bigint;
	/** 累计化解: the numerator of 化解率. */
	readonly resolved: bigint;
	/** 其中现金. */
	readonly cash: bigint;
}

export interface ReceivableFigures {
	readonly basis: Basis;
	readonly due: bigint;
	readonly collected: bigint;
	readonly waived: bigint;
}

export interface FeeFigures {
	readonly basis: Basis;
	readonly area: bigint;
	readonly due: bigint;
	readonly collected: bigint;
	readonly waived: bigint;
	/** 收回资金. */
	readonly recovered: bigint;
}

export interface IncomeFigures {
	readonly basis: Basis;
	readonly total: bigint;
	readonly operating: bigint;
	/** 发包及上交收入. */
	readonly contract: bigint;
	/** 投资收益. */
	readonly investment: bigint;
	readonly subsidy: bigint;
	readonly other: bigint;
	/** 带动就业, persons. */
	readonly jobs: number;
	/** 带动户数, households. */
	readonly households: number;
}

export interface WorklistFigures {
	readonly basis: Basis;
	readonly listed: number;
	readonly closed: number;
}

/** All pillars of one place at one date; null where no ledger reports the pillar. */
export interface Figures {
	readonly contracts: ContractFigures | null;
	readonly debts: DebtFigures | null;
	readonly receivables: ReceivableFigures | null;
	readonly fees: FeeFigures | null;
	readonly income: IncomeFigures | null;
	readonly worklists: WorklistFigures | null;
}

export interface Village {
	/** Stable within one rebuild; in the order of first appearance. */
	readonly id: number;
	/** Chinese name as shown; null for rows whose village is unknown. */
	readonly name: string | null;
	readonly township: string | null;
}

export interface VillageFigures {
	readonly village: Village;
	readonly figures: Figures;
}

export interface DatedFigures {
	/** ISO date. */
	readonly asOf: string;
	readonly figures: Figures;
}

/** Everything the overview and `summarize` show, at one as-of date. */
export interface Summary {
	readonly asOf: string;
	readonly total: Figures;
	readonly villages: readonly VillageFigures[];
	/** At each as-of date on hand up to `asOf`, oldest first; the last is `asOf`. */
	readonly history: readonly DatedFigures[];
}
