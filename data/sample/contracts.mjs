/** The contracts of the zone: what each one says and how far its clearing had got at every as-of date. */

import { fromDayNumber } from './format.mjs';
import { allocate, createRandom } from './random.mjs';
import { isCommunity, NOTHING_TO_CLEAR, person, stepWindow, TOWNS, VILLAGES, ZONE } from './zone.mjs';

/** Contracts surveyed, needing clearing and cleared: what each step adds. */
const SURVEYED_PER_STEP = [301, 37, 21, 8];
const TO_CLEAR_PER_STEP = [61, 9, 6, 2];
const CLEARED_PER_STEP = [15, 14, 13, 10];
const PER_TOWN = { 城关镇: 140, 白泉镇: 121, 桃川乡: 106 };

/**
 * Object kinds: name, weight, areas in 1/100 亩 (null for assets), price per 亩 or rent per year in 元,
 * usual terms in years. Terms keep to the legal limits: 20 years for leases, 50 and 70 for hills and woods.
 */
const KINDS = [
	{ name: '机动地', weight: 30, area: [500, 6000], price: [300, 600], terms: [3, 5, 6, 8, 10] },
	{ name: '荒山', weight: 11, area: [3000, 30000], price: [100, 160], terms: [30, 40, 50] },
	{ name: '荒坡', weight: 8, area: [1500, 12000], price: [100, 150], terms: [20, 30, 50] },
	{ name: '果园', weight: 9, area: [800, 8000], price: [200, 400], terms: [15, 20, 30] },
	{ name: '林地', weight: 7, area: [4000, 30000], price: [100, 140], terms: [30, 50] },
	{ name: '坑塘', weight: 4, area: [300, 2000], price: [300, 500], terms: [5, 8, 10, 15] },
	{ name: '开荒地', weight: 7, area: [60, 2500], price: [150, 300], terms: [5, 10, 15] },
	{ name: '养殖场', weight: 5, area: [300, 1500], price: [500, 900], terms: [10, 15, 20] },
	{ name: '集体建设用地', weight: 6, area: [150, 1200], price: [1500, 3000], terms: [10, 15, 20] },
	{ name: '门面', weight: 4, area: null, price: [6000, 36000], terms: [3, 5, 8] },
	{ name: '旧学校', weight: 4, area: null, price: [3000, 15000], terms: [5, 10, 15, 20] },
	{ name: '厂房', weight: 3, area: null, price: [12000, 60000], terms: [5, 10, 15, 20] },
	{ name: '温室大棚', weight: 2, area: null, price: [4000, 20000], terms: [5, 8, 10] },
];

const PLACES = [
	...['南沟', '北坡', '河滩', '砖窑坪', '羊圈沟', '大井坪', '柿树地', '二道梁', '东洼', '西湾', '水渠边', '旧场院'],
	...['石坝上', '沙圪梁', '庙前坪', '阳坡', '背沟', '饮马池', '长条地', '桥头', '村口', '圪针沟', '椿树坪', '黑豆地'],
];

/** Problem kinds with the usual way to handle each, weighted. */
const PROBLEMS = [
	['口头合同', 16],
	['拖欠承包费', 18],
	['未履行民主程序', 12],
	['期限过长', 9],
	['低价发包', 12],
	['要素不全', 11],
	['一次性收取多年费用', 6],
	['少包多占', 6],
	['到期未收回', 6],
	['改变用途', 4],
	['未公示', 5],
	['未约定递增机制', 5],
];

/** Handling method for the leading problem of a contract. */
const METHOD_OF = {
	口头合同: '补签',
	拖欠承包费: '追缴',
	未履行民主程序: '补程序',
	期限过长: '变更期限',
	低价发包: '提高承包费',
	要素不全: '补充完善',
	一次性收取多年费用: '签订补充协议',
	少包多占: '重新签订',
	到期未收回: '重新发包',
	改变用途: '解除',
	未公示: '补充完善',
	未约定递增机制: '签订补充协议',
};

