/** Money owed to the villages (债权), zone-wide, at every as-of date. Money is integer 分. */

import { chineseDate, habitDate, isoDate, yuan } from './format.mjs';
import { createRandom, oneIn } from './random.mjs';
import { layOut, seqColumn } from './table.mjs';
import { DEBT_FREE, isCommunity, person, spell, VILLAGES, ZONE } from './zone.mjs';

const REASONS = [
	['承包费', 34],
	['往来款', 14],
	['借款', 16],
	['统筹提留尾欠', 18],
	['征占款', 6],
	['其他', 5],
];

/** One receivable; it is collected in one to three payments, sometimes with a part waived. */
function makeReceivable(village, random) {
	const reason = random.weighted(REASONS);
	const old = reason === '统筹提留尾欠';
	const due = random.int(old ? 3 : 10, old ? 40 : 320) * 10000 + (random.chance(0.3) ? random.int(1, 99) * 100 : 0);
	const waived = old && random.chance(0.4) ? Math.round((due * 0.3) / 100) * 100 : 0;
	const collected = [0, 0, 0, 0];
	for (let step = 0, open = due - waived; step < 4; step += 1) {
		if (random.chance(0.28)) {
			const part = random.chance(0.4) ? open : Math.round((open * random.int(20, 60)) / 10000) * 100;
			for (let later = step; later < 4; later += 1) collected[later] += part;
			open -= part;
		}
	}
	const firm = reason === '征占款' || (reason === '往来款' && random.chance(0.5));
	return {
		village,
		debtor: firm ? `${ZONE}某${random.pick(['煤业', '建材', '农业开发'])}公司` : person(random),
		identity: firm ? '企业' : random.pick(['本村村民', '本村村民', '本村村民', '外村个人']),
		reason,
		formed: [old ? random.int(1994, 2004) : random.int(2010, 2021), random.int(1, 12), random.int(1, 28)],
		due,
		waived,
		waivedStep: random.int(0, 2),
		collected,
		method: random.pick(['上门清收', '上门清收', '抵扣', '分期', '调解']),
	};
}

/** Every receivable of the zone in village order. */
export function makeReceivables() {
	const random = createRandom('receivables-2022');
	return VILLAGES.filter((v) => !isCommunity(v)).flatMap((village) =>
		Array.from({ length: DEBT_FREE.has(village.name) ? 1 : random.int(2, 4) }, () => makeReceivable(village, random)),
	);
}

/** The receivables ledger of one step. */
export function receivableFiles(receivables, step, date) {
	const of = {
		due: (r) => r.due,
		collected: (r) => r.collected[step],
		waived: (r) => (step >= r.waivedStep ? r.waived : 0),
		left: (r) => r.due - r.collected[step] - of.waived(r),
	};
	const none = (value) => (r) => (value(r) === 0 ? '0' : yuan(value(r)));
	const dueText = (r) =>
		r.due >= 1000000 && r.due % 100000 === 0 && oneIn(3, `due|${r.village.name}|${r.debtor}`)
			? `${r.due / 1000000}万`
			: yuan(r.due);
	const rows = layOut({
		titles: [`${ZONE}村级债权台账（样例数据）`, `填报单位：示范区农业农村局  填报时间：${chineseDate(date)}`],
		columns: [
			seqColumn(),
			{ head: '乡镇', cell: (r) => r.village.town },
			{ head: '村名', name: true, cell: (r) => spell(r.village, 'receivable') },
			{ head: '债务人', cell: (r) => r.debtor },
			{ head: '身份', cell: (r) => r.identity },
			{ head: '欠款原因', cell: (r) => r.reason },
			{
				head: '形成时间',
				cell: (r) => (r.formed[0] < 2005 ? `${r.formed[0]}年` : habitDate(r.formed, r.village.name)),
			},
			{ head: '应收(元)', cell: dueText, sum: of.due, show: yuan },
			{ head: '已收(元)', cell: none(of.collected), sum: of.collected, show: yuan },
			{ head: '减免(元)', cell: (r) => (of.waived(r) ? yuan(of.waived(r)) : '无'), sum: of.waived, show: yuan },
			{ head: '剩余(元)', cell: none(of.left), sum: of.left, show: yuan },
			{ head: '清收方式', cell: (r) => (of.collected(r) ? r.method : '—') },
			{ head: '是否超时效', cell: (r) => (r.formed[0] < 2002 ? '是' : '否') },
			{ head: '备注', cell: () => '' },
		],
		items: receivables,
		blockOf: (r) => r.village.town,
		subtotals: true,
		total: true,
		footer: ['填表人：蒋某某', '', '', '审核人：韩某某'],
	});
	return [{ name: `示范区债权台账${isoDate(date)}.tsv`, rows, encoding: 'utf-8', delimiter: '\t', eol: '\n' }];
}
