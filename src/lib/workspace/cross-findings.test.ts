import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RosterVillage } from '#lib/intake/decisions.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { prepareMeasures } from '#lib/measures/read.ts';
import { openNative } from '#lib/warehouse/engines.test-helper.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { settle, storeRows } from './assemble.ts';
import { crossFindings } from './cross-findings.ts';
import { packSource } from './pack.ts';

let warehouse: Warehouse;
beforeAll(async () => {
	warehouse = await openNative();
	await createTables(warehouse);
	await prepareMeasures(warehouse);
});
afterAll(() => warehouse.close());

const INCOME = '乡镇,村名,总收入,经营收入\n';
const row = (village: string) => `城关镇,${village},100000,2000\n`;
const roster = (...villages: string[]): RosterVillage[] =>
	villages.map((village) => ({ township: '城关镇', village, formerly: [] }));

/** Findings across these files, as `rule value`. */
async function found(files: Readonly<Record<string, string>>, list: readonly RosterVillage[] = []): Promise<string[]> {
	await createTables(warehouse);
	const stored = [];
	for (const [path, text] of Object.entries(files)) {
		for (const source of await intakeFile(
			{ path, bytes: new TextEncoder().encode(text) },
			{ secondRoundEndYear: 2028 },
		)) {
			const packed = packSource(stored.length, source);
			await storeRows(warehouse, packed);
			stored.push({ ...packed, undatedAsOf: '2022-07-06' });
		}
	}
	await settle(warehouse, stored, { roster: list, same: [], own: [] });
	const sources = new Map(stored.map(({ sourceId, summary }) => [sourceId, summary]));
	return (await crossFindings(warehouse, sources, list)).map(({ rule, value }) => `${rule} ${value}`);
}

describe('villages that have not reported', () => {
	const debts =
		'乡镇,村名,债权人,本金\n' + ['a村', 'b村', 'c村', 'd村'].map((name) => `城关镇,${name},甲,100\n`).join('');

	it('are named when most of the township has a row', async () => {
		const income = INCOME + ['a村', 'b村', 'c村'].map(row).join('');
		expect(await found({ '收入2022-07-06.csv': income, '债务2022-07-06.csv': debts })).toEqual([
			'village/not-reported d村',
		]);
	});

	it('are not when all have one, when few have, or when a debt ledger lacks them', async () => {
		const all = INCOME + ['a村', 'b村', 'c村', 'd村', 'e村'].map(row).join('');
		expect(await found({ '收入2022-07-06.csv': all, '债务2022-07-06.csv': debts })).toEqual([]);
		expect(await found({ '收入2022-07-06.csv': INCOME + row('a村'), '债务2022-07-06.csv': debts })).toEqual([]);
	});

	it('are those of the official list where there is one, under earlier names too', async () => {
		const income = INCOME + ['a村', 'b村', 'c村委会', '老村'].map(row).join('');
		const list = [...roster('a村', 'b村', 'c村', 'e村'), { township: '城关镇', village: 'd村', formerly: ['老村'] }];
		expect(await found({ '收入2022-07-06.csv': income }, list)).toEqual(['village/not-reported e村']);
	});
});

it('villages that the official list does not have are told once', async () => {
	const files = { '收入2022-07-06.csv': INCOME + row('a村') + row('x村') };
	expect(await found(files, roster('a村'))).toEqual(['village/not-on-roster x村']);
	expect(await found(files)).toEqual([]);
});

it('a village of the list that is written under another township is told, with the file that has it', async () => {
	const files = {
		'收入2022-07-06.csv': INCOME + row('a村') + row('b村'),
		'收入白泉2022-07-06.csv': INCOME + row('a村').replace('城关镇', '白泉镇') + row('老村').replace('城关镇', '白泉镇'),
		'收入无乡镇2022-07-06.csv': '村名,总收入,经营收入\nb村,100000,2000\n',
	};
	const list: RosterVillage[] = [...roster('a村', 'b村'), { township: '白泉镇', village: '新村', formerly: ['老村'] }];
	expect(await found(files, list)).toEqual(['village/not-on-roster 白泉镇a村']);
});

it('a number given twice is found under two spellings of a village, and once under one', async () => {
	const contracts = '村名,合同编号,承包方\na村,1,甲\na村委会,1,乙\nb村,1,丙\nb村,1,丁\n';
	expect(await found({ '合同2022-07-06.csv': contracts })).toEqual(['contract/duplicate-number 1']);
});

describe('a village that has two rows of one period', () => {
	const renamed: RosterVillage[] = [{ township: '城关镇', village: '新村', formerly: ['旧村'] }];
	const merged: RosterVillage[] = [{ township: '城关镇', village: '新村', formerly: ['旧村', '老村'] }];
	const PROGRESS = '乡镇,村名,摸底合同,需清理,已清理\n';
	const summed = (village: string) => `城关镇,${village},9,5,3\n`;

	it('is told when it was renamed, in one table and in two, of incomes and of summaries', async () => {
		const one = INCOME + row('新村') + row('旧村');
		expect(await found({ '收入2022-07-06.csv': one }, renamed)).toEqual(['village/renamed-twice 旧村']);
		const two = {
			'收入2022-07-06.csv': INCOME + row('旧村委会').replace('2000', '3000'),
			'收入新2022-07-06.csv': INCOME + row('新村'),
		};
		expect(await found(two, renamed)).toEqual(['village/renamed-twice 旧村']);
		const progress = { '进度汇总表2022-07-06.csv': PROGRESS + summed('旧村') + summed('新村') };
		expect(await found(progress, renamed)).toEqual(['village/renamed-twice 旧村']);
	});

	it('is not when villages were merged, or when the rows are of other dates or years', async () => {
		const one = INCOME + row('旧村') + row('老村');
		expect(await found({ '收入2022-07-06.csv': one }, merged)).toEqual([]);
		const dates = { '收入2022-06-06.csv': INCOME + row('旧村'), '收入2022-07-06.csv': INCOME + row('新村') };
		expect(await found(dates, renamed)).toEqual([]);
		const years = '乡镇,村名,年度,总收入,经营收入\n城关镇,旧村,2021,5,1\n城关镇,新村,2022,6,1\n';
		expect(await found({ '收入2022-07-06.csv': years }, renamed)).toEqual([]);
	});

	it('is told when it is written in two ways', async () => {
		const one = INCOME + row('新村') + row('新村委会');
		expect(await found({ '收入2022-07-06.csv': one })).toEqual(['village/twice ']);
	});
});
