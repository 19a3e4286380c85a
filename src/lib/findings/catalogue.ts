import { recordWords } from '#lib/ledger/turned.ts';
import { CONTRACT_RULES } from './catalogue/contracts.ts';
import { FILE_RULES } from './catalogue/files.ts';
import { MONEY_RULES } from './catalogue/money.ts';
import { OTHER_RULES } from './catalogue/others.ts';
import { VERSION_RULES } from './catalogue/versions.ts';
import { type PlacedTable, writtenPlace } from './written-place.ts';
import type { Finding, Rule } from './types.ts';

export type { Rule } from './types.ts';

const CELL = '单元格的值要能读成本栏要求的内容';

/**
 * The catalogue of everything that can be wrong with data. Each rule says, in Chinese, what is
 * wrong and what to do; `basis` names the law or the logic behind it.
 */
export const CATALOGUE = {
	...FILE_RULES,
	...VERSION_RULES,
	'decision/not-applied': {
		severity: 'warning',
		title: '有一项设置没有用上',
		message: '{detail}',
		advice: '请在导入页重新核对这张表的设置',
		basis: '设置要与表的内容相符',
	},
	'sum/mismatch': {
		severity: 'warning',
		title: '合计对不上',
		message: '“{column}”栏的合计“{value}”与{detail} 不符，以相加的数为准',
		advice: '请核对是有遗漏还是合计没有更新',
		basis: '合计等于各项之和',
	},
	'village/missing': {
		severity: 'warning',
		title: '没有村名',
		message: '这一行{detail}，没有计入任何一个村，只计入合计',
		advice: '请补写村名',
		basis: '每一行要有所属的村',
	},
	'village/several': {
		severity: 'warning',
		title: '一行写了几个村',
		message: '这一行的村名“{value}”不止一个村，没有计入任何一个村，只计入合计',
		advice: '请按村分行填写；只归一个村的，请只写这个村',
		basis: '每一行要有所属的村',
	},
	'village/ambiguous': {
		severity: 'warning',
		title: '村名有重名',
		message: '“{value}”在几个乡镇都有，没有写明是哪一个',
		advice: '请补写乡镇',
		basis: '不同乡镇可以有同名的村',
	},
	'cell/unreadable': {
		severity: 'warning',
		title: '读不懂的值',
		message: '“{column}”栏的“{value}”读不懂，没有计入',
		advice: '请改成规范的写法',
		basis: CELL,
	},
	'cell/impossible-date': {
		severity: 'error',
		title: '没有这一天',
		message: '“{column}”栏的“{value}”没有这一天',
		advice: '请核对日期',
		basis: '日期真实存在',
	},
	'cell/lost-digits': {
		severity: 'error',
		title: '号码丢了位数',
		message: '“{column}”栏的“{value}”丢了后几位，无法恢复',
		advice: '请把这一栏设成文本格式后重新填写',
		basis: '表格软件只保留 15 位数字',
	},
	'cell/error-value': {
		severity: 'error',
		title: '公式出错',
		message: '“{column}”栏是公式错误“{value}”，没有计入',
		advice: '请改正公式或直接填写数值',
		basis: CELL,
	},
	'cell/too-large': {
		severity: 'error',
		title: '数值过大',
		message: '“{column}”栏的“{value}”大得不可能，没有计入',
		advice: '请核对位数和单位',
		basis: CELL,
	},
	'cell/range': {
		severity: 'warning',
		title: '写成了范围',
		message: '“{column}”栏的“{value}”是一个范围，没有计入',
		advice: '请填写确定的数',
		basis: CELL,
	},
	'cell/several-figures': {
		severity: 'warning',
		title: '一格几个数',
		message: '“{column}”栏的“{value}”有几个数，没有计入',
		advice: '请分行填写，或填合计数',
		basis: CELL,
	},
	'cell/several-states': {
		severity: 'warning',
		title: '状态说法不一',
		message: '“{column}”栏的“{value}”说了不止一种情况，没有按已完成计',
		advice: '请只填现在的状态，其余写进备注',
		basis: '需清理、已清理、已销号按统一的名称计',
	},
	'cell/several-codes': {
		severity: 'info',
		title: '一格几个类别',
		message: '“{column}”栏的“{value}”说了不止一个类别，只按其中一个计',
		advice: '请只填主要的一个，其余写进备注',
		basis: '分类统计用统一的名称',
	},
	'cell/barter': {
		severity: 'info',
		title: '以实物计价',
		message: '“{column}”栏的“{value}”是实物，没有折算成钱',
		advice: '如需计入，请填写折算金额',
		basis: CELL,
	},
	'cell/approximate': {
		severity: 'info',
		title: '约数',
		message: '“{column}”栏的“{value}”是约数，已按其中的数计入',
		advice: '请填写准确的数',
		basis: CELL,
	},
	'cell/rounded': {
		severity: 'info',
		title: '四舍五入',
		message: '“{column}”栏的“{value}”小数位过多，已四舍五入',
		advice: '一般不用处理',
		basis: '金额记到分，面积记到万分之一亩',
	},
	'cell/per-year': {
		severity: 'info',
		title: '写的是每年的数',
		message: '“{column}”栏的“{value}”写的是每年的数，已按年承包费计入，没有计入合同金额',
		advice: '请把每年的数填在“年承包费”栏，整个合同期的数填在“合同金额”栏',
		basis: '合同金额是整个合同期的总数',
	},
	'cell/one-year': {
		severity: 'warning',
		title: '写的是每年的数',
		message: '“{column}”栏的“{value}”写的是每年的数，只按一年计入',
		advice: '请填写到截止日期为止的累计数',
		basis: '应收、已收、减免、拖欠都是累计数',
	},
	'cell/part-year': {
		severity: 'info',
		title: '写的不是一年的数',
		message: '“{column}”栏的“{value}”写的不是一年的数，已折算成一年，按年承包费计入',
		advice: '请把一年的数填在“年承包费”栏',
		basis: '年承包费是一年的数',
	},
	'cell/per-mu': {
		severity: 'info',
		title: '写的是单价',
		message: '“{column}”栏的“{value}”写的是单价，已按每亩的价记下，没有计入金额',
		advice: '请把单价填在单价栏，金额另填总数',
		basis: '金额等于单价乘以面积，单价不能当作金额相加',
	},
	'cell/unknown-code': {
		severity: 'info',
		title: '不在分类表里',
		message: '“{column}”栏的“{value}”不在分类表里',
		advice: '请按分类表的名称填写',
		basis: '分类统计用统一的名称',
	},
	'cell/unknown-state': {
		severity: 'warning',
		title: '状态读不懂',
		message: '“{column}”栏的“{value}”不在分类表里，没有按它计',
		advice: '请改成分类表的名称，否则这一行可能漏计',
		basis: '需清理、已清理、已销号按统一的名称计',
	},
	'amount/negative': {
		severity: 'warning',
		title: '负数金额',
		message: '“{column}”栏的“{value}”是负数，已照原数计入',
		advice: '请核对是否冲减，不是的请改正',
		basis: '金额一般不为负',
	},
	'amount/implausible': {
		severity: 'warning',
		title: '金额大得少见',
		message: '“{column}”栏的“{value}”大得少见，已照原数计入',
		advice: '请核对位数和单位，是不是把元写进了万元栏',
		basis: '村级单笔金额一般不到 100 亿元',
	},
	'area/not-positive': {
		severity: 'warning',
		title: '面积不是正数',
		message: '“{column}”栏的“{value}”不是正数',
		advice: '请核对面积',
		basis: '面积大于零',
	},
	'area/implausible': {
		severity: 'warning',
		title: '面积大得少见',
		message: '“{column}”栏的“{value}”大得少见，已照原数计入',
		advice: '请核对位数和单位，是不是把平方米写进了亩',
		basis: '村级一宗面积一般不到 5 万亩，可在活动设置中改',
	},
	'date/implausible': {
		severity: 'warning',
		title: '日期少见',
		message: '“{column}”是 {value}，不像是真的',
		advice: '请核对年份',
		basis: '集体经济的合同、债务一般在 1949 年以后，期限不过百年',
	},
	'unit/outlier': {
		severity: 'warning',
		title: '金额与同栏相差万倍',
		message: '“{column}”栏的“{value}”与同栏多数金额（{detail} 上下）差一万倍上下',
		advice: '请核对单位，是不是元和万元写混了',
		basis: '同栏金额单位一致',
	},
	'unit/factor': {
		severity: 'warning',
		title: '与本行其他栏相差万倍',
		message: '“{column}”{value} 元，而按本行其他栏计算是 {detail} 元，差一万倍上下',
		advice: '请核对单位，是不是元和万元写混了',
		basis: '同一行的金额单位一致',
	},
	'date/after-report': {
		severity: 'warning',
		title: '日期在截至日期之后',
		message: '“{column}”是 {value}，在截至日期 {detail} 之后',
		advice: '请核对日期或台账的截至日期',
		basis: '台账只登记截至日期以前的事',
	},
	'unit/suspect': {
		severity: 'warning',
		title: '单位可能写错',
		message: '“{column}”栏多数金额在 {value} 上下，{detail}',
		advice: '请核对这一栏的单位',
		basis: '同类金额的大小有常情',
	},
	...CONTRACT_RULES,
	...MONEY_RULES,
	...OTHER_RULES,
} as const satisfies Record<string, Rule>;

