import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { ledgerWarehouse, sampleWarehouse } from '#lib/workspace/sample.test-helper.ts';
import { WHOLE_ZONE } from './read.ts';
import { readSummary } from './summary.ts';
import { NO_DETAILS, readSummaryDetails } from './summary-details.ts';

const DATES = { asOf: '2022-07-06', previousAsOf: '2022-05-31' };

describe('readSummaryDetails', () => {
	let warehouse: Warehouse;

	describe('of the sample', () => {
		beforeAll(async () => {
			warehouse = await sampleWarehouse(['2022-03-31', '2022-04-30', '2022-05-31', '2022-07-06']);
		});

		it('adds up to the figures of the summary', async () => {
			const summary = await readSummary(warehouse, DATES.asOf, WHOLE_ZONE);
			const before = await readSummary(warehouse, DATES.previousAsOf, WHOLE_ZONE);
			const details = await readSummaryDetails(warehouse, DATES, DEFAULT_CAMPAIGN, WHOLE_ZONE);
			let resolvedSince = 0n;
			for (const { village, figures } of summary.villages) {
				const { handling, methods, resolvedSince: since } = details.get(village.id) ?? NO_DETAILS;
				if (figures.debts && methods) {
					const all = Object.values<bigint>({ ...methods }).reduce((sum: bigint, part: bigint) => sum + part, 0n);
					expect(all, village.name ?? '').toBe(figures.debts.resolved);
				}
				if (figures.contracts && handling) {
					const all = Object.values<number>({ ...handling }).reduce((sum: number, part: number) => sum + part, 0);
					expect(all, village.name ?? '').toBeGreaterThanOrEqual(figures.contracts.cleared);
				}
				resolvedSince += since ?? 0n;
			}
			expect(resolvedSince).toBe((summary.total.debts?.resolved ?? 0n) - (before.total.debts?.resolved ?? 0n));
			const narrowed = await readSummaryDetails(warehouse, DATES, DEFAULT_CAMPAIGN, { township: null, villageId: 1 });
			expect([...narrowed.keys()]).toEqual([1]);
			expect(narrowed.get(1)).toEqual(details.get(1));
			const first = await readSummaryDetails(
				warehouse,
				{ asOf: DATES.asOf, previousAsOf: null },
				DEFAULT_CAMPAIGN,
				WHOLE_ZONE,
			);
			expect([...first.values()].every((one) => one.resolvedSince === null)).toBe(true);
		});
	});

	describe('of ledgers that name more', () => {
		beforeAll(async () => {
			warehouse = await ledgerWarehouse([
				{
					path: '合同台账2022-07-06.csv',
					text: [
						'乡镇,村名,合同编号,承包方,年承包费,是否需清理,处置方式,清理状态,收回面积,年增收,包联领导,责任人',
						'城关镇,上河村,1,甲某,100,是,补签书面合同,已清理,3.5,2000,领导甲,责任甲',
						'城关镇,上河村,2,乙某,100,是,收回自营、司法诉讼,已清理,10,,领导甲,责任乙',
						'城关镇,上河村,3,丙某,100,是,追缴欠费,已清理,,,领导乙,责任乙',
						'城关镇,上河村,4,丁某,100,是,重签,未清理,,,,',
					].join('\n'),
				},
				{
					path: '债务台账2022-07-06.csv',
					text: [
						'乡镇,村名,债务编号,债权人,形成时间,核实金额,需化解金额,已化解金额,化解方式',
						'城关镇,上河村,1,甲某,2010年5月,10000,10000,4000,集体增收偿还',
						'城关镇,上河村,2,乙某,2022年3月1日,5000,5000,1000,核销减免、减息止债',
					].join('\n'),
				},
				{
					path: '收费台账2022-07-06.csv',
					text: [
						'乡镇,村名,资源名称,使用人,面积,应收金额,已收金额,是否签订合同',
						'城关镇,上河村,东地,甲某,5,500,500,是',
						'城关镇,上河村,西地,甲某,5,500,0,否',
					].join('\n'),
				},
				{
					path: '进度汇总表2022-07-06.csv',
					text: [
						'乡镇,村名,需清理合同,已清理合同,收回土地,年增收(元),债务总额(元),需化解(元),本期化解(元),累计化解(元),新增债务(元),新增资源面积,宗数,涉及户数,应收费(元),已收费(元),已签合同,上年集体收入(元),本年累计收入(元),责任人',
						'城关镇,下河村,5,3,12,3000,80000,60000,700,900,40,6,2,2,100,50,1,5000,6000,责任丙',
					].join('\n'),
				},
			]);
		});
		afterAll(() => warehouse.close());

		it('tells each column of ledgers, and those of a summary table where there is no ledger', async () => {
			const first = { asOf: DATES.asOf, previousAsOf: null };
			const details = await readSummaryDetails(warehouse, first, DEFAULT_CAMPAIGN, WHOLE_ZONE);
			const { villages } = await readSummary(warehouse, DATES.asOf, WHOLE_ZONE);
			const of = (name: string) => details.get(villages.find(({ village }) => village.name === name)!.village.id);
			expect(of('上河村')).toEqual({
				handling: { amended: 0, written: 1, renewed: 0, ended: 0, takenBack: 1, inCourt: 1, otherwise: 1 },
				recoveredArea: 135_000n,
				incomeGain: 200_000n,
				owed: 1_500_000n,
				resolvedSince: null,
				formed: 500_000n,
				methods: {
					collected: 0n,
					assets: 0n,
					earned: 400_000n,
					setOff: 0n,
					writtenOff: 0n,
					granted: 0n,
					otherwise: 100_000n,
				},
				parcels: 2,
				households: 1,
				signed: 1,
				lastYear: null,
				lead: '领导甲',
				owner: '责任乙',
			});
			expect(of('下河村')).toEqual({
				...NO_DETAILS,
				recoveredArea: 120_000n,
				incomeGain: 300_000n,
				owed: 8_000_000n,
				resolvedSince: 70_000n,
				formed: 4_000n,
				parcels: 2,
				households: 2,
				signed: 1,
				lastYear: 500_000n,
				owner: '责任丙',
			});
		});
	});
});
