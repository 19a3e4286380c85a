import { describe, expect, it } from 'vitest';
import type { Sheet } from '../types.ts';
import { findTables } from './regions.ts';

const AROUND = { sheetName: null, fileName: '表.csv' };

function sheet(text: string): Sheet {
	return { name: null, rows: text.split('\n').map((line) => line.split(',')), merges: [], remarks: [] };
}

const tables = (text: string) =>
	findTables(sheet(text), AROUND).map(({ region, recognition }) => [
		recognition.ledger.id,
		[region.firstRow, region.lastRow],
		[region.firstColumn, region.lastColumn],
	]);

describe('findTables', () => {
	it('finds the one table of an ordinary sheet', () => {
		expect(tables('台账\n村名,合同编号,承包方\na村,1,甲\nb村,2,乙')).toEqual([['contract', [0, 3], [0, 2]]]);
	});

	it('finds one header twice in a row for two halves of a page', () => {
		const text = '序号,姓名,面积,应收,实收,序号,姓名,面积,应收,实收,\n1,甲,3,300,300,3,丙,4,400,400\n2,乙,2,200,0,,,,,';
		expect(tables(text)).toEqual([
			['fee', [0, 2], [0, 4]],
			['fee', [0, 2], [5, 10]],
		]);
	});

	it('finds ledgers below each other, each with its titles', () => {
		const text = [
			'合同清理台账',
			'村名,合同编号,承包方,合同金额',
			'a村,1,甲,100',
			'b村,2,乙,200',
			'合计,,,300',
			'',
			'债务化解台账',
			'村名,债权人,需化解,已化解',
			'a村,甲某,100,50',
		].join('\n');
		expect(tables(text)).toEqual([
			['contract', [0, 4], [0, 3]],
			['debt', [5, 8], [0, 3]],
		]);
	});

	it('finds a ledger between two others, though the lowest speaks louder', () => {
		const text = [
			'一、合同清理',
			'序号,合同名称,承包人,面积,年承包费,起始时间,到期时间,是否需清理,完成情况',
			'1,机动地承包,张三,20,2000,2010.1.1,2030.12.31,是,已完成',
			'合计,,,20,2000',
			'',
			'二、债务化解（万元）',
			'序号,债权人,形成原因,债务总额,需化解,已化解,剩余',
			'1,王五,打井,5,5,1,4',
			'合计,,,5,5,1,4',
			'',
			'三、新增资源收费',
			'序号,使用人,资源名称,面积（亩）,应收金额,已收金额',
			'1,赵六,荒地,12,1200,600',
		].join('\n');
		expect(tables(text).map(([ledger, rows]) => [ledger, rows])).toEqual([
			['contract', [0, 3]],
			['debt', [4, 8]],
			['fee', [9, 12]],
		]);
	});

	it('reads a measure below a group that is a field itself as that measure', () => {
		const [table] = findTables(
			sheet('村名,承包方,标的,,合同期限,,是否需清理\n,,名称,面积（亩）,起,止,\na村,甲,东地,12,2010,2030,是'),
			AROUND,
		);
		expect(table?.recognition.columns.map(({ field, column }) => [field.id, column])).toContainEqual([
			'area_contract',
			3,
		]);
	});

	it.each([
		['村名,集体总收入（万元）,,,经营性收入', ',2024年,2025年,2026年1-6月,', 'total_income', 3],
		['村名,合同编号,承包方,已交承包费（元）,', ',,,2025年,2026年', 'paid', 4],
		['序号,村名,债权人,债务总额,化解情况,,,剩余债务', ',,,,本周化解,本月化解,累计化解,', 'resolved', 6],
	])('reads %s over %s', (above, below, field, column) => {
		const [table] = findTables(sheet(`台账\n${above}\n${below}\n1,a村,甲,5,1,2,3,4`), AROUND);
		expect(table?.recognition.block.last).toBe(2);
		expect(table?.recognition.columns.map((one) => [one.field.id, one.column])).toContainEqual([field, column]);
	});

	it('reads what stands under 合同期限, which is no 同期', () => {
		const [table] = findTables(
			sheet('村名,承包方,合同期限,,,是否需清理\n,,起始时间,终止时间,年限,\na村,甲,2010.1.1,2029.12.31,20年,是'),
			AROUND,
		);
		expect(table?.recognition.columns.map(({ field }) => field.id)).toEqual([
			'village',
			'party_b',
			'start',
			'end',
			'term_text',
			'is_problem',
		]);
	});

	it('finds ledgers side by side', () => {
		const text = '收费台账\n村名,使用人,应收,已收,,村名,使用人,应收,已收\na村,甲,1,1,,b村,乙,2,2\na村,丙,3,3,,,,,';
		expect(tables(text)).toEqual([
			['fee', [0, 3], [0, 3]],
			['fee', [0, 3], [5, 8]],
		]);
	});

	it('does not split at a header repeated on each page', () => {
		const text = '村名,合同编号,承包方\na村,1,甲\n村名,合同编号,承包方\nb村,2,乙';
		expect(tables(text)).toEqual([['contract', [0, 3], [0, 2]]]);
	});

	it('finds none in a sheet of notes', () => {
		expect(tables('填表说明\n一、本表由村填报\n二、单位为元')).toEqual([]);
	});
});
