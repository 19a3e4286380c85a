/** Village debts and how much of each was resolved at every as-of date. Money is integer 分. */

import { allocate, createRandom } from './random.mjs';
import { DEBT_FREE, person, TOWNS, VILLAGES, ZONE } from './zone.mjs';

/** What each step adds to the amount to resolve (newly found debts), by township, in hundreds of 元. */
const LOCKED = {
	城关镇: [112340, 900, 640, 0],
	白泉镇: [101260, 876, 700, 800],
	桃川乡: [85040, 0, 400, 0],
};

/** What each step resolves, by township, in hundreds of 元. */
const RESOLVED = {
	城关镇: [6120, 4205, 5013, 4888],
	白泉镇: [5260, 3617, 4370, 4261],
	桃川乡: [3850, 2566, 3145, 3077],
};

/** Number of debts found by township and step. */
const COUNTS = {
	城关镇: [52, 2, 1, 0],
	白泉镇: [48, 2, 1, 1],
	桃川乡: [41, 0, 1, 0],
};

/** 分 in the smallest amount a township's ledger writes: 100元 in 万元 ledgers, 1分 in the 元 ledger. */
const GRAIN = { 城关镇: 10000, 白泉镇: 1, 桃川乡: 10000 };

const HUNDRED_YUAN = 10000;

/** Creditor kinds with weight, usual size of one debt, a name for one, and what such debts were made for. */
const CREDITORS = [
	{ kind: '信用社', weight: 12, size: 1.4, name: () => `${ZONE}某信用社`, purposes: ['企业', '农田水利', '机井'] },
	{
		kind: '施工单位',
		weight: 28,
		size: 1,
		name: (r) => `某${r.pick(['路桥', '建筑', '水利', '安装'])}工程队`,
		purposes: ['道路', '饮水', '办公场所', '广场', '亮化'],
	},
	{ kind: '本村村民', weight: 26, size: 0.3, name: person, purposes: ['道路', '环境整治', '机井', '集资', '税费垫缴'] },
	{ kind: '外村个人', weight: 8, size: 0.4, name: person, purposes: ['学校', '道路', '办公'] },
	{ kind: '村组干部', weight: 16, size: 0.15, name: person, purposes: ['干部报酬', '办公', '税费垫缴'] },
	{ kind: '乡镇政府', weight: 5, size: 0.6, name: () => '乡镇财政所', purposes: ['达标升级', '税费垫缴'] },
	{
		kind: '企业',
		weight: 5,
		size: 0.8,
		name: (r) => `${ZONE}某${r.pick(['建材', '商贸', '农资'])}公司`,
		purposes: ['亮化', '日间照料', '环境整治'],
	},
];

/** Resolution methods with weight and whether they are paid in cash. */
const METHODS = [
	['增收还债', 24, true],
	['清收债权偿债', 16, true],
	['财政奖补', 10, true],
	['还款协议', 10, true],
	['冲抵', 14, false],
	['核销', 10, false],
	['减息止债', 6, false],
	['债权人放弃', 4, false],
	['资产抵债', 6, false],
];

/** One debt without its amount. */
function makeDebt(village, step, random) {
	const creditor = random.weighted(CREDITORS.map((one) => [one, one.weight]));
	const purpose = random.pick(creditor.purposes);
	const old = purpose === '税费垫缴' || purpose === '达标升级' || random.chance(0.25);
	const [method, , inCash] = random.weighted(METHODS.map((one) => [one, one[1]]));
	return {
		village,
		step,
		creditor: creditor.name(random),
		creditorKind: creditor.kind,
		size: creditor.size,
		purpose,
		formed: [old ? random.int(1993, 2005) : random.int(2006, 2020), random.int(1, 12), random.int(1, 28)],
		method,
		inCash,
		verified: 0,
		booked: 0,
		resolved: [0, 0, 0, 0],
	};
}

/** The debts of one township with their amounts; the sum of each step's debts is exact. */
function townDebts(town, random) {
	const villages = VILLAGES.filter((v) => v.town === town && !DEBT_FREE.has(v.name));
	const grain = GRAIN[town];
	const debts = COUNTS[town].flatMap((count, step) => {
		const found = Array.from({ length: count }, (_, i) =>
			makeDebt(villages[(i + step) % villages.length], step, random),
		);
		const weights = found.map((debt) => {
			const luck = random.next();
			return debt.size * (0.15 + luck * luck * luck * 4);
		});
		const parts =
			count > 0
				? allocate((LOCKED[town][step] * HUNDRED_YUAN) / grain, weights, Math.ceil((20 * HUNDRED_YUAN) / grain))
				: [];
		found.forEach((debt, i) => {
			debt.verified = parts[i] * grain;
			// Some books carried more than was confirmed.
			debt.booked = debt.verified + (random.chance(0.1) ? random.int(5, 80) * HUNDRED_YUAN : 0);
		});
		return found;
	});
	return debts;
}

/** Resolve exactly `amount` 分 more of the debts at `step`: some settled in full, others in part. */
function resolve(debts, step, amount, grain, random) {
	let left = amount;
	const open = random.shuffle(debts.filter((debt) => debt.step <= step && debt.resolved[step] < debt.verified));
	for (const debt of open) {
		if (left === 0) return;
		const remaining = debt.verified - debt.resolved[step];
		const share = random.chance(0.4) ? remaining : Math.ceil((remaining * random.int(15, 50)) / 100 / grain) * grain;
		const part = Math.min(share, remaining, left);
		for (let later = step; later < 4; later += 1) debt.resolved[later] += part;
		left -= part;
	}
	if (left > 0) resolve(debts, step, left, grain, random);
}

/** Every debt of the zone in ledger order. */
export function makeDebts() {
	const random = createRandom('debts-2022');
	return TOWNS.flatMap((town) => {
		const debts = townDebts(town, random);
		RESOLVED[town].forEach((amount, step) => resolve(debts, step, amount * HUNDRED_YUAN, GRAIN[town], random));
		debts.sort((a, b) => VILLAGES.indexOf(a.village) - VILLAGES.indexOf(b.village) || a.step - b.step);
		debts.forEach((debt, i) => {
			debt.number = i + 1;
		});
		return debts;
	});
}
