import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import type { Figures } from '#lib/measures/figures.ts';
import { yuanText } from '#lib/measures/format.ts';
import { readIncomeTiers } from '#lib/measures/income-tiers.ts';
import { readContracts, readDebts } from '#lib/measures/pillars.ts';
import { prepareMeasures, WHOLE_ZONE } from '#lib/measures/read.ts';
import { readDates, readSummary } from '#lib/measures/summary.ts';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { ENGINES, ofOne } from '#lib/warehouse/engines.test-helper.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import fc from '#tests/unit/property.ts';
import { removeRows, settle, storeRows, type StoredSource } from './assemble.ts';
import { packSource } from './pack.ts';

/** From CSV text to figures, on one engine. */
class Bench {
	sources: StoredSource[] = [];
	#opened: Promise<Warehouse> | null = null;
	readonly #open: () => Promise<Warehouse>;

	constructor(open: () => Promise<Warehouse>) {
		this.#open = open;
	}

	warehouse(): Promise<Warehouse> {
		return (this.#opened ??= this.#prepared());
	}

	/** The facts are made once: they read whatever tables stand there. */
	async #prepared(): Promise<Warehouse> {
		const warehouse = await this.#open();
		await createTables(warehouse);
		await prepareMeasures(warehouse);
		return warehouse;
	}

	async load(files: Readonly<Record<string, string>>, undatedAsOf = '2022-07-06'): Promise<Warehouse> {
		const warehouse = await this.warehouse();
		await createTables(warehouse);
		this.sources = [];
		for (const [path, text] of Object.entries(files)) {
			for (const source of await intakeFile({ path, bytes: new TextEncoder().encode(text) }, DEFAULT_CAMPAIGN)) {
				const { ipc, ...kept } = packSource(this.sources.length, source);
				await storeRows(warehouse, { ...kept, ipc });
				this.sources.push({ ...kept, undatedAsOf });
			}
		}
		await settle(warehouse, this.sources);
		return warehouse;
	}

	async total(files: Readonly<Record<string, string>>, asOf = '2022-07-06'): Promise<Figures> {
		return (await readSummary(await this.load(files), asOf, WHOLE_ZONE)).total;
	}
}

const CONTRACTS = '村名,合同编号,承包方,合同金额,面积,是否需清理,存在问题,处置方式,清理状态,标的类别';

