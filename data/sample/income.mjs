/** Income of every village in 2022, cumulative to each as-of date, with households and jobs. Money is integer 分. */

import { isoDate, wanFixed, yuan } from './format.mjs';
import { allocate, createRandom } from './random.mjs';
import { layOut, seqColumn } from './table.mjs';
import { isCommunity, spell, VILLAGES, ZONE } from './zone.mjs';

/** Income to the last date, in hundreds of 元: every tier from under 5万 to over 100万 is there. */
const TOTALS = [
	...[11835, 386, 2630, 1812, 775, 4420, 2138, 15260],
	...[6890, 1675, 3341, 452, 940, 8640, 1520, 1130],
	...[5632, 890, 1906, 4875, 620, 2385, 3764, 1290],
];

/** Share of the year's income that had come in by each step, in percent; the last step is what there is. */
const GROWTH = [34, 52, 74, 100];

/** Jobs (带动就业人数) added by each step; together 1003. */
const JOBS_PER_STEP = [612, 136, 143, 112];
const HOUSEHOLDS_PER_STEP = [1180, 214, 196, 158];

const SOURCES = ['operating', 'contract', 'invest', 'subsidy', 'other'];

/** Cumulative figures per village when each step adds `perStep[step]`, spread by `weights`. */
function accumulate(perStep, weights) {
	const parts = perStep.map((amount) => allocate(amount, weights));
	return weights.map((_, v) =>
		perStep.map((_amount, step) => parts.slice(0, step + 1).reduce((sum, part) => sum + part[v], 0)),
	);
}

/** One income record per village: `sources[name][step]`, `jobs[step]`, `households[step]`. */
export function makeIncome() {
	const random = createRandom('income-2022');
	const weights = TOTALS.map((total) => 4 + Math.sqrt(total) * (0.5 + random.next()));
	const jobs = accumulate(JOBS_PER_STEP, weights);
	const households = accumulate(
		HOUSEHOLDS_PER_STEP,
		weights.map((weight) => weight * (0.7 + random.next() * 0.6)),
	);
	return VILLAGES.map((village, v) => {
		const shares = [
			random.int(10, 45),
			isCommunity(village) ? 60 : random.int(25, 60),
			random.int(0, 14),
			random.int(4, 24),
			random.int(1, 6),
		];
		const final = allocate(TOTALS[v], shares);
		const sources = Object.fromEntries(
			SOURCES.map((source, i) => [source, GROWTH.map((percent) => Math.floor((final[i] * percent) / 100) * 10000)]),
		);
		return { village, sources, jobs: jobs[v], households: households[v] };
	});
}

/** The income ledger of one step. */
export function incomeFiles(income, step, date) {
	const source = (name) => (r) => r.sources[name][step];
	const total = (r) => SOURCES.reduce((sum, name) => sum + r.sources[name][step], 0);
	const dash = (value) => (r) => (value(r) === 0 ? '—' : wanFixed(value(r)));
	const money = (head, value) => ({ head, cell: dash(value), sum: value, show: wanFixed });
	// One clerk writes 元 into a sheet in 万元, and says so.
	const totalText = (r) => (r.village.name === '云盘坨村' ? `${yuan(total(r))}元` : wanFixed(total(r)));
	const count = (head, value) => ({ head, cell: (r) => String(value(r)), sum: value, show: String });
	const rows = layOut({
		titles: [
			`${ZONE}村集体经济收入统计表（样例数据）`,
			`填报单位：示范区农业农村局    截止日期：${isoDate(date)}    单位：万元、户、人`,
		],
		columns: [
			seqColumn(),
			{ head: '县(市、区)', cell: () => ZONE },
			{ head: '乡镇', cell: (r) => r.village.town },
			{ head: '单位名称', name: true, cell: (r) => spell(r.village, 'income', { county: true }) },
			{ head: '年度', cell: () => '2022' },
			{ head: '总收入', cell: totalText, sum: total, show: wanFixed },
			money('经营收入', source('operating')),
			money('发包及上交收入', source('contract')),
			money('投资收益', source('invest')),
			money('补助收入', source('subsidy')),
			money('其他收入', source('other')),
			count('带动户数', (r) => r.households[step]),
			count('带动就业人数', (r) => r.jobs[step]),
			{ head: '备注', cell: () => '' },
		],
		items: income,
		total: true,
		footer: ['填表人：杨某某', '', '', '审核人：韩某某'],
	});
	return [{ name: `示范区村集体经济收入${isoDate(date)}.csv`, rows, encoding: 'gb18030', delimiter: ',', eol: '\r\n' }];
}
