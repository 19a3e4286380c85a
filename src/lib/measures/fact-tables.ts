import type { CodeListId, LedgerId } from '#lib/ledger/types.ts';
import { tierValueWords } from './income-tier-words.ts';

/**
 * The facts that figures add up, and the facets by which they can be narrowed and grouped. A facet is one way to sort
 * rows into kinds (by problem, by status …); its values are codes, or text as written, `''` where a row says nothing.
 */
export interface FactTable {
	/** Ledger whose rows they are; those of basis `progress` are rows of 进度汇总表. */
	readonly ledger: LedgerId;
	readonly facets: readonly Facet[];
	/** Columns that its measure adds up. What their sums made beforehand can answer is answered from those, see `sumsKept`. */
	readonly sums: readonly string[];
	/** True where there can be very many rows. */
	readonly isLarge?: true;
}

export interface Facet {
	/** Name in addresses and in `Facets`. */
	readonly id: string;
	/** What it sorts by, in Chinese. */
	readonly label: string;
	/** Code list of its values, or the values with their words; null: text as written. */
	readonly values: CodeListId | readonly (readonly [value: string, label: string])[] | null;
	/** What a value is called that is neither a code nor text as written. */
	readonly word?: (value: string) => string;
	/** True when one row can have several values, so that the kinds add up to more than the whole. */
	readonly many: boolean;
	/** Column with a date: the facet is one date, and what is chosen are rows of that date or later. */
	readonly from?: string;
	/** Column that is added up for each village: a value is `least..most` of that sum, the most not included. */
	readonly within?: string;
}

/** Chosen values by facet id. A facet that is not there, or has no values, lets everything through. */
export type Facets = Readonly<Record<string, readonly string[]>>;

export const CONTRACTS: FactTable = {
	ledger: 'contract',
	isLarge: true,
	sums: [
		'surveyed',
		'to_clear',
		'cleared',
		'area',
		'area_to_clear',
		'area_cleared',
		'amount',
		'amount_to_clear',
		'amount_cleared',
		'annual_rent',
		'arrears',
		'recovered',
	],
	facets: [
		{ id: 'problem', label: '存在问题', values: 'problem', many: true },
		{ id: 'object', label: '标的类别', values: 'object-kind', many: false },
		{ id: 'handling', label: '处置方式', values: 'handling', many: true },
		{ id: 'status', label: '清理状态', values: 'clearing-status', many: false },
		{
			id: 'stage',
			label: '清理阶段',
			values: [
				['regular', '无需清理'],
				['open', '未清理'],
				['cleared', '已清理'],
			],
			many: false,
		},
		{ id: 'level', label: '签订层级', values: 'contract-level', many: false },
		{
			id: 'age',
			label: '已签年限',
			values: [
				['under-5', '不到5年'],
				['5-10', '5—10年'],
				['10-20', '10—20年'],
				['20-30', '20—30年'],
				['over-30', '30年及以上'],
			],
			many: false,
		},
		{
			id: 'term',
			label: '剩余期限',
			values: [
				['expired', '已到期'],
				['this-year', '本年到期'],
				['next-year', '下年到期'],
				['3-5', '第3—5年到期'],
				['6-10', '第6—10年到期'],
				['over-10', '10年以后到期'],
				['open-ended', '无期限'],
			],
			many: false,
		},
	],
};

export const DEBTS: FactTable = {
	ledger: 'debt',
	isLarge: true,
	sums: ['debts', 'owed', 'balance', 'to_resolve', 'resolved', 'cash', 'noncash', 'unsplit'],
	facets: [
		{ id: 'creditor', label: '债权人类型', values: 'creditor-kind', many: false },
		{ id: 'purpose', label: '债务用途', values: 'debt-purpose', many: false },
		{
			id: 'age',
			label: '形成时间',
			values: [
				['before-2006', '2006年以前'],
				['since-2006', '2006年及以后'],
			],
			many: false,
		},
		{ id: 'method', label: '化解方式', values: 'debt-method', many: true },
		{ id: 'due', label: '完成时限', values: null, many: false },
		{ id: 'since', label: '形成日期不早于', values: null, many: false, from: 'form_date' },
	],
};

export const RECEIVABLES: FactTable = {
	ledger: 'receivable',
	sums: ['due', 'collected', 'waived'],
	facets: [{ id: 'cause', label: '欠款原因', values: 'receivable-cause', many: false }],
};

export const FEES: FactTable = {
	ledger: 'fee',
	sums: ['parcels', 'area', 'charged', 'free', 'due', 'collected', 'waived', 'outstanding', 'recovered'],
	facets: [
		{ id: 'resource', label: '地类', values: 'object-kind', many: false },
		{ id: 'origin', label: '新增来源', values: 'resource-origin', many: false },
		{ id: 'status', label: '收费状态', values: 'fee-status', many: false },
	],
};

export const INCOME: FactTable = {
	ledger: 'income',
	sums: ['total', 'operating', 'contract', 'investment', 'subsidy', 'other', 'jobs', 'households'],
	/** A value is `from..to` in 分, see `tierValue`: villages whose 集体总收入 lies there. */
	facets: [{ id: 'tier', label: '收入档次', values: null, many: false, word: tierValueWords, within: 'total' }],
};

export const PROJECTS: FactTable = {
	ledger: 'project',
	sums: ['projects', 'invest', 'arrived', 'done', 'yield', 'jobs', 'households'],
	facets: [
		{ id: 'kind', label: '产业类型', values: 'project-kind', many: false },
		{ id: 'status', label: '项目状态', values: 'project-status', many: false },
	],
};

export const WORKLISTS: FactTable = {
	ledger: 'worklist',
	sums: ['listed', 'closed', 'overdue'],
	facets: [
		{ id: 'level', label: '层级', values: 'worklist-level', many: false },
		{ id: 'kind', label: '问题类别', values: null, many: false },
		{ id: 'unit', label: '责任单位', values: null, many: false },
		{
			id: 'stage',
			label: '销号情况',
			values: [
				['closed', '已销号'],
				['open', '未销号'],
				['overdue', '逾期未销号'],
			],
			many: true,
		},
	],
};
