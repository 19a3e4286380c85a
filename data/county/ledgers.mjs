/**
 * The ledgers of the made-up county, row by row: the same rows at every call. What an earlier date says and a later one
 * says otherwise hangs on the row's own chance, so that versions fit together: things get done, a few rows come and go,
 * a few go back.
 */
import { createRandom, hash } from '../sample/random.mjs';
import { DATES, VILLAGES } from './zone.mjs';

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const NUMBERS = [...'甲乙丙丁戊己庚辛壬癸'];
const KINDS = ['机动地', '荒山', '果园', '林地', '坑塘', '开荒地', '养殖场', '集体建设用地', '门面', '厂房'];
const PROBLEMS = ['承包期过长', '价格过低', '拖欠承包费', '未履行民主程序', '无书面合同', '面积不符'];
const HANDLINGS = ['补充完善', '补签书面', '变更价格', '终止解除', '收回并重新发包'];
const CREDITORS = ['银行信用社', '财政', '乡镇政府', '企业施工单位', '本村村民', '外村个人', '村组干部'];
const PURPOSES = ['道路', '饮水', '学校', '生产经营', '办公', '税费垫缴', '达标升级', '征占补偿'];
const METHODS = ['清收债权偿债', '盘活资产资源', '集体增收偿还', '财政奖补', '核销'];
const ORIGINS = ['确权多出', '开荒', '复垦', '收回', '边角'];
const CAUSES = ['承包费', '借款', '往来款'];
const LEVELS = ['区级', '乡镇级', '村级'];
const ISSUES = ['道路', '饮水', '路灯', '排水', '环境卫生', '资产管理', '合同管理', '账务公开'];
const UNITS = ['经管站', '自然资源所', '水管站', '村委会', '执法队', '乡建办'];
const INDUSTRIES = ['种植', '养殖', '加工', '光伏', '仓储冷链', '乡村旅游'];

const written = new Map();

/** A day so many days after the first of 1970, as it is written. */
function day(days) {
	const known = written.get(days);
	if (known !== undefined) return known;
	const text = new Date(days * 86_400_000).toISOString().slice(0, 10);
	written.set(days, text);
	return text;
}

const yuan = (fen) => (fen / 100).toFixed(2);
const person = ({ pick }) => `${pick(SURNAMES)}某${pick(NUMBERS)}`;

/** The village of row `index` of `count`: villages one after the other, the later ones a little larger. */
function placeOf(index, count) {
	return VILLAGES[Math.min(Math.floor(Math.sqrt(index / count) * VILLAGES.length), VILLAGES.length - 1)];
}

/** The first cells of a row. */
const at = ({ township, village }) => [township, village];

/** Whether a row is on the ledger at a date: of a hundred rows one comes later, one goes again. */
function isListed(key, step) {
	const fate = hash(`${key} comes`) % 200;
	if (fate === 0) return step >= 1;
	if (fate === 1) return step >= 2;
	return fate !== 2 || step < 2;
}

/** Whether what a row asks for is done at a date; one in a thousand goes back at the last. */
function isDone(key, step) {
	const chance = hash(`${key} done`) % 1000;
	return chance < 300 + step * 180 && !(chance === 7 && step === 2);
}

function* contracts({ contracts: count }, step) {
	const random = createRandom('county contracts');
	for (let index = 0, last = 0; last < count; index += 1) {
		const { int, pick, chance } = random;
		const key = `HT${String(index + 1).padStart(7, '0')}`;
		const kind = pick(KINDS);
		const years = int(3, 30);
		const start = int(11_000, 20_400);
		const yearly = int(300, 30_000) * 100;
		const needs = chance(0.35);
		const party = person(random);
		const problem = needs ? (chance(0.2) ? `${pick(PROBLEMS)}、${pick(PROBLEMS)}` : pick(PROBLEMS)) : '';
		const handling = needs ? pick(HANDLINGS) : '';
		const area = int(50, 20_000);
		const arrears = needs && chance(0.3) ? Math.floor(yearly / 2) : 0;
		const due = needs && chance(0.6) ? day(int(20_500, 20_800)) : '';
		const level = chance(0.1) ? '组级' : '村级';
		if (isListed(key, DATES.length - 1)) last += 1;
		if (!isListed(key, step)) continue;
		const place = placeOf(index, count);
		const isCleared = needs && isDone(key, step);
		yield [
			...at(place),
			key,
			`${kind}承包合同（第${index % 400}号地块）`,
			level,
			party,
			kind,
			area / 100,
			day(start),
			day(start + Math.floor(years * 365.25) - 1),
			yuan(yearly),
			yuan(yearly * years),
			yuan(isCleared ? 0 : arrears),
			needs ? '是' : '否',
			problem,
			handling,
			isCleared ? '已清理' : needs ? (hash(key) % 3 === 0 ? '未启动' : '整改中') : '规范',
			due,
			yuan(isCleared ? arrears : 0),
		];
	}
}

