/** The contract ledgers as each township writes them. */

import { contractTotal, recoveredAt, stateAt } from './contracts.mjs';
import { chineseDate, dottedDate, habitDate, habitPeriod, isoDate, mu, wan, yuan, yuanGrouped } from './format.mjs';
import { oneIn, pickBy } from './random.mjs';
import { layOut, seqColumn } from './table.mjs';
import { spell, ZONE } from './zone.mjs';

const needs = (contract) => contract.problems.length > 0;
const id = (contract) => `${contract.village.town}${contract.number}`;
const habit = (contract) => contract.village.name;
const end = ({ start, years }) => [start[0] + years, start[1], start[2]];

/** Other common wordings for a problem kind; each township has its own. */
const WORDING = {
	白泉镇: {
		口头合同: '应签未签',
		拖欠承包费: '欠缴',
		未履行民主程序: '未四议两公开',
		期限过长: '超年限发包',
		低价发包: '价格过低',
		要素不全: '四至不清',
	},
	桃川乡: {
		口头合同: '无书面合同',
		拖欠承包费: '应收未收',
		低价发包: '价格偏低',
		少包多占: '面积不符',
		一次性收取多年费用: '一次性缴清',
		到期未收回: '到期霸占',
	},
};

/** Problem kinds in the township's words, joined by `joint`. */
function problemText({ village, problems }, joint) {
	return problems.map((problem) => WORDING[village.town]?.[problem] ?? problem).join(joint);
}

/** Term in words: 30年, 三十年, a period or 长期. */
function termText(contract) {
	if (contract.endless) return pickBy(`endless|${id(contract)}`, ['长期', '长期', '永久']);
	const inWords = { 10: '十年', 20: '二十年', 30: '三十年' }[contract.years];
	if (inWords && oneIn(8, `words|${id(contract)}`)) return inWords;
	if (oneIn(2, `period|${id(contract)}`)) return `${contract.years}年`;
	return habitPeriod(contract.start, end(contract), habit(contract));
}

/** Area with its unit in some cells: 12.5, 120亩, 8分. */
function areaWithUnit(contract) {
	if (contract.area === null) return '/';
	if (contract.area < 100) return `${contract.area / 10}分`;
	return oneIn(6, `area|${id(contract)}`) ? `${mu(contract.area)}亩` : mu(contract.area);
}

/** 元, but whole thousands sometimes written as 3.5万. */
function yuanOrWan(fen, key) {
	return fen % 100000 === 0 && fen >= 1000000 && oneIn(3, key) ? `${wan(fen)}万` : yuan(fen);
}

/** 元, sometimes with thousands separators. */
const yuanOrGrouped = (fen, key) => (fen >= 100000 && oneIn(5, key) ? yuanGrouped(fen) : yuan(fen));

const sumOf = {
	area: (c) => c.area,
	annual: (c) => c.annual,
	total: (c) => contractTotal(c),
};

/** 城关镇: one header row, units in its brackets, habits of many clerks. */
function chengguan(items, step, date) {
	const recovered = (c) => recoveredAt(c, step);
	const owed = (c) => c.arrears - recovered(c);
	const state = (c) => ({ 规范: '—', 已清理: '已完成' })[stateAt(c, step)] ?? stateAt(c, step);
	const tick = (c) =>
		pickBy(`tick|${habit(c)}`, [
			['是', '否'],
			['是', '否'],
			['√', '×'],
		])[needs(c) ? 0 : 1];
	const done = (c) => (stateAt(c, step) === '已清理' ? habitDate(c.clearedDate, habit(c)) : '');
	return layOut({
		titles: [
			`${ZONE}城关镇农村集体经济合同清理台账（样例数据）`,
			`填报单位：城关镇经管站    填报时间：${chineseDate(date)}    单位：亩、元`,
		],
		columns: [
			seqColumn(),
			{ head: '乡镇', cell: (c) => c.village.town },
			{ head: '村名', name: true, cell: (c) => spell(c.village, 'contract') },
			{ head: '合同编号', cell: (c) => `CG${String(c.number).padStart(4, '0')}` },
			{ head: '合同名称', cell: (c) => `${c.place}${c.kind}${c.area === null ? '租赁' : '承包'}合同` },
			{ head: '承包方', cell: (c) => c.partyB },
			{ head: '合同类型', cell: (c) => c.kind },
			{ head: '坐落', cell: (c) => c.place },
			{ head: '合同面积(亩)', cell: (c) => (c.area === null ? '—' : mu(c.area)), sum: sumOf.area, show: mu },
			{ head: '合同形式', cell: (c) => c.form },
			{ head: '签订日期', cell: (c) => habitDate(c.start, habit(c)) },
			{ head: '承包期限', cell: termText },
			{ head: '单价(元/亩·年)', cell: (c) => (c.price === null ? '—' : yuan(c.price)) },
			{ head: '年租金(元)', cell: (c) => yuan(c.annual), sum: sumOf.annual, show: yuan },
			{
				head: '合同总价(元)',
				cell: (c) => (c.endless ? '—' : yuanOrGrouped(contractTotal(c), `total|${id(c)}`)),
				sum: sumOf.total,
				show: yuanGrouped,
			},
			{ head: '缴费方式', cell: (c) => c.payMode },
			{ head: '拖欠承包费(元)', cell: (c) => (c.arrears ? yuan(owed(c)) : '无'), sum: owed, show: yuan },
			{ head: '是否需清理', cell: tick },
			{ head: '存在问题', cell: (c) => problemText(c, '、') || '无' },
			{ head: '处置方式', cell: (c) => c.method ?? '继续履行' },
			{ head: '整改情况', cell: state },
			{ head: '完成时间', cell: done },
			{ head: '追缴金额(元)', cell: (c) => (recovered(c) ? yuan(recovered(c)) : '—'), sum: recovered, show: yuan },
			{ head: '备注', cell: (c) => (c.endless ? '期限未定，拟按规定重签' : '') },
		],
		items,
		total: true,
		footer: [
			'填表人：周某某',
			'',
			'',
			'',
			'审核人：吴某某',
			'',
			'',
			'单位负责人：郑某某',
			'',
			'',
			'联系电话：138****0000',
		],
	});
}