describe.each(ENGINES)('from ledgers to figures on the %s engine', (engine, open) => {
	const bench = new Bench(open);
	beforeEach(() => bench.warehouse());
	afterAll(async () => (await bench.warehouse()).close());

	it('counts contracts: surveyed, to clear, cleared only where needed', async () => {
		const { contracts } = await bench.total({
			'合同.csv': [
				CONTRACTS,
				'a村,1,甲,100,10,是,口头合同、拖欠承包费,补签,已清理,机动地',
				'a村,2,乙,-50.5,20,是,价格过低,,整改中,林地',
				'a村,3,丙,,1,否,,,已清理,林地',
				'b村,4,丁,无,2,,到期未续签,,,厂房',
				'b村,5,戊,1万,3,,,,已完成,厂房',
			].join('\n'),
		});
		expect(contracts).toMatchObject({ basis: 'ledger', surveyed: 5, toClear: 3, cleared: 1 });
		expect(contracts).toMatchObject({ area: 360_000n, areaToClear: 320_000n, areaCleared: 100_000n });
		expect(contracts).toMatchObject({ amount: 1_004_950n, amountToClear: 4950n, amountCleared: 10_000n });
	});

	ofOne(engine, 'judges need by problem or state where no column asks', async () => {
		const byState = '村名,合同编号,承包方,清理状态\na村,1,甲,已清理\na村,2,乙,未启动\na村,3,丙,\na村,4,丁,无需清理';
		expect((await bench.total({ '合同.csv': byState })).contracts).toMatchObject({
			surveyed: 4,
			toClear: 2,
			cleared: 1,
		});
		const byProblem =
			'村名,合同编号,承包方,存在问题,清理状态\na村,1,甲,面积写错了几处,否\na村,2,乙,无,否\na村,3,丙,,已完成';
		expect((await bench.total({ '合同.csv': byProblem })).contracts).toMatchObject({
			surveyed: 3,
			toClear: 2,
			cleared: 1,
		});
	});

	it('splits contracts by code, a contract with two problems in both', async () => {
		const warehouse = await bench.load({
			'合同.csv': `${CONTRACTS}\na村,1,甲,1,1,是,口头合同、拖欠承包费,补签,已清理,机动地\na村,2,乙,1,1,是,拖欠承包费,,整改中,机动地`,
		});
		const groups = async (dimension: 'problem' | 'handling' | 'object' | 'status') =>
			(await readContracts(warehouse, ['2022-07-06'], dimension, WHOLE_ZONE)).map(({ bucket, figures }) => [
				bucket,
				figures.surveyed,
				figures.cleared,
			]);
		expect(await groups('problem')).toEqual([
			['P01', 1, 1],
			['P06', 2, 1],
		]);
		expect(await groups('handling')).toEqual([
			['', 1, 0],
			['H03', 1, 1],
		]);
		expect(await groups('object')).toEqual([['R01', 2, 1]]);
		expect(await groups('status')).toEqual([
			['cleared', 1, 1],
			['in-progress', 1, 0],
		]);
	});

	it('takes debts by the columns there are, negative and excessive amounts included', async () => {
		const header = '村名,债权人,核实金额,需化解,已化解,剩余债务,化解方式,形成时间';
		const full = await bench.total({
			'债务.csv': `${header}\na村,甲,100,80,90,10,核销、现金,2004年\na村,乙,-5,,,,,2010`,
		});
		expect(full.debts).toMatchObject({ count: 2, balance: 500n, toResolve: 8000n, resolved: 9000n });
		const lean = await bench.total({ '债务.csv': '村名,债权人,本金,利息,已化解\na村,甲,100,10,60' });
		expect(lean.debts).toMatchObject({ balance: 5000n, toResolve: 11_000n, resolved: 6000n });
		const left = await bench.total({ '债务.csv': '村名,债权人,债务总额,期末余额\na村,甲,100,40' });
		expect(left.debts).toMatchObject({ balance: 4000n, toResolve: 10_000n, resolved: 6000n });
	});

	ofOne(engine, 'splits debts by age and method', async () => {
		const warehouse = await bench.load({
			'债务.csv':
				'村名,债权人,债务金额,化解方式,形成时间\na村,甲,1,核销、现金偿还,2004年\na村,乙,2,核销,2010\na村,丙,4,,',
		});
		const groups = async (dimension: 'age' | 'method') =>
			(await readDebts(warehouse, ['2022-07-06'], dimension, WHOLE_ZONE)).map(({ bucket, figures }) => [
				bucket,
				yuanText(figures.balance),
			]);
		expect(new Map((await groups('age')) as [string | null, string][])).toEqual(
			new Map([
				['', '4.00'],
				['before-2006', '1.00'],
				['since-2006', '2.00'],
			]),
		);
		expect(await groups('method')).toEqual([
			['', '4.00'],
			['D03', '1.00'],
			['D06', '3.00'],
		]);
	});

	ofOne(engine, 'reads receivables, fees, income and worklists', async () => {
		const total = await bench.total({
			'债权.csv': '村名,债务人,应收,减免,剩余\na村,甲,100,10,30',
			'收费.csv': '村名,使用人,面积,收费标准,应收,已收,收回资金\na村,甲,8分,300元/亩,240,100,50',
			'收入.csv': '村名,年度,经营收入,补助收入,带动就业人数,带动户数\na村,2021,9,9,9,9\na村,2022,10,5,3,2',
			'问题清单.csv': '村,问题,是否销号\na村,甲,是\na村,乙,否\na村,丙,√',
			'任务清单.csv': '村,任务,问题数,销号数\nb村,丁,10,4',
		});
		expect(total.receivables).toMatchObject({ due: 10_000n, collected: 6000n, waived: 1000n });
		expect(total.fees).toMatchObject({ area: 8000n, due: 24_000n, collected: 10_000n, recovered: 5000n });
		expect(total.income).toMatchObject({ total: 1500n, operating: 1000n, subsidy: 500n, jobs: 3, households: 2 });
		expect(total.worklists).toMatchObject({ listed: 13, closed: 6 });
		expect(total.contracts).toBeNull();
	});

	it('counts villages by income tier, lower bound included', async () => {
		const warehouse = await bench.load({
			'收入.csv': '村名,总收入（万元）,经营收入\na村,4.99,\nb村,5,\nc村,100,\nd村,-1,',
		});
		const tiers = await readIncomeTiers(warehouse, ['2022-07-06'], DEFAULT_CAMPAIGN, WHOLE_ZONE);
		expect(tiers.map(({ from, to, villages }) => [from, to, villages])).toEqual([
			[null, 5, 2],
			[5, 10, 1],
			[100, null, 1],
		]);
		expect(
			await readIncomeTiers(warehouse, ['2022-07-06'], { ...DEFAULT_CAMPAIGN, tierCuts: [] }, WHOLE_ZONE),
		).toMatchObject([{ villages: 4 }]);
	});

	it('takes of each village the latest version not after the date', async () => {
		const header = '村名,合同编号,承包方,是否需清理,清理状态';
		const files = {
			'合同2022-05-31.csv': `${header}\na村,1,甲,是,未启动\na村,2,乙,是,未启动\nb村,3,丙,是,未启动`,
			'合同2022-06-30.csv': `${header}\na村,1,甲,是,已清理`,
			'合同2022-07-31.csv': `${header}\na村,1,甲,是,已清理\na村,9,癸,否,`,
		};
		const warehouse = await bench.load(files);
		expect(await readDates(warehouse)).toEqual(['2022-05-31', '2022-06-30', '2022-07-31']);
		const at = async (asOf: string) => (await readSummary(warehouse, asOf, WHOLE_ZONE)).total.contracts;
		expect(await at('2022-05-30')).toBeNull();
		expect(await at('2022-06-29')).toMatchObject({ surveyed: 3, toClear: 3, cleared: 0 });
		expect(await at('2022-07-06')).toMatchObject({ surveyed: 2, toClear: 2, cleared: 1 });
		expect(await at('2022-12-31')).toMatchObject({ surveyed: 3, toClear: 2, cleared: 1 });
		const summary = await readSummary(warehouse, '2022-07-06', WHOLE_ZONE);
		expect(summary.history.map(({ asOf }) => asOf)).toEqual(['2022-05-31', '2022-06-30', '2022-07-06']);
		expect(summary.villages.map(({ village, figures }) => [village.name, figures.contracts?.surveyed])).toEqual([
			['a村', 1],
			['b村', 1],
		]);
	});

	ofOne(engine, 'counts undated rows at their given date, and rows by a date column of their own', async () => {
		const undated = await bench.load({ '合同.csv': '村名,合同编号,承包方\na村,1,甲' }, '2022-03-31');
		expect(await readDates(undated)).toEqual(['2022-03-31']);
		const dated = await bench.load({
			'表.csv': '村名,截止日期,摸底合同,需清理,已清理\na村,2022-05-31,5,3,1\na村,2022-06-30,6,3,2',
		});
		expect(await readDates(dated)).toEqual(['2022-05-31', '2022-06-30']);
		expect((await readSummary(dated, '2022-06-30', WHOLE_ZONE)).total.contracts).toMatchObject({
			surveyed: 6,
			cleared: 2,
		});
	});

	ofOne(engine, 'uses a summary table only for villages without the ledger itself', async () => {
		const total = await bench.total({
			'合同.csv': '村名,合同编号,承包方,是否需清理,清理状态\na村,1,甲,是,已清理',
			'汇总表.csv':
				'村名,摸底合同,需清理,已清理,需化解（万元）,累计化解（万元）\na村,9,9,9,1,0.5\nb村,4,2,1,2,0.25\n合计,13,11,10,3,0.75',
		});
		expect(total.contracts).toMatchObject({ basis: 'ledger', surveyed: 5, toClear: 3, cleared: 2 });
		expect(total.debts).toMatchObject({ basis: 'progress', toResolve: 3_000_000n, resolved: 750_000n });
	});

	it('reports what a summary table says otherwise than the ledger, at its own date', async () => {
		const warehouse = await bench.load({
			'合同2022-06-30.csv': '村名,合同编号,承包方,是否需清理,清理状态\na村,1,甲,是,已清理\nb村,2,乙,是,未启动',
			'债务2022-06-30.csv': '村名,债权人,需化解,已化解\na村,甲,10040,5000',
			'汇总表2022-06-30.csv':
				'村名,摸底合同,需清理,已清理,需化解（万元）,累计化解（万元）\na村,1,1,0,1.00,0.60\nb村,1,1,0,9,9\nc村,5,5,5,1,1',
			'汇总表2022-05-31.csv': '村名,摸底合同,需清理,已清理\na村,7,7,7',
		});
		const { findings } = await settle(warehouse, bench.sources);
		const differing = findings.filter(({ rule }) => rule === 'progress/differs-from-ledger');
		expect(differing.map(({ row, column, message }) => [row, column, message])).toEqual([
			[2, '已清理', '“已清理”写的是 0份，而本村台账算出来是 1份，按台账计。请核对汇总表和台账哪个没有更新。'],
			[
				2,
				'累计化解（万元）',
				'“累计化解（万元）”写的是 0.60万元，而本村台账算出来是 0.50万元，按台账计。请核对汇总表和台账哪个没有更新。',
			],
		]);
	});

	ofOne(
		engine,
		'warns of a ledger handed in twice, but not of one that comes in parts or of another date',
		async () => {
			const header = '村名,合同编号,承包方';
			const warehouse = await bench.load({
				'合同2022-06-30.csv': `${header}\na村,1,甲\na村,2,乙`,
				'合同2022-06-30改.csv': `${header}\na村,2,乙\na村,3,丙`,
				'合同2022-06-30续.csv': `${header}\na村,4,丁\nb村,1,甲`,
				'合同2022-05-31.csv': `${header}\na村,1,甲`,
				'收入2022-06-30.csv': '村名,总收入,经营收入\na村,1,1',
				'收入(1)2022-06-30.csv': '村名,总收入,经营收入\na村,2,1',
			});
			const { findings } = await settle(warehouse, bench.sources);
			expect(findings.map(({ rule, file, value }) => [rule, file, value])).toEqual([
				['version/replaced', '收入(1)2022-06-30.csv', '收入2022-06-30.csv'],
				['file/handed-in-twice', '合同2022-06-30改.csv', '合同2022-06-30.csv'],
			]);
		},
	);

	ofOne(engine, 'narrows to a township or a village', async () => {
		const warehouse = await bench.load({
			'合同.csv': '乡镇,村名,合同编号,承包方\n甲镇,东村,1,a\n甲镇,西村,2,b\n乙镇,东村,3,c',
		});
		const town = await readSummary(warehouse, '2022-07-06', { township: '甲镇', villageId: null });
		expect(town.total.contracts?.surveyed).toBe(2);
		expect(town.villages).toHaveLength(2);
		const village = await readSummary(warehouse, '2022-07-06', { township: null, villageId: 2 });
		expect([village.total.contracts?.surveyed, village.villages.length]).toEqual([1, 3]);
	});

	ofOne(engine, 'forgets a source that is taken out', async () => {
		const warehouse = await bench.load({
			'合同.csv': '村名,合同编号,承包方\na村,1,甲',
			'债务.csv': '村名,债权人,债务金额\na村,甲,1',
		});
		const [first, second] = bench.sources;
		if (first === undefined || second === undefined) throw new Error('two sources');
		await removeRows(warehouse, first);
		await settle(warehouse, [second]);
		const { total } = await readSummary(warehouse, '2022-07-06', WHOLE_ZONE);
		expect(total.contracts).toBeNull();
		expect(total.debts?.balance).toBe(100n);
	});

	it('sums what the rows say, to the 分', async () => {
		const fen = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
		const row = fc.record({
			village: fc.constantFrom('a村', 'b村', 'c村'),
			toResolve: fen,
			resolved: fen,
			blank: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
				const lines = rows.map(
					({ village, toResolve, resolved, blank }) =>
						`${village},甲,${blank ? '/' : yuanText(toResolve)},${yuanText(resolved)}`,
				);
				const warehouse = await bench.load({ '债务.csv': `村名,债权人,需化解,已化解\n${lines.join('\n')}` });
				const summary = await readSummary(warehouse, '2022-07-06', WHOLE_ZONE);
				const sum = (pick: (one: (typeof rows)[number]) => bigint, of = rows) =>
					of.reduce((all, one) => all + pick(one), 0n);
				const owed = (one: (typeof rows)[number]) => (one.blank ? 0n : one.toResolve);
				expect(summary.total.debts?.toResolve).toBe(sum(owed));
				expect(summary.total.debts?.resolved).toBe(sum((one) => one.resolved));
				for (const { village, figures } of summary.villages) {
					expect(figures.debts?.toResolve).toBe(
						sum(
							owed,
							rows.filter((one) => one.village === village.name),
						),
					);
				}
			}),
			{ numRuns: engine === 'native' ? 15 : 5 },
		);
	});
});
