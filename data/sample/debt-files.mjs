/** The debt ledgers as each township writes them. */

import { chineseDate, habitDate, isoDate, wan, wanFixed, yuanGrouped } from './format.mjs';
import { oneIn } from './random.mjs';
import { layOut, seqColumn } from './table.mjs';
import { spell, ZONE } from './zone.mjs';

const id = (debt) => `${debt.village.town}${debt.number}`;

/** Formation date; debts before the tax reform are often known by year only. */
function formedText(debt) {
	if (debt.formed[0] < 2006 && oneIn(3, `formed|${id(debt)}`)) return `${debt.formed[0]}年`;
	return habitDate(debt.formed, debt.village.name);
}

/** Figures of a debt at a step, each as `(debt) => 分`. */
const figures = (step) => ({
	booked: (d) => d.booked,
	verified: (d) => d.verified,
	resolved: (d) => d.resolved[step],
	cash: (d) => (d.inCash ? d.resolved[step] : 0),
	remaining: (d) => d.verified - d.resolved[step],
});

/** A money column with its sum. */
const money = (head, value, show, group) => ({ head, group, cell: (d) => show(value(d)), sum: value, show });

/** 城关镇: 万元 in the header brackets. */
function chengguan(items, step, date) {
	const of = figures(step);
	return layOut({
		titles: [`${ZONE}城关镇村级债务化解台账（样例数据）`, `填报单位：城关镇经管站    填报时间：${chineseDate(date)}`],
		columns: [
			seqColumn(),
			{ head: '乡镇', cell: (d) => d.village.town },
			{ head: '村名', name: true, cell: (d) => spell(d.village, 'debt') },
			{ head: '债务编号', cell: (d) => `CGZ${String(d.number).padStart(3, '0')}` },
			{ head: '债权人', cell: (d) => d.creditor },
			{ head: '债权人类型', cell: (d) => d.creditorKind },
			{ head: '债务用途', cell: (d) => d.purpose },
			{ head: '形成时间', cell: formedText },
			money('债务总额(万元)', of.booked, wanFixed),
			money('核实金额(万元)', of.verified, wanFixed),
			money('需化解金额(万元)', of.verified, wanFixed),
			{ head: '化解方式', cell: (d) => (of.resolved(d) ? d.method : '—') },
			money('已化解金额(万元)', of.resolved, wanFixed),
			money('其中现金(万元)', of.cash, wanFixed),
			money('剩余债务(万元)', of.remaining, wanFixed),
			{ head: '备注', cell: (d) => (of.remaining(d) === 0 ? '已结清' : '') },
		],
		items,
		total: true,
		footer: ['填表人：陈某某', '', '', '', '审核人：吴某某'],
	});
}

/** 白泉镇: 元 to the 分 with thousands separators, 小计 per village, two header rows. */
function baiquan(items, step, date) {
	const of = figures(step);
	const base = '债务核实情况';
	const work = '化解情况';
	return layOut({
		titles: [
			`${ZONE}白泉镇村级债务台账（样例数据）`,
			`填报单位：白泉镇农经站    填报时间：${isoDate(date)}    单位：元`,
		],
		columns: [
			seqColumn(),
			{ head: '乡镇', cell: (d) => d.village.town },
			{ head: '行政村', name: true, cell: (d) => spell(d.village, 'debt') },
			{ group: base, head: '债权单位', cell: (d) => d.creditor },
			{ group: base, head: '债务来源', cell: (d) => d.creditorKind },
			{ group: base, head: '形成原因', cell: (d) => d.purpose },
			{ group: base, head: '发生时间', cell: formedText },
			money('账面余额', of.booked, yuanGrouped, base),
			money('审定金额', of.verified, yuanGrouped, base),
			money('应化解', of.verified, yuanGrouped, base),
			{ group: work, head: '化债方式', cell: (d) => (of.resolved(d) ? d.method : '/') },
			money('累计化解', of.resolved, yuanGrouped, work),
			money('其中现金', of.cash, yuanGrouped, work),
			money('未化解', of.remaining, yuanGrouped, work),
			{ head: '备注', cell: () => '' },
		],
		items,
		blockOf: (d) => d.village,
		subtotals: true,
		total: true,
		footer: ['填表人：王某某', '', '', '审核人：冯某某'],
	});
}

/** 桃川乡: 万元 in the unit line, some cells in 元 with the unit written, zeros as 无. */
function taochuan(items, step, date) {
	const of = figures(step);
	const verified = (d) =>
		oneIn(9, `unit|${id(d)}`) ? `${yuanGrouped(d.verified).replaceAll(',', '')}元` : wan(d.verified);
	const none = (value) => (d) => (value(d) === 0 ? '无' : wan(value(d)));
	return layOut({
		titles: [
			`${ZONE}桃川乡村级债务台账（样例数据）`,
			`填报单位：桃川乡人民政府  填报时间：${date[0]}.${date[1]}.${date[2]}  单位：万元`,
		],
		columns: [
			seqColumn('编号'),
			{ head: '乡镇', cell: (d) => d.village.town },
			{ head: '村(社区)', name: true, cell: (d) => spell(d.village, 'debt') },
			{ head: '欠款对象', cell: (d) => d.creditor },
			{ head: '债务性质', cell: (d) => d.creditorKind },
			{ head: '借款用途', cell: (d) => d.purpose },
			{ head: '借款时间', cell: formedText },
			{ head: '确认金额', cell: verified, sum: of.verified, show: wan },
			{ head: '化债任务', cell: (d) => wan(d.verified), sum: of.verified, show: wan },
			{ head: '化解措施', cell: (d) => (of.resolved(d) ? d.method : '') },
			{ head: '已偿还', cell: none(of.resolved), sum: of.resolved, show: wan },
			{ head: '其中现金', cell: none(of.cash), sum: of.cash, show: wan },
			{ head: '期末余额', cell: (d) => wan(of.remaining(d)), sum: of.remaining, show: wan },
			{ head: '备注', cell: () => '' },
		],
		items,
		total: true,
		footer: ['填表人：李某某', '审核人：沈某某'],
		padded: false,
	});
}

/** The debt ledgers of one step: `{ name, rows, encoding, delimiter, eol }` for each township. */
export function debtFiles(debts, step, date) {
	const of = (town) => debts.filter((d) => d.village.town === town && d.step <= step);
	return [
		{
			name: `城关镇债务化解台账${isoDate(date)}.csv`,
			rows: chengguan(of('城关镇'), step, date),
			encoding: 'gb18030',
			delimiter: ',',
			eol: '\r\n',
		},
		{
			name: `白泉镇债务台账${isoDate(date).replaceAll('-', '')}.csv`,
			rows: baiquan(of('白泉镇'), step, date),
			encoding: 'utf-8-bom',
			delimiter: ',',
			eol: '\r\n',
		},
		{
			name: `桃川乡债务台账${chineseDate(date)}.csv`,
			rows: taochuan(of('桃川乡'), step, date),
			encoding: 'utf-8',
			delimiter: ';',
			eol: '\n',
		},
	];
}
