import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';
import { readPrice } from './price.ts';

describe('prices of other areas than a 亩', () => {
	it.each([
		['1500元/公顷', 10_000n],
		['每公顷3000元', 20_000n],
		['0.15万元/公顷', 10_000n],
		['30000元/顷', 30_000n],
		['300元/亩', 30_000n],
	])('%s', (text, value) => {
		expect(readPrice(text, '元')).toEqual({ value, remark: null });
	});

	it('may be said by the header; a cell that names the 亩 wins', async () => {
		const read = async (header: string, ...cells: readonly string[]) => {
			const rows = cells.map((cell, at) => `${at + 1},张三,10,${cell}`);
			const bytes = new TextEncoder().encode([`合同编号,承包方,合同面积,${header}`, ...rows].join('\n'));
			const [source] = await intakeFile({ path: '上河村.csv', bytes }, { secondRoundEndYear: 2028 });
			const column = source!.columns.find(({ field }) => /^(?:price|fee)/.test(field))?.field ?? '';
			const stored = source!.rows.columns.get(column);
			return [column, stored?.type === 'bigint' ? Array.from(stored.values, Number) : null];
		};
		expect(await read('单价（元/公顷）', '1500', '100元/亩')).toEqual(['price_unit', [10_000, 10_000]]);
		expect(await read('租金（元/公顷）', '1500')).toEqual(['price_unit', [10_000]]);
		expect(await read('租金（元/平方米）', '3')).toEqual(['price_unit', [200_000]]);
		expect(await read('租金（元/月）', '500')).toEqual(['fee_year', [600_000]]);
		expect(await read('价格（元/月）', '500')).toEqual(['fee_year', [600_000]]);
		expect(await read('租金（元/年）', '500')).toEqual(['fee_year', [50_000]]);
		expect(await read('租金（元）', '500')).toEqual(['fee_total', [50_000]]);
	});
});
