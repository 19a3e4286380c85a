import type { Rule } from '../types.ts';

/** What shows only when a ledger is laid beside another report of the same village. */
export const VERSION_RULES = {
	'version/replaced': {
		severity: 'info',
		title: '重报，以后一份为准',
		message: '{detail} 的内容“{value}”里已经报过，以这一份为准，那一份的不再计入',
		advice: '不用处理；如果不是重报，请核对两份的截至日期',
		basis: '同一村同一天的一份台账只报一次，后报的为准',
	},
	'version/two-of-a-date': {
		severity: 'warning',
		title: '同村同日两份不同',
		message: '{detail}',
		advice: '请核对以哪份为准；另一份才对的，移除这一份后再导入',
		basis: '同一村同一天的一份台账只报一次',
	},
	'version/status-back': {
		severity: 'warning',
		title: '状态倒退',
		message: '“{value}”{detail}',
		advice: '请核对是不是填错，或漏改了状态',
		basis: '已经清理、销号的，一般不会退回',
	},
	'version/cumulative-fell': {
		severity: 'warning',
		title: '累计数变小',
		message: '“{column}”是累计数，{detail}，比上一次小',
		advice: '请核对是不是填了本期数，或上一次报错',
		basis: '累计数只增不减',
	},
	'version/rows-gone': {
		severity: 'info',
		title: '比上一次少了行',
		message: '{detail}',
		advice: '请核对是不是漏报',
		basis: '已登记的事项一般逐次保留',
	},
} as const satisfies Record<string, Rule>;
