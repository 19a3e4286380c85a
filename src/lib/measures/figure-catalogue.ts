import { CONTRACTS, DEBTS, type FactTable, FEES, INCOME, PROJECTS, RECEIVABLES, WORKLISTS } from './fact-tables.ts';

/** A figure that can be traced to its rows: the sum of one column of its facts. */
export interface FigureDefinition {
	/** Chinese name as pages show it. */
	readonly label: string;
	readonly table: FactTable;
	/** Column of the facts; a row without it adds nothing and is not behind the figure. */
	readonly column: string;
	/** `count`: whole numbers; `amount`: 分; `area`: 1/10000 亩. */
	readonly kind: 'count' | 'amount' | 'area';
	/** Unit that goes with a count: 份, 笔, 人. */
	readonly unit: string;
}

function counted(table: FactTable, column: string, label: string, unit: string): FigureDefinition {
	return { label, table, column, kind: 'count', unit };
}

function money(table: FactTable, column: string, label: string): FigureDefinition {
	return { label, table, column, kind: 'amount', unit: '元' };
}

function land(table: FactTable, column: string, label: string): FigureDefinition {
	return { label, table, column, kind: 'area', unit: '亩' };
}

/** Every figure with rows behind it, by the name it has in addresses. */
const FIGURES = {
	'contracts.surveyed': counted(CONTRACTS, 'surveyed', '摸底合同', '份'),
	'contracts.to-clear': counted(CONTRACTS, 'to_clear', '需清理合同', '份'),
	'contracts.cleared': counted(CONTRACTS, 'cleared', '已清理合同', '份'),
	'contracts.open': counted(CONTRACTS, 'uncleared', '未清理合同', '份'),
	'contracts.area': land(CONTRACTS, 'area', '合同面积'),
	'contracts.area-to-clear': land(CONTRACTS, 'area_to_clear', '需清理合同面积'),
	'contracts.area-cleared': land(CONTRACTS, 'area_cleared', '已清理合同面积'),
	'contracts.amount': money(CONTRACTS, 'amount', '合同金额'),
	'contracts.amount-to-clear': money(CONTRACTS, 'amount_to_clear', '需清理合同金额'),
	'contracts.amount-cleared': money(CONTRACTS, 'amount_cleared', '已清理合同金额'),
	'contracts.rent': money(CONTRACTS, 'annual_rent', '年承包费'),
	'contracts.arrears': money(CONTRACTS, 'arrears', '拖欠承包费'),
	'contracts.recovered': money(CONTRACTS, 'recovered', '收回资金（清合同）'),
	'debts.count': counted(DEBTS, 'debts', '债务笔数', '笔'),
	'debts.balance': money(DEBTS, 'balance', '债务余额'),
	'debts.to-resolve': money(DEBTS, 'to_resolve', '需化解债务'),
	'debts.resolved': money(DEBTS, 'resolved', '累计化解债务'),
	'debts.remaining': money(DEBTS, 'unresolved', '剩余需化解债务'),
	'debts.cash': money(DEBTS, 'cash', '现金化解债务'),
	'debts.noncash': money(DEBTS, 'noncash', '非现金化解债务'),
	'debts.unsplit': money(DEBTS, 'unsplit', '未分现金的化解债务'),
	'debts.owed': money(DEBTS, 'owed', '核实债务'),
	'receivables.due': money(RECEIVABLES, 'due', '应收债权'),
	'receivables.collected': money(RECEIVABLES, 'collected', '已收债权'),
	'receivables.waived': money(RECEIVABLES, 'waived', '减免债权'),
	'receivables.outstanding': money(RECEIVABLES, 'outstanding', '未收债权'),
	'fees.area': land(FEES, 'area', '新增资源面积'),
	'fees.due': money(FEES, 'due', '应收资源费'),
	'fees.collected': money(FEES, 'collected', '已收资源费'),
	'fees.waived': money(FEES, 'waived', '减免资源费'),
	'fees.outstanding': money(FEES, 'outstanding', '未收资源费'),
	'fees.charged': land(FEES, 'charged', '收费面积'),
	'fees.free': land(FEES, 'free', '不收费面积'),
	'fees.recovered': money(FEES, 'recovered', '收回资金（收费）'),
	'income.total': money(INCOME, 'total', '集体总收入'),
	'income.operating': money(INCOME, 'operating', '经营收入'),
	'income.contract': money(INCOME, 'contract', '发包及上交收入'),
	'income.investment': money(INCOME, 'investment', '投资收益'),
	'income.subsidy': money(INCOME, 'subsidy', '补助收入'),
	'income.other': money(INCOME, 'other', '其他收入'),
	'income.jobs': counted(INCOME, 'jobs', '带动就业', '人'),
	'income.households': counted(INCOME, 'households', '带动农户', '户'),
	'projects.count': counted(PROJECTS, 'projects', '产业项目', '个'),
	'projects.invest': money(PROJECTS, 'invest', '项目总投资'),
	'projects.arrived': money(PROJECTS, 'arrived', '项目到位资金'),
	'projects.done': money(PROJECTS, 'done', '项目完成投资'),
	'projects.yield': money(PROJECTS, 'yield', '项目年收益'),
	'projects.jobs': counted(PROJECTS, 'jobs', '项目带动就业', '人'),
	'worklists.listed': counted(WORKLISTS, 'listed', '清单列入问题', '个'),
	'worklists.closed': counted(WORKLISTS, 'closed', '清单已销号问题', '个'),
	'worklists.open': counted(WORKLISTS, 'unclosed', '清单未销号问题', '个'),
	'worklists.overdue': counted(WORKLISTS, 'overdue', '清单逾期未销号问题', '个'),
} as const satisfies Readonly<Record<string, FigureDefinition>>;

export type FigureId = keyof typeof FIGURES;

export const FIGURE_IDS = Object.keys(FIGURES) as readonly FigureId[];

export function figureOf(id: FigureId): FigureDefinition {
	return FIGURES[id];
}

/** The figure that an address names, or null. */
export function figureNamed(name: string | null): FigureId | null {
	return FIGURE_IDS.find((id) => id === name) ?? null;
}