/** Who holds the contract: mostly one person, sometimes several, a cooperative or a firm. */
function contractor(random) {
	const roll = random.int(1, 20);
	if (roll === 1) return `${person(random)}、${person(random)}`;
	if (roll === 2) return `${person(random)}等${random.int(3, 9)}户`;
	if (roll <= 4) return `${ZONE}某${random.pick(['种植', '养殖', '林果', '农机'])}专业合作社`;
	if (roll === 5) return `${ZONE}某${random.pick(['农业开发', '建材', '商贸'])}公司`;
	return person(random);
}

/** A contract in good order, running beyond the last as-of date. */
function soundContract(village, index, random) {
	const kinds = KINDS.filter((kind) => !isCommunity(village) || kind.area === null);
	const kind = random.weighted(kinds.map((one) => [one, one.weight]));
	const years = random.pick(kind.terms);
	const start = [random.int(Math.max(1985, 2023 - years), 2021), random.int(1, 12), random.pick([1, 1, 1, 5, 10, 15])];
	const area = kind.area ? Math.round(random.int(...kind.area) / 10) * 10 : null;
	const price = Math.round(random.int(...kind.price) / (area ? 10 : 100)) * (area ? 10 : 100);
	return {
		village,
		index,
		kind: kind.name,
		place: random.pick(PLACES),
		partyB: contractor(random),
		area,
		measured: null,
		price: area ? price * 100 : null,
		annual: area ? area * price : price * 100,
		years,
		endless: false,
		start,
		form: '书面',
		voted: true,
		published: true,
		payMode: random.pick(['逐年', '逐年', '逐年', '分期']),
		problems: [],
		arrears: 0,
		step: 0,
		method: null,
		clearedStep: null,
		clearedDate: null,
		startStep: null,
		stuck: null,
	};
}

/** What each problem kind looks like in the contract's other columns. */
const MARKS = {
	口头合同: (c, random) => {
		c.form = random.pick(['口头', '口头', '收据']);
	},
	拖欠承包费: (c, random) => {
		c.arrears = c.annual * random.int(1, 3);
	},
	未履行民主程序: (c) => {
		c.voted = false;
	},
	期限过长: (c, random) => {
		if (random.chance(0.5)) c.endless = true;
		else c.years = c.area ? 70 : 30;
		c.start = [random.int(1996, 2008), c.start[1], 1];
	},
	低价发包: (c, random) => {
		const price = c.area ? random.int(2, 6) * 10 : random.int(3, 9) * 100;
		c.price = c.area ? price * 100 : null;
		c.annual = c.area ? c.area * price : price * 100;
	},
	一次性收取多年费用: (c) => {
		c.payMode = '一次性';
		c.years = Math.max(c.years, 10);
		c.start = [Math.max(c.start[0], 2014), c.start[1], 1];
	},
	少包多占: (c) => {
		c.measured = Math.round((c.area * 1.2) / 10) * 10;
	},
	到期未收回: (c, random) => {
		c.start = [2021 - c.years - random.int(0, 3), c.start[1], 1];
	},
	未公示: (c) => {
		c.published = false;
	},
};

/** Problems that contradict each other never meet in one contract. */
const CLASHES = new Set(['期限过长+到期未收回', '期限过长+一次性收取多年费用', '一次性收取多年费用+到期未收回']);

/** Give a contract one to three problems and let its other columns show them. */
function spoil(contract, random) {
	const count = random.weighted([
		[1, 55],
		[2, 33],
		[3, 12],
	]);
	while (contract.problems.length < count) {
		const problem = random.weighted(PROBLEMS);
		const clash = contract.problems.some(
			(p) => p === problem || CLASHES.has(`${p}+${problem}`) || CLASHES.has(`${problem}+${p}`),
		);
		if (clash || (problem === '少包多占' && contract.area === null)) continue;
		contract.problems.push(problem);
	}
	// The price is settled before the arrears that follow from it.
	for (const problem of contract.problems.filter((p) => p !== '拖欠承包费')) MARKS[problem]?.(contract, random);
	if (contract.problems.includes('拖欠承包费')) MARKS.拖欠承包费(contract, random);
	contract.method = METHOD_OF[contract.problems[0]];
}

