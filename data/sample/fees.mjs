/** New-resource fees (新增资源收费), zone-wide, at every as-of date. Money is integer 分, area 1/100 亩. */

import { chineseDate, isoDate, mu, yuan } from './format.mjs';
import { allocate, createRandom, oneIn } from './random.mjs';
import { layOut, seqColumn } from './table.mjs';
import { isCommunity, person, spell, VILLAGES, ZONE } from './zone.mjs';

/** 收回资金: what each step adds, in 元; together 1.76 万元. */
const RECOVERED_PER_STEP = [4200, 4100, 4800, 4500];

const KINDS = [
	{ name: '开荒地', price: [60, 120], origin: '开荒', weight: 34 },
	{ name: '边角地', price: [50, 100], origin: '边角', weight: 18 },
	{ name: '机动地', price: [300, 400], origin: '未承包', weight: 12 },
	{ name: '复垦地', price: [120, 200], origin: '复垦', weight: 14 },
	{ name: '荒坡', price: [30, 60], origin: '四荒', weight: 14 },
	{ name: '水浇地', price: [240, 360], origin: '确权多出', weight: 8 },
];

const PLACES = ['南沟口', '北坡根', '河滩边', '地堰', '渠下', '旧窑坪', '沟岔', '崖畔', '路东', '路西', '坝后', '坟梁'];

/** One plot with what its user owes and has paid by every step. */
function makePlot(village, random) {
	const kind = random.weighted(KINDS.map((one) => [one, one.weight]));
	const area = random.chance(0.12) ? random.int(4, 9) * 10 : random.int(10, 180) * 10;
	const price = Math.round(random.int(...kind.price) / 10) * 10;
	const due = area * price;
	const step = random.weighted([
		[0, 60],
		[1, 20],
		[2, 14],
		[3, 6],
	]);
	const fate = random.weighted([
		['已收', 52],
		['部分', 16],
		['未收', 22],
		['减免', 6],
		['争议', 4],
	]);
	const when = Math.min(3, step + random.int(0, 2));
	const amount = { 已收: due, 部分: Math.round(due / 200) * 100 }[fate] ?? 0;
	return {
		village,
		kind,
		place: random.pick(PLACES),
		user: person(random),
		area,
		price: price * 100,
		due,
		step,
		fate,
		paid: [0, 1, 2, 3].map((s) => (s >= when ? amount : 0)),
		waived: [0, 1, 2, 3].map((s) => (fate === '减免' && s >= when ? due : 0)),
		recovered: [0, 0, 0, 0],
	};
}

/** Spread the recovered cash of every step over plots whose users have paid by then, in whole 元. */
function spreadRecovered(plots, random) {
	RECOVERED_PER_STEP.forEach((amount, step) => {
		const payers = random.shuffle(plots.filter((p) => p.paid[step] > 0 && p.recovered[3] === 0)).slice(0, 5);
		const parts = allocate(
			amount / 10,
			payers.map(() => 1 + random.int(0, 4)),
			10,
		);
		payers.forEach((plot, i) => {
			for (let later = step; later < 4; later += 1) plot.recovered[later] += parts[i] * 1000;
		});
	});
}

/** Every charged plot of the zone in village order. */
export function makeFees() {
	const random = createRandom('fees-2022');
	const plots = VILLAGES.filter((v) => !isCommunity(v)).flatMap((village) =>
		Array.from({ length: random.int(4, 9) }, () => makePlot(village, random)),
	);
	spreadRecovered(plots, random);
	return plots;
}

/** 收费状态 at a step. */
function stateAt(plot, step) {
	if (plot.paid[step] > 0) return plot.paid[step] === plot.due ? '已收' : '部分';
	if (plot.waived[step] > 0) return '减免';
	return plot.fate === '争议' ? '争议' : '未收';
}

/** The fee ledger of one step. */
export function feeFiles(plots, step, date) {
	const of = {
		area: (p) => p.area,
		due: (p) => p.due,
		paid: (p) => p.paid[step],
		waived: (p) => p.waived[step],
		recovered: (p) => p.recovered[step],
	};
	const areaText = (p) =>
		p.area < 100 && oneIn(2, `${p.village.name}|${p.place}|${p.user}`) ? `${p.area / 10}分` : mu(p.area);
	const resource = '资源情况';
	const charge = '收费情况';
	const dash = (value) => (p) => (value(p) === 0 ? '—' : yuan(value(p)));
	const rows = layOut({
		titles: [
			`${ZONE}新增资源收费台账（样例数据）`,
			`填报单位：示范区农业农村局    填报时间：${chineseDate(date)}    单位：亩、元`,
		],
		columns: [
			seqColumn(),
			{ head: '乡镇', cell: (p) => p.village.town },
			{ head: '村名', name: true, cell: (p) => spell(p.village, 'fee') },
			{ group: resource, head: '地块名称', cell: (p) => `${p.place}${p.kind.name}` },
			{ group: resource, head: '地类', cell: (p) => p.kind.name },
			{ group: resource, head: '新增来源', cell: (p) => p.kind.origin },
			{ group: resource, head: '实测面积(亩)', cell: areaText, sum: of.area, show: mu },
			{ group: resource, head: '实际使用人', cell: (p) => p.user },
			{ group: charge, head: '收费标准(元/亩·年)', cell: (p) => yuan(p.price) },
			{ group: charge, head: '收费年度', cell: () => '2022' },
			{ group: charge, head: '应收金额(元)', cell: (p) => yuan(p.due), sum: of.due, show: yuan },
			{ group: charge, head: '已收金额(元)', cell: dash(of.paid), sum: of.paid, show: yuan },
			{ group: charge, head: '减免金额(元)', cell: dash(of.waived), sum: of.waived, show: yuan },
			{ group: charge, head: '收回资金(元)', cell: dash(of.recovered), sum: of.recovered, show: yuan },
			{ group: charge, head: '收费状态', cell: (p) => stateAt(p, step) },
			{ head: '是否签订合同', cell: (p) => (p.paid[step] > 0 ? '√' : '×') },
			{ head: '备注', cell: (p) => (p.recovered[step] ? '收回资金为补收以前年度' : '') },
		],
		items: plots.filter((p) => p.step <= step),
		blockOf: (p) => p.village.town,
		subtotals: true,
		total: true,
		footer: ['填表人：蒋某某', '', '', '', '审核人：韩某某'],
	});
	return [
		{ name: `示范区新增资源收费台账${isoDate(date)}.csv`, rows, encoding: 'utf-8-bom', delimiter: ',', eol: '\r\n' },
	];
}