function* debts({ debts: count }, step) {
	const random = createRandom('county debts');
	for (let index = 0; index < count; index += 1) {
		const { int, pick } = random;
		const key = `ZW${String(index + 1).padStart(6, '0')}`;
		const verified = int(2_000, 800_000) * 100;
		const formed = int(9_000, 20_500);
		const row = [person(random), pick(CREDITORS), pick(PURPOSES), pick(METHODS)];
		const deadline = `${int(2026, 2028)}-12-31`;
		if (!isListed(key, step)) continue;
		const place = placeOf(index, count);
		const resolved = isDone(key, step)
			? verified
			: Math.floor((verified * (hash(key) % 40) * (step + 1)) / 30_000) * 100;
		const cash = hash(`${key} cash`) % 2 === 0 ? resolved : 0;
		yield [
			...at(place),
			key,
			...row,
			day(formed),
			yuan(verified),
			yuan(verified),
			yuan(resolved),
			yuan(cash),
			yuan(verified - resolved),
			deadline,
		];
	}
}

function* receivables({ receivables: count }, step) {
	const random = createRandom('county receivables');
	for (let index = 0; index < count; index += 1) {
		const key = `ZQ${index}`;
		const due = random.int(500, 60_000) * 100;
		const row = [person(random), random.pick(CAUSES), day(random.int(11_000, 20_000))];
		const collected = isDone(key, step) ? due : 0;
		yield [...at(placeOf(index, count)), ...row, yuan(due), yuan(collected), yuan(0), yuan(due - collected)];
	}
}

function* fees({ fees: count }, step) {
	const random = createRandom('county fees');
	for (let index = 0; index < count; index += 1) {
		const key = `ZY${String(index + 1).padStart(6, '0')}`;
		const area = random.int(20, 6_000);
		const price = random.int(3, 40) * 10;
		const row = [random.pick(KINDS.slice(0, 6)), random.pick(ORIGINS), person(random)];
		if (!isListed(key, step)) continue;
		const place = placeOf(index, count);
		const isPaid = isDone(key, step);
		yield [
			...at(place),
			key,
			...row,
			area / 100,
			price,
			2026,
			yuan(area * price),
			yuan(isPaid ? area * price : 0),
			yuan(0),
			isPaid ? '已收' : '未收',
		];
	}
}

function* income(_sizes, step) {
	for (const { township, village } of VILLAGES) {
		const random = createRandom(`county income ${township}${village}`);
		const part = () => Math.floor((random.int(1_000, 300_000) * 100 * (step + 5)) / 7);
		const parts = [part(), part(), part(), part()];
		yield [
			...at({ township, village }),
			2026,
			yuan(parts.reduce((sum, one) => sum + one, 0)),
			yuan(parts[0]),
			yuan(parts[1]),
			yuan(parts[2]),
			yuan(parts[3]),
			yuan(random.int(10_000, 800_000) * 100),
			random.int(200, 3_000),
			random.int(5, 300),
			random.int(1, 120),
		];
	}
}

function* projects({ projects: count }, step) {
	const random = createRandom('county projects');
	for (let index = 0; index < count; index += 1) {
		const invest = random.int(10, 900) * 1_000_000;
		const done = Math.floor((invest * random.int(1, 3) * (step + 1)) / 9);
		const industry = random.pick(INDUSTRIES);
		yield [
			...at(VILLAGES[(index * 7) % VILLAGES.length]),
			`XM${index + 1}`,
			`${industry}样例项目${index + 1}`,
			industry,
			yuan(invest),
			yuan(invest),
			yuan(done),
			yuan(Math.floor(invest / random.int(8, 30))),
			random.int(1, 80),
			done === invest ? '完工' : '在建',
		];
	}
}

