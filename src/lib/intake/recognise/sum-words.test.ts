import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';
import { sumLabel } from './sum-words.ts';

async function read(...lines: readonly string[]) {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const [source] = await intakeFile({ path: '城关镇台账2022-06-30.csv', bytes }, { secondRoundEndYear: 2028 });
	return source!;
}

async function setAside(...lines: readonly string[]) {
	return (await read(...lines)).rowsSetAside.map(({ row, reason }) => `${row} ${reason}`).slice(1);
}

describe('the words of a sum', () => {
	it.each(['全镇', '全村', '全镇共2个', '总数', '总 数', '汇总', '全镇累计', '以上合计', '本村总计', '全县合计：'])(
		'%s is a total',
		(word) => expect(sumLabel(word)).toBe('total'),
	);

	it.each(['计', '上河村计', '工程款小计', '二组累计', '村计', '过次页'])('%s is a subtotal', (word) =>
		expect(sumLabel(word)).toBe('subtotal'),
	);

	it.each(['村均', '平均值', '完成率', '清理率（%）', '占比', '上年同期', '较上周', '比上年±', '同比增减', '上周'])(
		'%s stands beside a sum',
		(word) => expect(sumLabel(word)).toBe('beside'),
	);

	it.each([
		'上河村',
		'全家村',
		'总寨村',
		'计家村',
		'上河村会计',
		'平均分配',
		'统计局',
		'累计未交',
		'李汇总',
		'',
		'上年欠款',
	])('%s is none', (word) => expect(sumLabel(word)).toBeNull());
});

describe('rows of sums', () => {
	it('stand behind the names of township and village', async () => {
		const header = '乡镇,村名,合同编号,承包方,合同面积,合同金额';
		const rows = ['城关镇,上河村,1,张三,10,1000', '城关镇,上河村,2,李四,20,2000', '城关镇,上河村,小计,,30,3000'];
		expect(await setAside(header, ...rows, '城关镇,计,,,30,3000', '全镇,,,2份,30,3000')).toEqual([
			'4 subtotal',
			'5 subtotal',
			'6 total',
		]);
	});

	it('may have slid to another column', async () => {
		const rows = ['1,H1,张三,10,1000,', '2,H2,李四,20,2000,', ',,,30,3000,合计'];
		expect(await setAside('序号,合同编号,承包方,合同面积,合同金额,备注', ...rows)).toEqual(['4 total']);
		expect(
			await setAside('序号,合同编号,承包方,合同面积,合同金额,备注', ...rows.slice(0, 2), '3,H3,王五,1,1,合计'),
		).toEqual([]);
	});

	it('are followed by averages, rates and figures of earlier reports', async () => {
		const source = await read(
			'村名,摸底合同,需清理合同,已清理合同\n上河村,10,5,3\n下河村,20,10,5\n全镇,30,15,8',
			'村均,15,7.5,4\n上周,28,15,7\n较上周,+2,0,+1',
		);
		expect(source.rowsStored).toBe(2);
		expect(source.findings).toEqual([]);
	});
});