/** 白泉镇: two header rows, 万元 in the unit line, 小计 per village, ticks, 是否规范 with the opposite sense. */
function baiquan(items, step, date) {
	const recovered = (c) => recoveredAt(c, step);
	const due = (c) => c.annual + c.arrears;
	const paid = (c) => c.annual + recovered(c);
	const owed = (c) => c.arrears - recovered(c);
	const state = (c) => ({ 规范: '', 司法中: '进入司法' })[stateAt(c, step)] ?? stateAt(c, step);
	const measured = (c) => {
		if (c.measured !== null) return mu(c.measured);
		if (c.area === null) return '—';
		return c.area >= 2000 && oneIn(7, `measured|${id(c)}`) ? `约${Math.round(c.area / 100)}` : '';
	};
	const rent = (c) => (oneIn(17, `rent|${id(c)}`) ? `${yuan(c.annual)}元` : wan(c.annual));
	const basics = '合同基本情况';
	const money = '价款及收缴';
	const clearing = '清理情况';
	return layOut({
		titles: [
			`${ZONE}白泉镇农村集体经济合同清理台账（样例数据）`,
			`填报单位：白泉镇农经站    填报时间：${isoDate(date)}    单位：亩、万元`,
		],
		columns: [
			seqColumn(),
			{ head: '乡镇', cell: (c) => c.village.town },
			{ head: '行政村', name: true, cell: (c) => spell(c.village, 'contract') },
			{ group: basics, head: '协议编号', cell: (c) => `白泉合〔2022〕${c.number}号` },
			{ group: basics, head: '标的名称', cell: (c) => `${c.place}${c.kind}` },
			{ group: basics, head: '承包人(单位)', cell: (c) => c.partyB },
			{ group: basics, head: '资源类型', cell: (c) => c.kind },
			{ group: basics, head: '发包面积', cell: (c) => (c.area === null ? '—' : mu(c.area)), sum: sumOf.area, show: mu },
			{ group: basics, head: '实测面积', cell: measured },
			{ group: basics, head: '合同形式', cell: (c) => c.form },
			{ group: basics, head: '签订时间', cell: (c) => dottedDate(c.start) },
			{ group: basics, head: '起始时间', cell: (c) => dottedDate(c.start) },
			{ group: basics, head: '到期时间', cell: (c) => (c.endless ? '长期' : dottedDate(end(c))) },
			{ group: money, head: '每亩承包费(元/亩·年)', cell: (c) => (c.price === null ? '/' : yuan(c.price)) },
			{ group: money, head: '年承包费', cell: rent, sum: sumOf.annual, show: wan },
			{
				group: money,
				head: '总承包费',
				cell: (c) => (c.endless ? '—' : wan(contractTotal(c))),
				sum: sumOf.total,
				show: wan,
			},
			{ group: money, head: '收取方式', cell: (c) => c.payMode },
			{ group: money, head: '应收', cell: (c) => wan(due(c)), sum: due, show: wan },
			{ group: money, head: '已交', cell: (c) => wan(paid(c)), sum: paid, show: wan },
			{ group: money, head: '欠缴', cell: (c) => wan(owed(c)), sum: owed, show: wan },
			{ group: clearing, head: '是否公示', cell: (c) => (c.published ? '√' : '×') },
			{ group: clearing, head: '是否规范', cell: (c) => (needs(c) ? '否' : '是') },
			{ group: clearing, head: '不规范情形', cell: (c) => problemText(c, '；') || '/' },
			{ group: clearing, head: '清理方式', cell: (c) => c.method ?? '/' },
			{ group: clearing, head: '清理进度', cell: state },
			{
				group: clearing,
				head: '销号时间',
				cell: (c) => (stateAt(c, step) === '已清理' ? dottedDate(c.clearedDate) : ''),
			},
			{
				group: clearing,
				head: '补交承包费',
				cell: (c) => (recovered(c) ? wan(recovered(c)) : '/'),
				sum: recovered,
				show: wan,
			},
			{ head: '备注', cell: () => '' },
		],
		items,
		blockOf: (c) => c.village,
		subtotals: true,
		blankAfterBlock: true,
		total: true,
		footer: ['填表人：王某某', '', '', '', '审核人：冯某某', '', '', `报出日期：${isoDate(date)}`],
	});
}

