import type { FigureId } from './figure-catalogue.ts';
import type { RateId } from './note-ids.ts';

/** A rate: the measure whose comment describes it, or its own words where it is made from figures of several measures. */
export interface RateNote {
	readonly label: string;
	/** SQL file that describes it; its numerator and denominator hold. */
	readonly measure?: string;
	readonly definition?: string;
	readonly numerator?: string;
	readonly denominator?: string;
	/** Figures that it is made from: their ledgers and columns are its source. */
	readonly figures: readonly FigureId[];
	/** Fields beside those of the figures, of the first figure's ledger. */
	readonly columns?: readonly string[];
}

export const RATE_NOTES: Readonly<Record<RateId, RateNote>> = {
	'contracts-rate': { label: '清理率', measure: 'contracts', figures: ['contracts.to-clear', 'contracts.cleared'] },
	'debts-rate': { label: '化解率', measure: 'debts', figures: ['debts.to-resolve', 'debts.resolved'] },
	'fees-rate': { label: '收费率', measure: 'fees', figures: ['fees.due', 'fees.collected'] },
	'receivables-rate': {
		label: '清收率',
		measure: 'receivables',
		figures: ['receivables.due', 'receivables.collected'],
	},
	'worklists-rate': { label: '销号率', measure: 'worklists', figures: ['worklists.listed', 'worklists.closed'] },
	'contracts-share': {
		label: '问题合同占比',
		definition: '摸底的合同中需清理的占多少；和清理率是两个数',
		numerator: '需清理合同',
		denominator: '摸底合同',
		figures: ['contracts.surveyed', 'contracts.to-clear'],
	},
	'debts-due-rate': {
		label: '完成率',
		definition: '各年度计划化解的债务已化解多少，年度按台账的完成时限',
		numerator: '已化解金额',
		denominator: '计划化解金额（完成时限在该年度的需化解金额）',
		figures: ['debts.to-resolve', 'debts.resolved'],
		columns: ['deadline'],
	},
	'income-operating-share': {
		label: '经营收入占比',
		definition: '集体总收入中经营收入占多少',
		numerator: '经营收入',
		denominator: '集体总收入',
		figures: ['income.total', 'income.operating'],
	},
	'income-year-on-year': {
		label: '同比增长',
		definition: '和上年同期比，只算填了上年同期的村',
		numerator: '集体总收入减上年同期',
		denominator: '上年同期',
		figures: ['income.total'],
		columns: ['last_year'],
	},
	'income-per-head': {
		label: '人均集体收入',
		definition: '集体总收入除以人口，只算填了人口的村',
		numerator: '集体总收入',
		denominator: '人口',
		figures: ['income.total'],
		columns: ['population'],
	},
	'income-first-three': {
		label: '前三村占比',
		definition: '集体总收入最多的三个村占全部的多少',
		numerator: '最多三个村的集体总收入',
		denominator: '集体总收入',
		figures: ['income.total'],
	},
	'debt-to-income': {
		label: '债务与收入之比',
		definition: '债务余额相当于集体总收入的多少，只算报了收入的村',
		numerator: '债务余额',
		denominator: '集体总收入',
		figures: ['debts.balance', 'income.total'],
	},
	'projects-rate': { label: '投资完成率', measure: 'projects', figures: ['projects.invest', 'projects.done'] },
	'projects-return': {
		label: '年收益率',
		definition: '项目年收益相当于总投资的多少；年收益多为预计数',
		numerator: '年收益',
		denominator: '总投资',
		figures: ['projects.invest', 'projects.yield'],
	},
	elapsed: {
		label: '序时进度',
		definition: '活动时间过了多少；各项进度和它比，看是快是慢',
		numerator: '从活动开始到截至日期的天数',
		denominator: '从活动开始到完成期限的天数',
		figures: [],
	},
	state: {
		label: '状态',
		definition:
			'村的进度和序时进度比：达到的为好，落后在活动设置的百分点以内的为慢，再多的为差；活动设置里给村定了目标的，用目标完成率比，没有定的，用该项工作自己的比率比',
		numerator: '定了目标的：完成数；没有定的：该项工作的完成数',
		denominator: '定了目标的：目标数；没有定的：该项工作的任务数',
		figures: [],
	},
};
