import type { FigureId } from './figure-catalogue.ts';

/** What a figure means, for the help on the pages and for docs/measures.md. */
export interface FigureNote {
	/** Chinese: what is counted or added up. */
	readonly meaning: string;
	/** Fields of the figure's ledger that it is made from. */
	readonly columns: readonly string[];
}

function note(meaning: string, ...columns: readonly string[]): FigureNote {
	return { meaning, columns };
}

const NEEDS = '需清理：是否需清理填“是”；没有填的，写明了存在问题；台账没有这一栏的，看存在问题和清理状态';
const CLEARED = '已清理：需清理，并且清理状态为已清理（已完成、已销号）；没有状态栏的，有完成日期';
const NEED_COLUMNS = ['is_problem', 'problems', 'status'] as const;
const CLEAR_COLUMNS = [...NEED_COLUMNS, 'done_date'] as const;
const TASK = '需化解金额；台账没有这一栏的，用核实金额、债务总额或者本金加利息';
const OWED_COLUMNS = ['verified', 'total', 'principal', 'interest'] as const;

/** Every figure's meaning. What decides it in SQL stands in `facts/`. */
export const FIGURE_NOTES: Readonly<Record<FigureId, FigureNote>> = {
	'contracts.surveyed': note('合同台账里的合同，一行算一份', 'contract_no'),
	'contracts.to-clear': note(`需清理的合同份数。${NEEDS}`, ...NEED_COLUMNS),
	'contracts.cleared': note(`已清理的合同份数。${CLEARED}；不需清理的不算`, ...CLEAR_COLUMNS),
	'contracts.open': note('需清理而还没有清理的合同份数', ...CLEAR_COLUMNS),
	'contracts.area': note('合同面积之和；没有填的用实测面积', 'area_contract', 'area_measured'),
	'contracts.area-to-clear': note('需清理合同的面积之和', 'area_contract', 'area_measured', ...NEED_COLUMNS),
	'contracts.area-cleared': note('已清理合同的面积之和', 'area_contract', 'area_measured', ...CLEAR_COLUMNS),
	'contracts.amount': note('合同金额（整个合同期）之和', 'fee_total'),
	'contracts.amount-to-clear': note('需清理合同的合同金额之和', 'fee_total', ...NEED_COLUMNS),
	'contracts.amount-cleared': note('已清理合同的合同金额之和', 'fee_total', ...CLEAR_COLUMNS),
	'contracts.rent': note('年承包费之和', 'fee_year'),
	'contracts.arrears': note(
		'拖欠承包费之和；台账没有这一栏的，用应收减已收、减免，不小于零',
		'arrears',
		'due',
		'paid',
		'waived',
	),
	'contracts.recovered': note('清理合同收回的资金之和', 'recovered_cash'),
	'debts.count': note('债务台账里的债务，一行算一笔', 'debt_no'),
	'debts.balance': note('剩余债务之和；台账没有这一栏的，用核实金额减已化解金额', 'remaining', 'verified', 'resolved'),
	'debts.to-resolve': note(`应当化解的债务。${TASK}`, 'to_resolve', ...OWED_COLUMNS),
	'debts.resolved': note('累计已化解金额之和，现金和非现金都算', 'resolved'),
	'debts.remaining': note('需化解减累计化解', 'to_resolve', 'resolved'),
	'debts.cash': note('已化解金额中用现金化解的部分', 'cash_part'),
	'debts.noncash': note('已化解金额减其中现金；台账没有“其中现金”一栏的不分', 'resolved', 'cash_part'),
	'debts.unsplit': note('台账没有“其中现金”一栏、分不清现金和非现金的已化解金额', 'resolved'),
	'debts.owed': note('核实金额之和；没有核实金额的，用债务总额或者本金加利息', ...OWED_COLUMNS),
	'receivables.due': note('应收金额之和；没有填的，用已收加减免加剩余', 'due', 'collected', 'waived', 'remaining'),
	'receivables.collected': note('收到的现金之和，减免不算', 'collected'),
	'receivables.waived': note('减免金额之和，不是收回的钱', 'waived'),
	'receivables.outstanding': note('应收减已收、减免', 'due', 'collected', 'waived'),
	'fees.area': note('新增资源的面积之和；没有填的用应收费面积', 'area', 'charge_area'),
	'fees.due': note('应收的资源费之和', 'due'),
	'fees.collected': note('已收的资源费之和', 'paid'),
	'fees.waived': note('减免的资源费之和', 'waived'),
	'fees.outstanding': note('应收减已收、减免', 'due', 'paid', 'waived'),
	'fees.charged': note(
		'应收费面积；没有填的，用面积减去免收面积；有应收金额的，用全部面积',
		'charge_area',
		'area',
		'free_quota',
		'due',
	),
	'fees.free': note('面积减收费面积', 'area', 'charge_area', 'free_quota'),
	'fees.recovered': note('收回资金之和，和已收是两个数', 'recovered_cash'),
	'income.total': note(
		'各村最近年度的集体总收入之和；没有填的，用各项收入之和',
		'total_income',
		'operating_income',
		'contract_income',
		'invest_income',
		'subsidy',
		'other',
	),
	'income.operating': note('各村最近年度的经营收入之和', 'operating_income'),
	'income.contract': note('各村最近年度的发包及上交收入之和', 'contract_income'),
	'income.investment': note('各村最近年度的投资收益之和', 'invest_income'),
	'income.subsidy': note('各村最近年度的补助收入之和', 'subsidy'),
	'income.other': note('各村最近年度的其他收入之和', 'other'),
	'income.jobs': note('带动就业的人数之和', 'jobs'),
	'income.households': note('带动的农户数之和', 'households'),
	'projects.count': note('项目台账里的项目，一行算一个', 'project_no'),
	'projects.invest': note('项目总投资之和', 'invest_total'),
	'projects.arrived': note('已到位的资金之和', 'invest_arrived'),
	'projects.done': note('已完成的投资之和', 'invest_done'),
	'projects.yield': note('项目年收益之和，多为预计数', 'income_year'),
	'projects.jobs': note('项目带动就业的人数之和', 'jobs'),
	'worklists.listed': note('列入清单的问题，一行算一个；汇总式的清单用问题数', 'item_no', 'count_listed'),
	'worklists.closed': note(
		'完成情况为已销号的问题；没有这一栏的，有销号日期；汇总式的清单用销号数',
		'status',
		'done_date',
		'count_closed',
	),
	'worklists.open': note('列入而还没有销号的问题', 'status', 'count_listed', 'count_closed'),
	'worklists.overdue': note('还没有销号、整改时限早于截至日期的问题', 'deadline', 'status'),
};