/** 桃川乡: merged village cells (name on the first row of a block only), units in the cells, unpadded rows. */
function taochuan(items, step, date) {
	const recovered = (c) => recoveredAt(c, step);
	const owed = (c) => c.arrears - recovered(c);
	const state = (c) => ({ 规范: '/', 已清理: '已销号' })[stateAt(c, step)] ?? stateAt(c, step);
	return layOut({
		titles: [
			`${ZONE}桃川乡集体经济合同清理规范台账（样例数据）`,
			`填报单位：桃川乡人民政府  填报时间：${date[0]}.${date[1]}.${date[2]}  单位：亩、元`,
		],
		columns: [
			seqColumn('编号'),
			{ head: '乡镇', cell: (c, { firstOfBlock }) => (firstOfBlock ? c.village.town : '') },
			{
				head: '村(社区)',
				name: true,
				cell: (c, { firstOfBlock }) => (firstOfBlock ? spell(c.village, 'contract') : ''),
			},
			{ head: '合同号', cell: (c) => `桃${c.number}` },
			{ head: '承包项目', cell: (c) => `${c.place}${c.kind}` },
			{ head: '乙方', cell: (c) => c.partyB },
			{ head: '地类', cell: (c) => c.kind },
			{ head: '承包面积', cell: areaWithUnit, sum: sumOf.area, show: mu },
			{ head: '签订时间', cell: (c) => habitDate(c.start, habit(c)) },
			{ head: '起止时间', cell: (c) => (c.endless ? '长期' : habitPeriod(c.start, end(c), habit(c))) },
			{ head: '年收费', cell: (c) => yuanOrWan(c.annual, `rent|${id(c)}`), sum: sumOf.annual, show: yuan },
			{
				head: '合同金额',
				cell: (c) => (c.endless ? '—' : yuanOrWan(contractTotal(c), `total|${id(c)}`)),
				sum: sumOf.total,
				show: yuan,
			},
			{ head: '支付方式', cell: (c) => c.payMode },
			{ head: '欠费金额', cell: (c) => (c.arrears ? yuan(owed(c)) : '—'), sum: owed, show: yuan },
			{ head: '是否四议两公开', cell: (c) => (c.voted ? '是' : '否') },
			{ head: '认定结果', cell: (c) => (needs(c) ? '不规范' : '规范') },
			{ head: '问题类型', cell: (c) => problemText(c, '、') },
			{ head: '整改方式', cell: (c) => c.method ?? '' },
			{ head: '完成情况', cell: state },
			{ head: '完成时间', cell: (c) => (stateAt(c, step) === '已清理' ? habitDate(c.clearedDate, habit(c)) : '') },
			{ head: '已追缴', cell: (c) => (recovered(c) ? yuan(recovered(c)) : '—'), sum: recovered, show: yuan },
			{
				head: '年增收',
				cell: (c) => (stateAt(c, step) === '已清理' && c.method === '提高承包费' ? `约${yuan(c.annual)}` : ''),
			},
			{ head: '说明', cell: () => '' },
		],
		items,
		blockOf: (c) => c.village,
		subtotals: true,
		total: true,
		footer: ['填表人：李某某', '审核人：沈某某'],
		padded: false,
	});
}

/** The contract ledgers of one step: `{ name, rows, encoding, delimiter, eol }` for each township. */
export function contractFiles(contracts, step, date) {
	const of = (town) => contracts.filter((c) => c.village.town === town && c.step <= step);
	return [
		{
			name: `城关镇合同清理台账${isoDate(date)}.csv`,
			rows: chengguan(of('城关镇'), step, date),
			encoding: 'utf-8-bom',
			delimiter: ',',
			eol: '\r\n',
		},
		{
			name: `白泉镇合同清理台账${isoDate(date).replaceAll('-', '')}.csv`,
			rows: baiquan(of('白泉镇'), step, date),
			encoding: 'gb18030',
			delimiter: ',',
			eol: '\r\n',
		},
		{
			name: `桃川乡合同清理规范台账${chineseDate(date)}.txt`,
			rows: taochuan(of('桃川乡'), step, date),
			encoding: 'utf-16le-bom',
			delimiter: '\t',
			eol: '\r\n',
		},
	];
}