function* worklist({ worklist: count }, step) {
	const random = createRandom('county worklist');
	for (let index = 0; index < count; index += 1) {
		const key = `WT${String(index + 1).padStart(5, '0')}`;
		const kind = random.pick(ISSUES);
		const row = [random.pick(LEVELS), kind, random.pick(UNITS)];
		const found = random.int(20_400, 20_560);
		const isClosed = isDone(key, step);
		yield [
			...at(placeOf(index, count)),
			key,
			...row,
			`${kind}样例问题第${index + 1}项`,
			'逐项整改',
			day(found),
			day(found + 60),
			isClosed ? '已完成' : '整改中',
			isClosed ? day(Math.min(found + 30, Date.parse(DATES[step] ?? '') / 86_400_000)) : '',
		];
	}
}

/** The ledgers: name of the file, title, and its rows at a step of `DATES`. */
export const LEDGERS = [
	{
		name: '合同清理台账',
		title: '样例县农村集体经济合同清理台账（样例数据）',
		columns: [
			'合同编号',
			'合同名称',
			'签订层级',
			'承包方',
			'标的类别',
			'合同面积(亩)',
			'起始日期',
			'终止日期',
			'年承包费(元)',
			'合同金额(元)',
			'拖欠承包费(元)',
			'是否需清理',
			'存在问题',
			'处置方式',
			'清理状态',
			'整改时限',
			'追缴金额(元)',
		],
		rows: contracts,
		steps: [1, 2],
	},
	{
		name: '债务化解台账',
		title: '样例县村级债务化解台账（样例数据）',
		columns: [
			'债务编号',
			'债权人',
			'债权人类型',
			'债务用途',
			'化解方式',
			'形成日期',
			'核实金额(元)',
			'需化解金额(元)',
			'已化解金额(元)',
			'其中现金(元)',
			'剩余债务(元)',
			'完成时限',
		],
		rows: debts,
		steps: [0, 1, 2],
	},
	{
		name: '债权台账',
		title: '样例县村级债权台账（样例数据）',
		columns: ['债务人', '欠款原因', '形成时间', '应收(元)', '已收(元)', '减免(元)', '剩余(元)'],
		rows: receivables,
		steps: [1, 2],
	},
	{
		name: '新增资源收费台账',
		title: '样例县新增资源收费台账（样例数据）',
		columns: [
			'资源编号',
			'地类',
			'新增来源',
			'实际使用人',
			'实测面积(亩)',
			'收费标准(元/亩·年)',
			'收费年度',
			'应收金额(元)',
			'已收金额(元)',
			'减免金额(元)',
			'收费状态',
		],
		rows: fees,
		steps: [0, 1, 2],
	},
	{
		name: '村集体经济收入',
		title: '样例县村集体经济收入统计表（样例数据）',
		columns: [
			'年度',
			'总收入(元)',
			'经营收入(元)',
			'发包及上交收入(元)',
			'投资收益(元)',
			'补助收入(元)',
			'上年同期(元)',
			'人口',
			'带动户数',
			'带动就业(人)',
		],
		rows: income,
		steps: [0, 1, 2],
	},
	{
		name: '产业项目台账',
		title: '样例县产业项目台账（样例数据）',
		columns: [
			'项目编号',
			'项目名称',
			'产业类型',
			'总投资(元)',
			'到位资金(元)',
			'完成投资(元)',
			'预计年收益(元)',
			'带动就业(人)',
			'项目状态',
		],
		rows: projects,
		steps: [1, 2],
	},
	{
		name: '问题清单',
		title: '样例县问题清单（样例数据）',
		columns: [
			'问题编号',
			'层级',
			'问题类别',
			'责任单位',
			'问题描述',
			'整改措施',
			'列入日期',
			'整改时限',
			'完成情况',
			'销号日期',
		],
		rows: worklist,
		steps: [0, 1, 2],
	},
];
