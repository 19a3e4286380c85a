import { describe, expect, it } from 'vitest';
import type { Figures } from '#lib/measures/figures.ts';
import fc from '#tests/unit/property.ts';
import { bulletinText, type DocumentText, villageText, weeklyText } from './document-text.ts';
import { scopeFacts, villageFacts } from './facts.ts';
import { basicsText, planTexts, problemTexts, progressText, remarkText } from './narrative-place.ts';
import { overallText, rankingText, scopePillarText } from './narrative-scope.ts';
import { contracts, debts, fees, type MadeVillage, reportOf } from './report-input.test-helper.ts';
import { doubtsOf } from './report-input.ts';

function placeOf(now: Partial<Figures>, before: Partial<Figures> | null = null, others: MadeVillage[] = []) {
	const input = reportOf([{ name: '上河村', now, before }, ...others]);
	return villageFacts(input, input.summary.villages[0]!);
}

function progress(
	now: Partial<Figures>,
	pillar: number,
	before: Partial<Figures> | null = null,
	others: MadeVillage[] = [],
) {
	const place = placeOf(now, before, others);
	return progressText(place, place.pillars[pillar]!);
}

describe('progressText', () => {
	it.each<[string, Partial<Figures>, number, Partial<Figures> | null, string]>([
		['nothing reported', {}, 0, null, '尚未报送合同清理台账。'],
		['no contract', { contracts: contracts(0, 0, 0) }, 0, null, '没有登记合同，无任务。'],
		['no task', { contracts: contracts(12, 0, 0) }, 0, null, '摸底合同12份，均无需清理，无任务。'],
		[
			'not begun',
			{ contracts: contracts(12, 6, 0) },
			0,
			null,
			'需清理合同6份，尚未清理，清理率0.00%，落后序时进度51.10个百分点。',
		],
		[
			'all cleared',
			{ contracts: contracts(12, 6, 6) },
			0,
			{ contracts: contracts(12, 6, 3) },
			'需清理合同6份，已全部清理，清理率100%，较5月31日提高50.00个百分点。',
		],
		[
			'fell back',
			{ contracts: contracts(12, 8, 5) },
			0,
			{ contracts: contracts(12, 6, 5) },
			'需清理合同8份，已清理5份，清理率62.50%，较5月31日下降20.83个百分点，高于序时进度11.40个百分点。',
		],
		[
			'no task before',
			{ contracts: contracts(12, 6, 5) },
			0,
			{ contracts: contracts(12, 0, 0) },
			'需清理合同6份，已清理5份，清理率83.33%，高于序时进度32.23个百分点。',
		],
		['no debt', { debts: debts(0n, 0n) }, 1, null, '没有需要化解的债务，无任务。'],
		[
			'over a hundred million, from nothing',
			{ debts: debts(23_600_000_000n, 11_800_000_000n) },
			1,
			{ debts: debts(23_600_000_000n, 0n) },
			'需化解债务2.36亿元，累计化解1.18亿元，由5月31日的0.00万元增至1.18亿元，化解率50.00%，较5月31日提高50.00个百分点，落后序时进度1.10个百分点。',
		],
		[
			'grown',
			{ debts: debts(10_000_000n, 6_000_000n, { cash: 1_000_000n }) },
			1,
			{ debts: debts(10_000_000n, 4_000_000n) },
			'需化解债务10.00万元，累计化解6.00万元，较5月31日增长50.00%，其中现金化解1.00万元，化解率60.00%，较5月31日提高20.00个百分点，高于序时进度8.90个百分点。',
		],
		[
			'waived',
			{ fees: fees(1_000_000n, 900_000n, { waived: 100_000n, recovered: 200_000n }) },
			2,
			null,
			'应收资源费1.00万元，已收0.90万元，减免0.10万元，收回资金0.20万元，收费率90.00%，高于序时进度38.90个百分点。',
		],
	])('%s', (_name, now, pillar, before, expected) => {
		expect(progress(now, pillar, before)).toBe(expected);
	});

	it('tells the rank, with ties, and none where nobody has begun', () => {
		const village = (name: string, cleared: number): MadeVillage => ({
			name,
			now: { contracts: contracts(9, 6, cleared) },
		});
		const now = { contracts: contracts(9, 6, 3) };
		expect(progress(now, 0, null, [village('下河村', 6), village('东河村', 1)])).toContain('，居全镇第2位。');
		expect(progress(now, 0, null, [village('下河村', 3), village('东河村', 1)])).toContain('，并列全镇第1位。');
		expect(progress({ contracts: contracts(9, 6, 0) }, 0, null, [village('下河村', 0)])).not.toContain('位');
	});
});

