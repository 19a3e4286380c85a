import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';

async function read(...lines: readonly string[]) {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const [source] = await intakeFile({ path: '城关镇台账2022-06-30.csv', bytes }, { secondRoundEndYear: 2028 });
	const stored = (name: string) => {
		const column = source!.rows.columns.get(name);
		if (column?.type === 'text') return column.values;
		return column?.type === 'bigint' ? Array.from(column.values, Number) : null;
	};
	const villages = Array.from(source!.rows.place, (place) => source!.places[place]?.village ?? null);
	return { source: source!, stored, villages, told: source!.findings.map(({ rule }) => rule) };
}

describe('columns of units', () => {
	it('say row by row what the figures are in', async () => {
		const { stored, told } = await read(
			'村名,债权人,金额,单位,需化解金额\n上河村,张三,5,万元,4',
			'上河村,李四,3000,元,3000\n下河村,王五,1.2万,元,2',
		);
		expect(stored('principal')).toEqual([5_000_000, 300_000, 1_200_000]);
		expect(stored('to_resolve')).toEqual([4_000_000, 300_000, 200]);
		expect(told).not.toContain('sheet/mixed-units');
	});

	it('are no villages, and hold for areas as well', async () => {
		const { stored, source } = await read(
			'合同编号,承包方,数量,单位,金额\n1,张三,10,亩,1000',
			'2,李四,2000,平方米,2000',
		);
		expect(stored('area_contract')).toEqual([100_000, 30_000]);
		expect(source.columns.map(({ field }) => field)).not.toContain('village');
	});

	it('may be those of some columns only; a unit in a header wins', async () => {
		const { stored } = await read('合同编号,承包方,年租金,租金单位,合同总额,已交（元）\n1,张三,0.5,万元,50000,300');
		expect([stored('fee_year'), stored('fee_total'), stored('paid')]).toEqual([[500_000], [5_000_000], [30_000]]);
		expect((await read('单位,合同编号,承包方,合同金额\n上河村,1,张三,5')).villages).toEqual(['上河村']);
	});
});

describe('cells that repeat the one above', () => {
	it('are read like it, in every column but that of numbers', async () => {
		const { stored, villages, told } = await read(
			'村名,序号,债权人,债务用途,需化解金额\n上河村,1,张三,办公,1000',
			'〃,2,李四,同上,〃\n同上,3,王五,",,"\n下河村,4,“”,修路,500',
		);
		expect(villages).toEqual(['上河村', '上河村', '上河村', '下河村']);
		expect(stored('creditor')).toEqual(['张三', '李四', '王五', '王五']);
		expect(stored('to_resolve')).toEqual([100_000, 100_000, 0, 50_000]);
		expect(told).toContain('sheet/ditto');
	});

	it('say nothing in the first row', async () => {
		const { villages } = await read('村名,合同编号,承包方,合同金额\n〃,1,张三,1000\n上河村,2,李四,1');
		expect(villages).toEqual(['〃', '上河村']);
	});
});
