import type { Finding, Severity } from './types.ts';

/**
 * The catalogue of everything that can be wrong with data. Each rule says, in Chinese, what is
 * wrong and what to do; `basis` names the law or the logic behind it.
 */
export interface Rule {
	readonly severity: Severity;
	/** Short name for lists. */
	readonly title: string;
	/** What is wrong; `{value}`, `{column}` and `{detail}` are filled in. */
	readonly message: string;
	/** What to do. */
	readonly advice: string;
	readonly basis: string;
}

const CELL = '单元格的值要能读成本栏要求的内容';

export const CATALOGUE = {
	'file/empty': {
		severity: 'error',
		title: '空文件',
		message: '文件是空的，没有任何内容',
		advice: '请核对后重新发送',
		basis: '文件可读',
	},
	'file/unreadable': {
		severity: 'error',
		title: '打不开的文件',
		message: '{detail}',
		advice: '',
		basis: '文件可读',
	},
	'file/damaged-text': {
		severity: 'warning',
		title: '有乱码',
		message: '{detail}',
		advice: '请用原表另存一次再导入，并核对这几行',
		basis: '文件可读',
	},
	'file/unclosed-quote': {
		severity: 'warning',
		title: '引号没有成对',
		message: '{detail}',
		advice: '请核对这一行各栏是否错位',
		basis: '文件可读',
	},
	'file/nul-characters': {
		severity: 'info',
		title: '有空字符',
		message: '{detail}',
		advice: '已经去掉，请核对这几行',
		basis: '文件可读',
	},
	'file/formula-without-value': {
		severity: 'warning',
		title: '公式没有结果',
		message: '{detail}',
		advice: '请用 Excel 或 WPS 打开、重新计算并保存后再导入',
		basis: '单元格的值要在文件里',
	},
	'file/scaled-number': {
		severity: 'info',
		title: '按万或千显示的数',
		message: '{detail}',
		advice: '请核对这一栏的单位',
		basis: '按单元格里的数计，不按显示的数',
	},
	'file/cut-off': {
		severity: 'warning',
		title: '文件不完整',
		message: '{detail}',
		advice: '请核对最后几行，或重新发送',
		basis: '文件可读',
	},
	'file/other': {
		severity: 'warning',
		title: '文件有疑问',
		message: '{detail}',
		advice: '请核对',
		basis: '文件可读',
	},
	'file/duplicate': {
		severity: 'info',
		title: '重复的文件',
		message: '与“{detail}”内容完全相同，只计一次',
		advice: '不用处理',
		basis: '同一份文件只计一次',
	},
	'file/handed-in-twice': {
		severity: 'warning',
		title: '可能重报',
		message: '与“{value}”有 {detail}相同，两份都已计入',
		advice: '如果是重报，请移除旧的一份，否则数字会算两遍',
		basis: '同一村同一天的一份台账只报一次',
	},
	'sheet/not-a-ledger': {
		severity: 'warning',
		title: '不是台账',
		message: '没有认出这是哪一种台账：没有找到台账的表头',
		advice: '如果是台账，请按空白台账的栏目名称改表头后再导入',
		basis: '表头至少有两栏与台账相符',
	},
	'sheet/no-rows': {
		severity: 'warning',
		title: '没有数据',
		message: '只有表头，没有数据行',
		advice: '请核对后重新发送',
		basis: '台账有数据行',
	},
	'sheet/ambiguous-unit': {
		severity: 'warning',
		title: '单位不明',
		message: '表上写了几种金额单位，没有写明单位的金额栏按元计',
		advice: '请在表头写明每一栏的单位',
		basis: '单位依次看单元格、栏目、表头',
	},
	'sum/mismatch': {
		severity: 'warning',
		title: '合计对不上',
		message: '“{column}”栏的合计“{value}”与上面各行之和 {detail} 不符，按各行计',
		advice: '请核对是漏了行还是合计没有更新',
		basis: '合计等于各行之和',
	},
	'village/missing': {
		severity: 'warning',
		title: '没有村名',
		message: '这一行没有村名，没有计入任何一个村，只计入合计',
		advice: '请补写村名',
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
	'cell/unknown-code': {
		severity: 'info',
		title: '不在分类表里',
		message: '“{column}”栏的“{value}”不在分类表里',
		advice: '请按分类表的名称填写',
		basis: '分类统计用统一的名称',
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
	'contract/cleared-without-need': {
		severity: 'warning',
		title: '不需清理却写已清理',
		message: '没有列为需清理，清理状态却是“{value}”，没有计入已清理',
		advice: '请核对是否漏填“是否需清理”',
		basis: '已清理只在需清理的合同中计算',
	},
	'contract/end-before-start': {
		severity: 'error',
		title: '终止早于起始',
		message: '终止日期 {value} 早于起始日期 {detail}',
		advice: '请核对起止日期',
		basis: '终止日期不早于起始日期',
	},
	'contract/term-over-limit': {
		severity: 'warning',
		title: '期限超过上限',
		message: '{detail}',
		advice: '请研判是否属于承包期过长，超过部分依法处理',
		basis: '民法典第七百零五条；四荒地按当地做法五十年',
	},
	'contract/duplicate-number': {
		severity: 'warning',
		title: '合同编号重复',
		message: '合同编号“{value}”与第 {detail} 行相同，两行都已计入',
		advice: '请核对是否重复登记',
		basis: '一份合同一个编号',
	},
	'contract/start-before-signing': {
		severity: 'warning',
		title: '起始早于签订一年以上',
		message: '起始日期 {value} 比签订日期 {detail} 早一年以上',
		advice: '请核对是否补签，或日期写错',
		basis: '合同一般先签订后履行',
	},
	'contract/duplicate-party': {
		severity: 'warning',
		title: '疑似重复登记',
		message: '“{value}”与第 {detail} 行的承包方、标的物和起始日期都相同，两行都已计入',
		advice: '请核对是否重复登记',
		basis: '同一承包方的同一标的物只登记一次',
	},
	'arrears/mismatch': {
		severity: 'warning',
		title: '拖欠对不上',
		message: '拖欠 {value} 元，而应收减已收（减免）是 {detail} 元',
		advice: '请核对三栏金额',
		basis: '拖欠 = 应收 − 已收 − 减免',
	},
	'remaining/mismatch': {
		severity: 'warning',
		title: '剩余对不上',
		message: '剩余 {value} 元，而按本行其他栏计算是 {detail} 元',
		advice: '请核对各栏金额',
		basis: '剩余 = 核实（应收）− 已化解（已收、减免）',
	},
	'debt/cash-over-resolved': {
		severity: 'warning',
		title: '现金大于已化解',
		message: '其中现金 {value} 元大于已化解 {detail} 元',
		advice: '请核对金额和单位',
		basis: '其中现金不大于已化解',
	},
	'fee/due-mismatch': {
		severity: 'info',
		title: '应收对不上',
		message: '应收 {value} 元，而面积乘收费标准是 {detail} 元',
		advice: '请核对面积、标准和应收',
		basis: '应收 = 应收费面积 × 收费标准',
	},
	'income/parts-mismatch': {
		severity: 'warning',
		title: '收入分项对不上',
		message: '总收入 {value} 元，而各项收入之和是 {detail} 元，按总收入计',
		advice: '请核对总收入和分项',
		basis: '总收入 = 各项收入之和',
	},
	'project/done-over-total': {
		severity: 'warning',
		title: '完成投资大于总投资',
		message: '完成投资 {value} 元大于总投资 {detail} 元',
		advice: '请核对金额和单位',
		basis: '完成投资不大于总投资',
	},
	'rate/typed-disagrees': {
		severity: 'warning',
		title: '百分比与数不符',
		message: '“{column}”写的是 {value}，按份数或金额计算是 {detail}，按计算的为准',
		advice: '请改正百分比',
		basis: '完成率 = 完成数 ÷ 任务数',
	},
	'date/after-report': {
		severity: 'warning',
		title: '日期在截至日期之后',
		message: '“{column}”是 {value}，在截至日期 {detail} 之后',
		advice: '请核对日期或台账的截至日期',
		basis: '台账只登记截至日期以前的事',
	},
	'identity/id-number': {
		severity: 'warning',
		title: '身份证号有误',
		message: '“{column}”栏的号码校验位不对',
		advice: '请核对号码',
		basis: 'GB 11643 公民身份号码校验',
	},
	'identity/credit-code': {
		severity: 'warning',
		title: '信用代码有误',
		message: '“{column}”栏的代码校验位不对',
		advice: '请核对代码',
		basis: 'GB 32100 统一社会信用代码校验',
	},
	'unit/suspect': {
		severity: 'warning',
		title: '单位可能写错',
		message: '“{column}”栏多数金额在 {value} 上下，{detail}',
		advice: '请核对这一栏的单位',
		basis: '同类金额的大小有常情',
	},
	'progress/differs-from-ledger': {
		severity: 'warning',
		title: '汇总表与台账不符',
		message: '“{column}”写的是 {value}，而本村台账算出来是 {detail}，按台账计',
		advice: '请核对汇总表和台账哪个没有更新',
		basis: '汇总表的数来自台账',
	},
	'paid/over-due': {
		severity: 'warning',
		title: '已收大于应收',
		message: '“{column}”{value} 元大于应收 {detail} 元，已照原数计入',
		advice: '请核对金额和单位',
		basis: '已收不大于应收',
	},
	'debt/resolved-over-to-resolve': {
		severity: 'warning',
		title: '已化解大于需化解',
		message: '已化解 {value} 元大于需化解 {detail} 元，已照原数计入',
		advice: '请核对金额和单位',
		basis: '已化解不大于需化解',
	},
	'progress/cleared-over-to-clear': {
		severity: 'error',
		title: '已清理大于需清理',
		message: '已清理 {value} 份大于需清理 {detail} 份',
		advice: '请核对份数',
		basis: '已清理不大于需清理',
	},
	'progress/to-clear-over-surveyed': {
		severity: 'error',
		title: '需清理大于摸底',
		message: '需清理 {value} 份大于摸底 {detail} 份',
		advice: '请核对份数',
		basis: '需清理不大于摸底',
	},
} as const satisfies Record<string, Rule>;

export type RuleCode = keyof typeof CATALOGUE;

/** Where a finding stands. */
export type FindingPlace = Pick<Finding, 'file' | 'sheet' | 'row' | 'column' | 'village'>;

/** Makes a finding of a rule: its message with value, column and detail filled in, and the advice. */
export function finding(code: RuleCode, place: FindingPlace, value: string, detail = ''): Finding {
	const rule: Rule = CATALOGUE[code];
	const filled: Readonly<Record<string, string>> = { value: shorten(value), column: place.column ?? '', detail };
	const said = rule.message.replace(/\{(\w+)\}/g, (_whole, name: string) => filled[name] ?? '');
	const message = rule.advice === '' ? said : `${said}。${rule.advice}。`;
	return { rule: code, severity: rule.severity, ...place, value, message };
}

/** Long cell text is cut in messages; `Finding.value` keeps all of it. */
function shorten(text: string): string {
	const characters = [...text];
	return characters.length <= 40 ? text : `${characters.slice(0, 40).join('')}…`;
}