export type RuleCode = keyof typeof CATALOGUE;

/** Where a finding stands, its row that of the record. */
export type FindingPlace = Pick<Finding, 'file' | 'sheet' | 'row' | 'column' | 'village' | 'township'>;

/**
 * Makes a finding of a rule: its message with value, column and detail filled in, and the advice. `{record}` is another record of
 * the table, whose row number is the detail. `table`: where the records of the table were written.
 */
export function finding(
	code: RuleCode,
	place: FindingPlace,
	value: string,
	detail = '',
	table: PlacedTable | null = null,
): Finding {
	const rule: Rule = CATALOGUE[code];
	const filled: Readonly<Record<string, string>> = { value: shorten(value), column: place.column ?? '', detail };
	const said = rule.message.replace(/\{(\w+)\}/g, (_whole, name: string) =>
		name === 'record' ? recordWords(table?.turned ?? null, Number(detail)) : (filled[name] ?? ''),
	);
	return {
		rule: code,
		severity: rule.severity,
		...place,
		...(table === null ? {} : writtenPlace(place, table)),
		value,
		message: withAdvice(said, rule.advice),
	};
}

/** What a reader has to say may end its sentence, and may have said already what to do. */
function withAdvice(said: string, advice: string): string {
	if (advice === '') return said;
	const open = said.replace(/。$/, '');
	return open.endsWith(advice) ? `${open}。` : `${open}。${advice}。`;
}

/** Long cell text is cut in messages; `Finding.value` keeps all of it. */
function shorten(text: string): string {
	const characters = [...text];
	return characters.length <= 40 ? text : `${characters.slice(0, 40).join('')}…`;
}
