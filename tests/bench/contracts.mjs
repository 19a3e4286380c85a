/** Contracts without end for the bench: the same seed gives the same rows, and what they must add up to. */

const TOWNS = ['城关镇', '白泉镇', '桃川乡', '青石镇', '双河乡'];
const STEMS = ['柏树坪', '东圪台', '上河', '下河', '石槽洼', '杏树岭', '旧村梁', '南窑', '红土崖', '青石垴'];
const SIDES = ['东', '西', '南', '北'];
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const NUMBERS = [...'甲乙丙丁戊己庚辛壬癸'];
const KINDS = ['机动地', '荒山', '果园', '林地', '坑塘', '开荒地', '养殖场', '集体建设用地', '门面', '厂房'];
const PROBLEMS = ['承包期过长', '价格过低', '拖欠承包费', '未履行民主程序', '无书面合同'];
const STATES = ['已清理', '整改中', '未启动'];

/** Header of the bench ledgers: a group (the same text in neighbours is one merged cell) and a label for each column. */
export const COLUMNS = [
	['', '序号'],
	['', '乡镇'],
	['', '村名'],
	['', '合同编号'],
	['', '合同名称'],
	['', '承包方'],
	['', '标的类别'],
	['', '合同面积（亩）'],
	['承包期限', '起始日期'],
	['承包期限', '终止日期'],
	['合同价款（元）', '年承包费'],
	['合同价款（元）', '合同金额'],
	['清理情况', '是否需清理'],
	['清理情况', '存在问题'],
	['清理情况', '清理状态'],
	['', '备注'],
];

/** A stream of numbers below `limit` (mulberry32). */
function randomSource(seed) {
	let state = seed;
	return (limit) => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
	};
}

/**
 * `count` contracts in ledger order: 200 villages in five townships. Areas in 1/100 亩, money in 分, dates as days since
 * 1970-01-01.
 */
export function* contracts(count) {
	const below = randomSource(20260731);
	const villages = TOWNS.flatMap((town) =>
		STEMS.flatMap((stem) => SIDES.map((side) => ({ town, village: `${side}${stem}村` }))),
	);
	for (let index = 0; index < count; index += 1) {
		const place = villages[Math.floor((index * villages.length) / count)];
		const kind = KINDS[below(KINDS.length)];
		const years = 11 + below(10);
		const start = 17_000 + below(3_500);
		const yearly = (300 + below(30_000)) * 100;
		const needs = below(5) === 0;
		const party = `${SURNAMES[below(16)]}某${NUMBERS[below(10)]}`;
		yield {
			...place,
			number: `HT${String(index + 1).padStart(7, '0')}`,
			name: `${place.village}${kind}承包合同（第${below(400) + 1}号地块）`,
			party,
			kind,
			area: 50 + below(20_000),
			start,
			end: start + Math.floor(years * 365.25) - 1,
			yearly,
			total: yearly * years,
			needs,
			problem: needs ? PROBLEMS[below(PROBLEMS.length)] : '',
			state: needs ? STATES[below(3)] : '规范',
			note: below(10) < 7 ? `${party}户，现场核对面积${below(200) + 1}亩，四至清楚，已公示` : '',
		};
	}
}

/** What the overview must show of `count` contracts. */
export function truth(count) {
	const sums = { surveyed: 0, toClear: 0, cleared: 0 };
	for (const contract of contracts(count)) {
		sums.surveyed += 1;
		if (contract.needs) sums.toClear += 1;
		if (contract.needs && contract.state === '已清理') sums.cleared += 1;
	}
	return sums;
}