describe('basicsText', () => {
	it('says what there is', () => {
		const place = placeOf({
			contracts: contracts(15, 6, 5, { area: 3_205_000n, amount: 120_000_000n }),
			debts: debts(40_000_000n, 0n, { balance: 56_300_000n }),
			fees: fees(3_200_000n, 0n, { area: 800_000n }),
		});
		expect(basicsText(place)).toBe(
			'截至2022年7月6日，上河村累计摸底合同15份，涉及面积320.50亩、金额120.00万元，其中需清理6份，占比40.00%；' +
				'债务余额56.30万元，锁定需化解债务40.00万元；新增资源面积80.00亩，应收资源费3.20万元。',
		);
		expect(basicsText(placeOf({}))).toBe('截至2022年7月6日，上河村尚未报送清理台账。');
		expect(basicsText(placeOf({ contracts: contracts(3, 0, 0) }))).toBe(
			'截至2022年7月6日，上河村累计摸底合同3份，均无需清理。',
		);
	});
});

describe('problemTexts and planTexts', () => {
	it('names what is stuck, and what to do about it', () => {
		const place = placeOf(
			{ contracts: contracts(9, 6, 5, { arrears: 1_000_000n }), debts: debts(10_000_000n, 1_000_000n) },
			{ contracts: contracts(9, 6, 5), debts: debts(10_000_000n, 1_000_000n) },
		);
		expect(problemTexts(place)).toEqual([
			'还有1份需清理合同没有清理，5月31日以来没有进展。',
			'还有9.00万元债务没有化解，5月31日以来没有进展，落后序时进度41.10个百分点。',
			'尚有拖欠承包费1.00万元，追缴力度不够。',
		]);
		expect(planTexts(place)).toEqual([
			'对剩余1份需清理合同，逐份明确处置方式、责任人和完成时限，2022年12月31日前全部清理到位。',
			'对剩余的9.00万元需化解债务，逐笔制定化解措施，2022年12月31日前完成化解任务，不得举借新债偿还旧债。',
			'对拖欠的承包费逐户建立台账，依法依规追缴入账。',
		]);
		expect(remarkText(place)).toBe('清合同没有进展；化债务没有进展');
	});

	it('has right words when nothing is left', () => {
		expect(problemTexts(placeOf({ contracts: contracts(9, 6, 6) }))).toEqual([]);
		expect(planTexts(placeOf({ contracts: contracts(9, 6, 6) }))).toEqual([
			'巩固清理成果，完善合同档案，做好公示和备案，防止问题反弹。',
		]);
		expect(planTexts(placeOf({ contracts: contracts(9, 0, 0) }))).toEqual([
			'新增的合同、债务和资源及时登记，按期报告。',
		]);
		expect(planTexts(placeOf({}))).toEqual(['抓紧完成摸底登记，尽快报送清理台账。']);
	});

	it('tells of doubtful data and of ledgers that are old', () => {
		const doubt = {
			rule: 'amount/negative',
			severity: 'warning',
			file: 'a.csv',
			sheet: null,
			row: 3,
			column: '金额',
			village: '上河村',
			value: '-1',
			message: '',
		} as const;
		const input = reportOf(
			[
				{ name: '上河村', now: { contracts: contracts(9, 6, 6) } },
				{ name: '下河村', now: { contracts: contracts(9, 6, 6) } },
			],
			undefined,
			{
				doubts: new Map([[0, doubtsOf([doubt, { ...doubt, row: 4 }])]]),
				versions: [
					{ ledger: 'contract', villageId: 0, asOf: '2022-05-31' },
					{ ledger: 'contract', villageId: 1, asOf: '2022-07-06' },
				],
			},
		);
		const place = villageFacts(input, input.summary.villages[0]!);
		expect(problemTexts(place)).toEqual([
			'农村集体经济合同清理台账没有报送本期数据，仍按5月31日的数据计算。',
			'台账中有2处数据存疑，是“负数金额”，有待核实。',
		]);
		expect(planTexts(place)).toEqual([
			'对存疑数据逐条核对原始凭证，更正后重新报送。',
			'及时补报本期台账，做到按期报送、数据真实。',
		]);
		expect(remarkText(place)).toBe('未报本期台账；数据存疑2处');
	});

	it('never tells the kind of problem that is kept back', () => {
		const problems = new Map([
			[
				0,
				[
					{ reportDate: '2022-07-06', bucket: 'P20', figures: contracts(3, 3, 0) },
					{ reportDate: '2022-07-06', bucket: 'P19', figures: contracts(2, 2, 0) },
				],
			],
		]);
		const input = reportOf([{ name: '上河村', now: { contracts: contracts(9, 6, 1) } }], undefined, { problems });
		const text = problemTexts(villageFacts(input, input.summary.villages[0]!)).join('');
		expect(text).toContain('涉及未备案未公示2份');
		expect(text).not.toMatch(/利益输送|违纪/);
	});
});

