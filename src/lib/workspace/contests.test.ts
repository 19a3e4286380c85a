import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { TableDecision, VillageDecisions } from '#lib/intake/decisions.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { readReviewDifferences } from '#lib/measures/compare-review.ts';
import type { Figures } from '#lib/measures/figures.ts';
import { prepareMeasures, WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { ENGINES, ofOne } from '#lib/warehouse/engines.test-helper.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { fillReview, settle, storeRows, type StoredSource } from './assemble.ts';
import { packSource } from './pack.ts';

/** A ledger as a test hands it in. */
interface HandedIn {
	readonly path: string;
	readonly text: string;
	readonly replaces?: boolean;
	readonly drop?: string;
	readonly modified?: number;
	/** Places of those in whose favour it does not count. */
	readonly yieldsTo?: readonly number[];
	readonly decisions?: readonly TableDecision[];
}

const CONTRACTS = '村名,合同编号,承包方,合同金额,是否需清理,清理状态,收回资金';

/** Ledgers handed in one after the other, on one engine. */
class Counter {
	warehouse: Warehouse | null = null;
	sources: StoredSource[] = [];
	readonly #open: () => Promise<Warehouse>;

	constructor(open: () => Promise<Warehouse>) {
		this.#open = open;
	}

	async clear(): Promise<Warehouse> {
		if (this.warehouse !== null && this.sources.length === 0) return this.warehouse;
		const isNew = this.warehouse === null;
		this.warehouse ??= await this.#open();
		await createTables(this.warehouse);
		// The facts are made once: they read whatever tables stand there.
		if (isNew) await prepareMeasures(this.warehouse);
		this.sources = [];
		return this.warehouse;
	}

	/** Puts rows beside those that are there; they do not count yet. */
	async put(files: readonly HandedIn[]): Promise<void> {
		for (const { path, text, decisions = [], ...how } of files) {
			const fileNo = this.sources.length;
			const bytes = new TextEncoder().encode(text);
			for (const source of await intakeFile({ path, bytes }, { ...DEFAULT_CAMPAIGN, decisions })) {
				const { ipc, ...kept } = packSource(this.sources.length, source);
				await storeRows(this.warehouse!, { ...kept, ipc });
				this.sources.push({ ...kept, undatedAsOf: '2022-07-06', fileNo, ...how });
			}
		}
	}

	async settle(files: readonly HandedIn[], villages?: VillageDecisions): Promise<readonly Finding[]> {
		await this.clear();
		await this.put(files);
		return (await settle(this.warehouse!, this.sources, villages)).findings;
	}

	async total(asOf = '2022-07-06'): Promise<Figures> {
		return (await readSummary(this.warehouse!, asOf, WHOLE_ZONE)).total;
	}
}

function contracts(...rows: readonly string[]): string {
	return [CONTRACTS, ...rows].join('\n');
}

function rulesOf(findings: readonly Finding[]): [string, string, string][] {
	return findings
		.filter(({ rule }) => rule.startsWith('version/') || rule === 'file/handed-in-twice')
		.map(({ rule, file, value }) => [rule, file, value]);
}

describe.each(ENGINES)('ledgers handed in more than once, on the %s engine', (engine, open) => {
	const counter = new Counter(open);
	beforeEach(() => counter.clear());
	afterAll(() => counter.warehouse?.close());

	const first = {
		path: '合同6.30.csv',
		text: contracts('a村,H9,甲,1,是,未启动,', 'a村,H7,乙,2,是,未启动,', 'b村,H3,丙,4,是,,'),
	};

	it('takes the later one where it has every row of the earlier, for that village only', async () => {
		const later = {
			path: '合同6.30(1).csv',
			text: contracts('a村,H7,乙,2,是,已清理,', 'a村,H9,甲,10,是,未启动,', 'a村,H5,丁,1,否,,'),
		};
		const findings = await counter.settle([first, later]);
		expect((await counter.total()).contracts).toMatchObject({ surveyed: 4, toClear: 3, cleared: 1, amount: 1700n });
		expect(rulesOf(findings)).toEqual([['version/replaced', '合同6.30(1).csv', '合同6.30.csv']]);
		expect(findings.find(({ rule }) => rule === 'version/replaced')).toMatchObject({
			severity: 'info',
			village: 'a村',
		});
	});

	ofOne(engine, 'counts the earlier one again when the later is taken away', async () => {
		await counter.settle([first, { path: '合同6.30改.csv', text: first.text.replace('甲,1', '甲,9') }]);
		expect((await counter.total()).contracts?.amount).toBe(1500n);
		await settle(counter.warehouse!, counter.sources.slice(0, 1));
		expect((await counter.total()).contracts?.amount).toBe(700n);
	});

	it('counts both and warns where the later one lacks rows, until the officer says that it replaces', async () => {
		const later = { path: '合同6.30改.csv', text: contracts('a村,H7,乙,3,是,已清理,') };
		expect(rulesOf(await counter.settle([first, later]))).toEqual([
			['file/handed-in-twice', '合同6.30改.csv', '合同6.30.csv'],
		]);
		expect((await counter.total()).contracts).toMatchObject({ surveyed: 4, amount: 1000n });
		expect(rulesOf(await counter.settle([first, { ...later, replaces: true }]))).toEqual([
			['version/replaced', '合同6.30改.csv', '合同6.30.csv'],
		]);
		expect((await counter.total()).contracts).toMatchObject({ surveyed: 2, amount: 700n });
	});

	describe('of two that differ, handed in at once', () => {
		const minute = 60_000;
		const other = { path: '合同6.30改.csv', text: first.text.replace('甲,1', '甲,9') };
		const together = (firstTime: number, otherTime: number) => [
			{ ...first, drop: 'a', modified: firstTime },
			{ ...other, drop: 'a', modified: otherTime },
		];
		const whoCounts = (findings: readonly Finding[]) =>
			findings
				.filter(({ rule }) => rule.startsWith('version/'))
				.map(({ rule, file, value, severity }) => [rule, severity, file, value]);

		it('takes the one changed clearly later, whatever its name, and says so as a doubt', async () => {
			const findings = await counter.settle(together(10 * minute, 2 * minute));
			expect((await counter.total()).contracts).toMatchObject({ surveyed: 3, amount: 700n });
			expect(whoCounts(findings)).toEqual([['version/two-of-a-date', 'warning', first.path, other.path]]);
			expect(findings.find(({ rule }) => rule === 'version/two-of-a-date')?.message).toContain('修改时间较晚');
		});

		ofOne(engine, 'takes the last where the times are near or unknown, and says so', async () => {
			for (const times of [
				[2 * minute, 2 * minute - 5000],
				[2 * minute, NaN],
			] as const) {
				const files = together(times[0], times[1]);
				const known = Number.isNaN(times[1]) ? files.map(({ modified: _, ...file }) => file) : files;
				const findings = await counter.settle(known);
				expect((await counter.total()).contracts).toMatchObject({ surveyed: 3, amount: 1500n });
				expect(whoCounts(findings)).toEqual([['version/two-of-a-date', 'warning', other.path, first.path]]);
				expect(findings.find(({ rule }) => rule === 'version/two-of-a-date')?.message).toContain('排在后面');
			}
		});

		ofOne(
			engine,
			'stays a note where they say the same, where they came one after the other, and where the officer decided',
			async () => {
				const copy = { ...other, text: `${first.text}\n`, drop: 'a' };
				const notes = [
					[{ ...first, drop: 'a' }, copy],
					[
						{ ...first, drop: 'a' },
						{ ...other, drop: 'b' },
					],
					[
						{ ...first, drop: 'a', yieldsTo: [1] },
						{ ...other, drop: 'a' },
					],
				];
				for (const files of notes) {
					const findings = await counter.settle(files);
					expect(whoCounts(findings)).toEqual([['version/replaced', 'info', other.path, first.path]]);
				}
			},
		);

		ofOne(
			engine,
			'counts the earlier one when the officer says so, and the other again when that is gone',
			async () => {
				const files = [
					{ ...first, drop: 'a' },
					{ ...other, drop: 'a', yieldsTo: [0] },
				];
				const findings = await counter.settle(files);
				expect((await counter.total()).contracts).toMatchObject({ surveyed: 3, amount: 700n });
				expect(whoCounts(findings)).toEqual([['version/replaced', 'info', first.path, other.path]]);
				await settle(counter.warehouse!, counter.sources.slice(1));
				expect((await counter.total()).contracts).toMatchObject({ surveyed: 3, amount: 1500n });
			},
		);

		ofOne(engine, 'always leaves one of three that yield in a circle', async () => {
			const third = { path: '合同6.30三.csv', text: first.text.replace('甲,1', '甲,3') };
			await counter.settle([
				{ ...first, drop: 'a', yieldsTo: [1] },
				{ ...other, drop: 'a', yieldsTo: [2] },
				{ ...third, drop: 'a', yieldsTo: [0] },
			]);
			expect((await counter.total()).contracts).toMatchObject({ surveyed: 3, amount: 900n });
		});
	});

	ofOne(engine, 'knows charged parcels again by name and area where nobody is named', async () => {
		const fees = (...rows: string[]) => ['村名,资源名称,地类,面积(亩),应收金额,已收金额', ...rows].join('\n');
		const first = fees('上河村,河滩地,四荒地,30,6000,4000', '上河村,砖厂,建设用地,12,12000,0');
		const later = fees(
			'上河村,河滩地,四荒地,30,6000,6000',
			'上河村,砖厂,建设用地,12,12000,0',
			'上河村,鱼塘,水面,3,900,0',
		);
		const findings = await counter.settle([
			{ path: '收费.csv', text: first },
			{ path: '收费改.csv', text: later },
		]);
		expect(rulesOf(findings).map(([rule]) => rule)).toContain('version/replaced');
		const { fees: figures } = await counter.total();
		expect([figures?.due, figures?.collected]).toEqual([1_890_000n, 600_000n]);
	});

	it('loses no row without a key: such an earlier one is replaced only by what has it too', async () => {
		const unnumbered = contracts('a村,H1,甲,1,是,,', 'a村,,,5,是,,');
		await counter.settle([
			{ path: '一6.30.csv', text: unnumbered },
			{ path: '二6.30.csv', text: contracts('a村,H1,甲,1,是,,', 'a村,H2,乙,1,是,,') },
		]);
		expect((await counter.total()).contracts?.surveyed).toBe(4);
		await counter.settle([
			{ path: '一6.30.csv', text: unnumbered },
			{ path: '二6.30.csv', text: contracts('a村,H1,甲,2,是,,', 'a村,,,5,是,,') },
		]);
		expect((await counter.total()).contracts).toMatchObject({ surveyed: 2, amount: 700n });
	});

	ofOne(engine, 'leaves parts of a ledger and rows of no village alone', async () => {
		const findings = await counter.settle([
			{ path: '上6.30.csv', text: contracts('a村,H1,甲,1,是,,') },
			{ path: '下6.30.csv', text: contracts('a村,H2,乙,1,是,,') },
			{ path: '无6.30.csv', text: contracts(',H3,丙,1,是,,') },
			{ path: '无(1)6.30.csv', text: contracts(',H3,丙,1,是,,') },
		]);
		expect(rulesOf(findings)).toEqual([['file/handed-in-twice', '无(1)6.30.csv', '无6.30.csv']]);
		expect((await counter.total()).contracts?.surveyed).toBe(4);
	});

	ofOne(engine, 'takes the later summary table of a date, unless it gives other figures', async () => {
		const header = '村名,摸底合同,需清理,已清理';
		const findings = await counter.settle([
			{ path: '进度汇总表6.30.csv', text: `${header}\na村,9,5,3\nb村,1,1,1` },
			{ path: '进度汇总表6.30改.csv', text: `${header}\na村,10,6,4` },
			{ path: '债务进度汇总表6.30.csv', text: '村名,需化解（元）,已化解（元）\na村,100,40' },
		]);
		expect(rulesOf(findings)).toEqual([['version/replaced', '进度汇总表6.30改.csv', '进度汇总表6.30.csv']]);
		const total = await counter.total();
		expect(total.contracts).toMatchObject({ basis: 'progress', surveyed: 11, toClear: 7, cleared: 5 });
		expect(total.debts).toMatchObject({ toResolve: 10_000n, resolved: 4000n });
	});

	it('tells what went back, fell or disappeared from one version to the next', async () => {
		const findings = await counter.settle([
			{
				path: '合同2022-03-31.csv',
				text: contracts('a村,H9,甲,1,是,已清理,50', 'a村,H7,乙,2,是,已清理,20', 'b村,H3,丙,4,是,,'),
			},
			{
				path: '合同2022-06-30.csv',
				text: contracts('a村,H4,丁,1,否,,', 'a村,H9,甲,1,是,整改中,60', 'a村,H7,乙,2,是,已清理,5', 'b村,H2,戊,1,是,,'),
			},
		]);
		expect(findings.map(({ rule, file, row, column, message }) => [rule, file, row, column, message])).toEqual([
			[
				'version/status-back',
				'合同2022-06-30.csv',
				3,
				'清理状态',
				'“H9”2022年3月31日是 已清理，这一次是 整改中。请核对是不是填错，或漏改了状态。',
			],
			[
				'version/cumulative-fell',
				'合同2022-06-30.csv',
				4,
				'收回资金',
				'“收回资金”是累计数，2022年3月31日是 20.00，这一次是 5.00，比上一次小。请核对是不是填了本期数，或上一次报错。',
			],
			[
				'version/rows-gone',
				'合同2022-06-30.csv',
				null,
				null,
				'b村 2022年3月31日有、这一次没有的共 1 行。请核对是不是漏报。',
			],
		]);
	});

	ofOne(engine, 'does not take a running number for a key', async () => {
		const header = '编号,村名,债权人,形成时间,核实金额,已化解';
		const findings = await counter.settle([
			{
				path: '债务2022-03-31.csv',
				text: `${header}\n1,a村,甲,2001-01-01,9,9\n2,a村,乙,2002-02-02,8,8\n3,a村,丙,2003-03-03,7,0`,
			},
			{
				path: '债务2022-06-30.csv',
				text: `${header}\n1,a村,丁,2000-01-01,5,0\n2,a村,甲,2001-01-01,9,9\n3,a村,乙,2002-02-02,8,8\n4,a村,丙,2003-03-03,7,1`,
			},
		]);
		expect(rulesOf(findings)).toEqual([]);
	});

	it('compares what waits with what counts, by key', async () => {
		await counter.settle([
			{
				path: '合同2022-03-31.csv',
				text: contracts(
					'a村,H9,甲,1,是,已清理,50',
					'a村,H7,乙,2,是,未启动,20',
					'a村,H8,庚,2,是,未启动,',
					'b村,H3,丙,4,是,,',
				),
			},
		]);
		const before = await counter.total();
		await counter.put([
			{
				path: '合同2022-06-30.csv',
				text: contracts('a村,H9,甲,1,是,未启动,40', 'a村,H7,乙,2,是,未启动,20', 'a村,H1,丁,1,否,,', 'c村,H6,己,1,,,'),
			},
		]);
		await fillReview(counter.warehouse!, counter.sources);
		const [difference, ...others] = await readReviewDifferences(counter.warehouse!);
		expect(others).toEqual([]);
		expect(difference).toMatchObject({
			sourceId: 1,
			ledger: 'contract',
			previousAsOf: '2022-03-31',
			asOf: '2022-06-30',
			previousSources: [0],
			sameDate: false,
			partly: false,
			added: 1,
			changed: 1,
			unchanged: 1,
			gone: 1,
			steppedBack: 1,
			fallen: 1,
		});
		expect(difference?.changes.map(({ kind, name, village, row }) => [kind, name, village, row])).toEqual([
			['changed', 'H9', 'a村', 2],
			['gone', 'H8', 'a村', null],
			['added', 'H1', 'a村', 4],
		]);
		expect(difference?.changes[0]?.cells).toEqual([
			{ field: 'status', label: '清理状态', before: '已清理', after: '未启动', concern: 'stepped-back' },
			{ field: 'recovered_cash', label: '收回资金', before: '50.00', after: '40.00', concern: 'fallen' },
		]);
		expect(await counter.total()).toEqual(before);
	});

	ofOne(engine, 'shows a date as far as it was written: a year, a month, a day', async () => {
		const debts = (...rows: string[]) => ['村名,债务编号,债权人,形成时间,核实金额,需化解', ...rows].join('\n');
		await counter.settle([
			{
				path: '债务2022-03-31.csv',
				text: debts('a村,Z1,甲,1998年,1,1', 'a村,Z2,乙,1998-01-01,1,1', 'a村,Z3,丙,2003.5,1,1'),
			},
		]);
		await counter.put([
			{
				path: '债务2022-06-30.csv',
				text: debts('a村,Z1,甲,1999,1,1', 'a村,Z2,乙,1999年1月1日,1,1', 'a村,Z3,丙,2003年6月,1,1'),
			},
		]);
		await fillReview(counter.warehouse!, counter.sources);
		const [difference] = await readReviewDifferences(counter.warehouse!);
		expect(difference?.changes.flatMap(({ cells }) => cells.map(({ before, after }) => [before, after]))).toEqual([
			['1998年', '1999年'],
			['1998-01-01', '1999-01-01'],
			['2003年5月', '2003年6月'],
		]);
	});

	ofOne(engine, 'asks about a part that is handed in again, not about another part', async () => {
		await counter.settle([first]);
		await counter.put([
			{ path: '部分6.30.csv', text: contracts('a村,H7,乙,3,是,已清理,') },
			{ path: '全部6.30.csv', text: contracts('a村,H7,乙,2,是,,', 'a村,H9,甲,1,是,,') },
			{ path: '另一部分6.30.csv', text: contracts('b村,H1,辛,3,是,,') },
		]);
		await fillReview(counter.warehouse!, [counter.sources[0]!, counter.sources[1]!]);
		expect(await readReviewDifferences(counter.warehouse!)).toMatchObject([
			{ sourceId: 1, sameDate: true, partly: true, changed: 1, gone: 1, added: 0 },
		]);
		await fillReview(counter.warehouse!, [counter.sources[0]!, counter.sources[2]!]);
		expect(await readReviewDifferences(counter.warehouse!)).toMatchObject([
			{ sourceId: 2, sameDate: true, partly: false, changed: 2, unchanged: 0, gone: 0 },
		]);
		await fillReview(counter.warehouse!, [counter.sources[0]!, counter.sources[3]!]);
		expect(await readReviewDifferences(counter.warehouse!)).toEqual([]);
	});

	ofOne(engine, 'lets the decisions of the officer change the figures', async () => {
		const file = { path: '某表.csv', text: '名称,对方,价款\n一号合同,甲,5\n二号合同,乙,7' };
		const at = { entry: '', sheet: null, table: 0 };
		await counter.settle([file]);
		expect((await counter.total()).contracts).toBeNull();
		const decision: TableDecision = {
			...at,
			ledger: 'contract',
			headerRows: [1, 1],
			columns: [
				{ column: 0, field: 'contract_name' },
				{ column: 1, field: 'party_b' },
				{ column: 2, field: 'fee_total' },
			],
			moneyUnit: '万元',
			village: 'a村',
			asOf: '2022-06-30',
		};
		await counter.settle([{ ...file, decisions: [decision] }]);
		expect((await counter.total('2022-06-29')).contracts).toBeNull();
		expect((await counter.total('2022-06-30')).contracts).toMatchObject({ surveyed: 2, amount: 12_000_000n });
	});

	it('keeps the rows of villages that were merged, though each counted its contracts from 1', async () => {
		const merged: VillageDecisions = {
			roster: [{ township: null, village: '上河村', formerly: ['东沟村'] }],
			same: [],
			own: [],
		};
		const files = [
			{ path: '上河6.30.csv', text: contracts('上河村,H1,甲,1,是,已清理,', '上河村,H2,乙,2,是,,') },
			{ path: '东沟6.30.csv', text: contracts('东沟村,H1,丙,4,是,,', '东沟村,H2,丁,8,否,,', '东沟村,H3,戊,1,否,,') },
		];
		expect(rulesOf(await counter.settle(files, merged))).toEqual([]);
		expect((await counter.total()).contracts).toMatchObject({ surveyed: 5, toClear: 3, cleared: 1, amount: 1600n });
		// The village of today reports all of it: the rows are the same, under its own name.
		const whole = files[1]!.text.replaceAll('东沟村', '上河村');
		await counter.settle([files[1]!, { path: '上河报东沟6.30.csv', text: `${whole}\n` }], merged);
		expect((await counter.total()).contracts).toMatchObject({ surveyed: 3, amount: 1300n });
		// Taking the merger back restores both.
		await settle(counter.warehouse!, counter.sources);
		expect((await counter.total()).contracts).toMatchObject({ surveyed: 6 });
	});

	ofOne(engine, 'adds up villages that were merged though their rows are alike to the letter', async () => {
		const merged: VillageDecisions = {
			roster: [{ township: null, village: '新村', formerly: ['东沟村', '西沟村'] }],
			same: [],
			own: [],
		};
		const income = (village: string) => `村名,总收入,经营收入\n${village},100000,2000`;
		const files = ['东沟村', '西沟村'].map((village) => ({ path: `${village}收入6.30.csv`, text: income(village) }));
		await counter.settle(files, merged);
		expect((await counter.total()).income?.total).toBe(20_000_000n);
	});

	ofOne(engine, 'joins villages as the officer said', async () => {
		const files = [
			{ path: '一6.30.csv', text: contracts('上河村,H1,甲,1,是,,') },
			{ path: '二6.30.csv', text: contracts('上和村,H2,乙,1,是,,') },
		];
		const villages = async () => (await readSummary(counter.warehouse!, '2022-07-06', WHOLE_ZONE)).villages.length;
		await counter.settle(files);
		expect(await villages()).toBe(2);
		const written = { township: null, village: '上和村' };
		const village = { township: null, village: '上河村' };
		await counter.settle(files, { roster: [], same: [{ written, village }], own: [] });
		expect(await villages()).toBe(1);
	});
});
