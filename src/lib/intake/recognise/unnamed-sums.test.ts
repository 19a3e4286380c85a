import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';

async function read(...lines: readonly string[]) {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const [source] = await intakeFile({ path: '上河村台账2022-06-30.csv', bytes }, { secondRoundEndYear: 2028 });
	const { rowsStored, rowsSetAside, findings } = source!;
	return {
		rowsStored,
		setAside: rowsSetAside.map(({ row, reason }) => `${row} ${reason}`).slice(1),
		told: findings
			.filter(({ rule }) => rule === 'row/unnamed-sum' || rule === 'sum/mismatch')
			.map(({ row, rule }) => `${row} ${rule}`),
	};
}

const CONTRACTS = '序号,合同名称,承包方,合同面积,合同金额';

describe('sums that no word calls so', () => {
	it('stand below the rows', async () => {
		const rows = ['1,东沟地,张三,10,1000', '2,西坡地,李四,20,2000', '3,南洼,王五,30,3000'];
		expect(await read(CONTRACTS, ...rows, ',,,60,6000')).toEqual({
			rowsStored: 3,
			setAside: ['5 total'],
			told: ['5 row/unnamed-sum'],
		});
		// A sum with one figure that is off is one still, and told of.
		expect((await read(`${CONTRACTS},已交`, ...rows.map((row) => `${row},1`), ',,,60,6000,4')).told).toEqual([
			'5 row/unnamed-sum',
			'5 sum/mismatch',
		]);
	});

	it('stand above the rows of a section, also of a section of one', async () => {
		const resources = ['一,资源类合同,,30,3000', '1,东沟地,张三,10,1000', '2,西坡地,李四,20,2000'];
		const assets = ['二,资产类合同,,5,5000', '1,旧学校,王五,5,5000'];
		expect(await read(CONTRACTS, ...resources, ...assets, ',合计,,35,8000')).toEqual({
			rowsStored: 3,
			setAside: ['2 subtotal', '5 subtotal', '7 total'],
			told: ['2 row/unnamed-sum', '5 row/unnamed-sum'],
		});
	});

	it('name no village in a table by village', async () => {
		const rows = '村名,摸底合同,需清理合同,已清理合同\n上河村,10,5,3\n下河村,20,10,5';
		expect((await read(rows, ',30,15,8')).setAside).toEqual(['4 total']);
		expect((await read(rows, '镇机关,30,15,8')).setAside).toEqual(['4 total']);
		expect((await read(rows, '阳坡村,30,15,8')).rowsStored).toBe(3);
		expect((await read(rows, '阳坡,30,15,9')).rowsStored).toBe(3);
	});

	it('are no rows that name something, or whose figures are others', async () => {
		const rows = ['1,东沟地,张三,10,1000', '2,西坡地,李四,20,2000'];
		expect((await read(CONTRACTS, ...rows, '3,,,30,3000')).rowsStored).toBe(3);
		expect((await read(CONTRACTS, ...rows, ',,王五,30,3000')).rowsStored).toBe(3);
		expect((await read(CONTRACTS, ...rows, ',,,30,3500')).rowsStored).toBe(3);
		expect((await read('户主,面积,应收,已收\n张三,1,100,100\n李四,2,200,200', ',3,300,')).rowsStored).toBe(2);
	});
});
