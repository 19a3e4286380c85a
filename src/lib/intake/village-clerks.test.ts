import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';

/** Ledgers as careless accountants write them: what each of them was read as wrongly once. */
async function read(...lines: readonly string[]) {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const [source] = await intakeFile({ path: '甲村台账2022-06-30.csv', bytes }, { secondRoundEndYear: 2028 });
	return source!;
}

async function fields(...lines: readonly string[]): Promise<Record<string, string>> {
	return Object.fromEntries((await read(...lines)).columns.map(({ field, header }) => [field, header]));
}

describe('ledgers of careless accountants', () => {
	it('say by the unit what a fee is for', async () => {
		const header = (fee: string) => `合同编号,承包方,${fee},清理状态`;
		expect(await fields(header('承包费（元/年）'), '1,张三,500,已清理')).toMatchObject({ fee_year: '承包费（元/年）' });
		expect(await fields(header('租金（元/亩）'), '1,张三,500,已清理')).toMatchObject({ price_unit: '租金（元/亩）' });
		expect(await fields(header('承包费（元）'), '1,张三,500,已清理')).toMatchObject({ fee_total: '承包费（元）' });
		expect(await fields(header('总承包费,承包费(万元/年)'), '1,张三,5000,0.05,已清理')).toMatchObject({
			fee_total: '总承包费',
			fee_year: '承包费(万元/年)',
		});
	});

	it('ask whether a contract is cleared in many words', async () => {
		for (const status of ['是否清理到位', '是否清理完毕', '是否整改完成']) {
			expect(await fields(`合同名称,承包户,年承包金额,${status}`, '鱼塘,张三,2000,是')).toMatchObject({ status });
		}
	});

	it('call what was paid 已还金额', async () => {
		const columns = await fields('债权人姓名,欠款金额,已还金额,尚欠金额', '张三,1000,200,800');
		expect(columns).toMatchObject({ resolved: '已还金额', remaining: '尚欠金额' });
	});

	it('name 万元 over one column and nothing over the next', async () => {
		const told = async (...rows: readonly string[]) =>
			(await read('债权人,借款金额（万元）,已化解金额', ...rows)).findings
				.filter(({ rule }) => rule === 'sheet/mixed-units')
				.map(({ message }) => message.split('。')[0]);
		expect(await told('张三,3,1.5', '李四,2,0')).toEqual([
			'“借款金额（万元）”栏写明万元，“已化解金额”栏第 2 行的“1.5”没有写，没有写的按元计',
		]);
		// Nobody means 万元 there, or there is nothing to mean.
		expect(await told('张三,3,15000', '李四,2,0')).toEqual([]);
		expect(await told('张三,3,1.5万', '李四,2,5000元')).toEqual([]);
	});
});