describe('the scope', () => {
	const village = (name: string, cleared: number): MadeVillage => ({
		name,
		now: { contracts: contracts(9, 6, cleared) },
		before: { contracts: contracts(9, 6, 0) },
	});
	const rank = (villages: MadeVillage[], total = contracts(9, 6, 3)) => {
		const input = reportOf(villages, { contracts: total });
		const place = scopeFacts(input);
		return rankingText(place, place.pillars[0]!, input.summary);
	};

	it('gives flags at both ends, with ties, never twice', () => {
		const villages = [6, 6, 5, 4, 3, 2, 0].map((cleared, index) => village(`第${'一二三四五六七'[index]}村`, cleared));
		expect(rank(villages)).toBe(
			'清合同：排名在前的（红旗）是第二村、第一村100%，并列第1位；第三村83.33%，居第3位。' +
				'排名在后的（黄旗）是第五村50.00%，居第5位；第六村33.33%，居第6位；第七村0.00%，居第7位。',
		);
	});

	it('has right words for one village, for equal ones, for none that has begun, for none with a task', () => {
		expect(rank([village('上河村', 3)])).toBe('清合同：只有上河村有任务，50.00%。');
		expect(rank([village('上河村', 3), village('下河村', 3)])).toBe(
			'清合同：有任务的2个村进度相同，均为50.00%，并列第1位。',
		);
		expect(rank([village('上河村', 6), village('下河村', 6)])).toBe('清合同：有任务的2个村均已完成，并列第1位。');
		expect(rank([village('上河村', 0), village('下河村', 0)])).toBe('清合同：各村均未起步，不作排名。');
		expect(rank([{ name: '上河村', now: { contracts: contracts(9, 0, 0) } }], contracts(9, 0, 0))).toBe(
			'清合同：各村均无任务，不作排名。',
		);
	});

	it('counts villages that are through', () => {
		const input = reportOf([village('上河村', 6), village('下河村', 3)], { contracts: contracts(18, 12, 9) });
		const place = scopeFacts(input);
		expect(overallText(place, input.summary)).toBe(
			'截至2022年7月6日，全镇共2个村报送台账，均有清理任务，各项任务均已完成的1个，占比50.00%。',
		);
		expect(scopePillarText(place, place.pillars[0]!, input.summary)).toContain(
			'有任务的2个村中，已完成1个，低于平均水平1个。',
		);
	});
});

const count = fc.oneof(fc.constantFrom(0, 1, -1, 78, Number.MAX_SAFE_INTEGER), fc.integer({ min: -9, max: 9 }));
const fen = fc.oneof(fc.constantFrom(0n, 1n, -1n, 10n ** 10n, -(10n ** 17n)), fc.bigInt(-(10n ** 13n), 10n ** 13n));
const someFigures = fc.record({
	contracts: fc.option(
		fc
			.tuple(count, count, count, fen, fen)
			.map(([a, b, c, arrears, area]) => contracts(a, b, c, { arrears, area, amount: area, recovered: arrears })),
	),
	debts: fc.option(fc.tuple(fen, fen, fen).map(([a, b, c]) => debts(a, b, { cash: c, balance: c }))),
	fees: fc.option(fc.tuple(fen, fen, fen).map(([a, b, c]) => fees(a, b, { waived: c, recovered: c, area: c }))),
});

function textsOf({ title, opening, sections, closing }: DocumentText): string[] {
	return [title, opening, closing, ...sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))];
}

describe('whatever the figures are', () => {
	it('never breaks off, doubles a mark, leaves a clause empty or shows a value that is none', () => {
		const village = fc.record({
			name: fc.constantFrom('上河村', '下河村', '东河村', null),
			township: fc.constantFrom('城关镇', null),
			now: someFigures,
			before: fc.option(someFigures),
		});
		fc.assert(
			fc.property(
				fc.array(village, { maxLength: 6 }),
				someFigures,
				fc.option(someFigures),
				(villages, total, before) => {
					const input = reportOf(villages, total, {}, before);
					const whole = scopeFacts(input);
					const texts = [
						...textsOf(bulletinText(whole, input)),
						...textsOf(weeklyText(whole, input)),
						...input.summary.villages
							.filter((entry) => entry.village.name !== null)
							.flatMap((entry) => textsOf(villageText(villageFacts(input, entry)))),
					];
					for (const text of texts) {
						expect(text).not.toMatch(
							/NaN|undefined|null|Infinity|object|—|%%|--|[，；。：、]{2}|（）|“”|-0(\.0+)?(?![\d.])|截止|^[，；。]|[，；]$/,
						);
						expect(text).not.toMatch(/[，；]$/);
					}
					for (const { paragraphs } of bulletinText(whole, input).sections) {
						for (const { text } of paragraphs) expect(text).toMatch(/。$/);
					}
				},
			),
			{ numRuns: 300 },
		);
	});
});