/** All contracts of a township in village order, numbered, in good order and surveyed in the first step. */
function townContracts(town, random) {
	const villages = VILLAGES.filter((village) => village.town === town);
	const weights = villages.map((village) => (isCommunity(village) ? 3 : random.int(6, 14)));
	const counts = allocate(PER_TOWN[town], weights, 3);
	return villages.flatMap((village, v) =>
		Array.from({ length: counts[v] }, (_, i) => soundContract(village, i, random)),
	);
}

/** Decide which contracts were found in which later step; the first three of a village are never late. */
function spreadSurvey(contracts, random) {
	const late = random.shuffle(contracts.filter((contract) => contract.index >= 3));
	SURVEYED_PER_STEP.slice(1).forEach((count, i) => {
		for (const contract of late.splice(0, count)) contract.step = i + 1;
	});
}

/** Decide which contracts need clearing, among those found in each step. */
function spreadProblems(contracts, random) {
	TO_CLEAR_PER_STEP.forEach((count, step) => {
		const open = contracts.filter((c) => c.step === step && !NOTHING_TO_CLEAR.has(c.village.name));
		for (const contract of random.shuffle(open).slice(0, count)) spoil(contract, random);
	});
}

/** Decide which problem contracts were cleared in which step, and how far the others got. */
function spreadClearing(contracts, random) {
	const problem = contracts.filter((c) => c.problems.length > 0);
	CLEARED_PER_STEP.forEach((count, step) => {
		const open = problem.filter((c) => c.step <= step && c.clearedStep === null);
		for (const contract of random.shuffle(open).slice(0, count)) {
			contract.clearedStep = step;
			contract.startStep = random.int(contract.step, step);
			contract.clearedDate = fromDayNumber(random.int(...stepWindow(step)));
		}
	});
	const left = random.shuffle(problem.filter((c) => c.clearedStep === null));
	left.forEach((contract, i) => {
		contract.startStep = i < 6 ? null : random.int(contract.step, 3);
		if (i >= 6 && i < 9) contract.stuck = '司法';
		if (i === 9 || i === 10) contract.stuck = '暂缓';
		if (contract.stuck === '司法') contract.method = '起诉';
		if (contract.stuck === '暂缓') contract.method = '搁置';
	});
}

/** Every contract of the zone, in ledger order. */
export function makeContracts() {
	const random = createRandom('contracts-2022-c');
	const contracts = TOWNS.flatMap((town) => townContracts(town, random));
	spreadSurvey(contracts, random);
	spreadProblems(contracts, random);
	spreadClearing(contracts, random);
	const counters = {};
	for (const contract of contracts) {
		const { town } = contract.village;
		counters[town] = (counters[town] ?? 0) + 1;
		contract.number = counters[town];
	}
	return contracts;
}

/** Whole price over the term in 分, or null when the term has no end. */
export const contractTotal = (contract) => (contract.endless ? null : contract.annual * contract.years);

/** `规范 | 未启动 | 整改中 | 已清理 | 司法中 | 暂缓` at a step. */
export function stateAt(contract, step) {
	if (contract.problems.length === 0) return '规范';
	if (contract.clearedStep !== null && contract.clearedStep <= step) return '已清理';
	if (contract.startStep === null || contract.startStep > step) return '未启动';
	if (contract.stuck === '司法') return '司法中';
	return contract.stuck ?? '整改中';
}

/** Arrears in 分 already collected at a step: all once cleared, one year's rent of several while under way. */
export function recoveredAt(contract, step) {
	const state = stateAt(contract, step);
	if (state === '已清理') return contract.arrears;
	return state === '整改中' && contract.arrears > contract.annual ? contract.annual : 0;
}
