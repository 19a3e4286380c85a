import { CLOSING_FIELDS, field, PLACE_FIELDS } from './field.ts';
import type { Ledger } from './types.ts';

const personal = { personal: true } as const;

/** 债权: what is owed to the village; handled in the same campaign and often confused with debt. */
export const receivable: Ledger = {
	id: 'receivable',
	label: '村级债权清收台账',
	short: '债权',
	titleWords: ['债权', '应收款'],
	oneRowPerVillage: false,
	keys: [['receivable_no'], ['debtor', 'form_date'], ['debtor', 'due'], ['debtor', 'cause'], ['form_date', 'due']],
	core: ['due', 'collected', 'remaining'],
	identifying: [
		'receivable_no',
		'debtor',
		'debtor_kind',
		'cause',
		'due',
		'collected',
		'waived',
		'remaining',
		'method',
		'expired',
	],
	fields: [
		...PLACE_FIELDS,
		field('receivable_no', '债权编号', 'text', '编号 债权号'),
		field(
			'debtor',
			'债务人',
			'party',
			'欠款人 欠款单位 债务单位 债务人名称 债务人姓名 欠款户 债务方 债务人(单位) 欠款人姓名',
			personal,
		),
		field('debtor_kind', '债务人身份', 'text', '身份 债务人类型 债务人性质 欠款人身份'),
		field(
			'cause',
			'欠款原因',
			'code',
			'债权形成原因 形成原因 债权类型 债权性质 款项性质 债权成因 欠款事由 债权事由 欠款性质 债权类别',
			{
				codes: 'receivable-cause',
			},
		),
		field('form_date', '形成日期', 'date', '形成时间 发生时间 债权形成时间 欠款时间 形成年度 发生年度', {
			role: 'point',
		}),
		field(
			'due',
			'应收金额',
			'amount',
			'应收 债权金额 应收款 债权总额 欠款金额 应收债权 应收款项 债权额 应收总额 债权余额 欠款总额 欠款合计 债权合计 应收合计 金额 债权数额 欠款数额',
		),
		field(
			'collected',
			'已收金额',
			'amount',
			'已收 已清收 收回金额 已清收债权 累计清收 清收金额 已收回 收回现金 已收回金额 已清收金额 累计收回 收回资金 累计已收 还款 还款金额 还款记录 还款情况 收款记录 已还 已还款 已还金额 已归还',
		),
		field('waived', '减免金额', 'amount', '减免 核销 核销金额 已减免'),
		field(
			'remaining',
			'剩余金额',
			'amount',
			'剩余 未收 未收金额 尚欠 未收回 未收回金额 未清收 剩余债权 余额 欠款余额 期末余额 尚欠金额',
		),
		field('method', '清收方式', 'text', '清收措施 清收办法 处置方式'),
		field('collected_date', '清收日期', 'date', '清收时间 收回时间 收回日期', { role: 'point' }),
		field('expired', '是否超时效', 'flag', '是否超诉讼时效 是否过时效 超时效'),
		field('status', '清收状态', 'text', '清收情况 完成情况 状态 清收进度 是否销号'),
		...CLOSING_FIELDS,
	],
};
