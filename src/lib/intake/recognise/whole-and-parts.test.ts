import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';

async function read(...lines: readonly string[]) {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const path = '城关镇集体收入（万元）2022-06-30.csv';
	const [source] = await intakeFile({ path, bytes }, { secondRoundEndYear: 2028 });
	const told = source!.findings.filter(({ rule }) => rule === 'column/whole-and-parts').map(({ message }) => message);
	return { fields: source!.columns.map(({ field }) => field), told };
}

const HEADER = '村名,经营性收入,发包收入,租赁收入,补助收入';

describe('an income without a column for the whole', () => {
	it('leaves out the columns that add up to the one before them', async () => {
		const { fields, told } = await read(HEADER, '上河村,30,20,10,5', '下河村,15,15,,0', '合计,45,35,10,5');
		expect(fields).toEqual(['village', 'operating_income', 'subsidy']);
		expect(told).toEqual([]);
	});

	it('adds up all columns where they do not, and asks', async () => {
		const { fields, told } = await read(HEADER, '上河村,36,20,10,5', '下河村,15,15,,0');
		expect(fields).toEqual(['village', 'operating_income', 'contract_income', 'subsidy']);
		expect(told).toEqual([
			'没有总收入一栏，总收入按各栏相加，“经营性收入”栏与“发包收入”栏都计入了。前一栏已经含后面几栏的，请补上“总收入”一栏，否则这一部分算了两遍。',
		]);
	});

	it('takes neither subsidies nor the items of the account for parts', async () => {
		expect((await read(HEADER, '上河村,35,20,10,5', '下河村,15,15,,0')).fields).toEqual([
			...['village', 'operating_income', 'contract_income', 'subsidy'],
		]);
		expect((await read('村名,经营收入,发包及上交收入,投资收益', '上河村,30,20,10')).fields).toEqual([
			...['village', 'operating_income', 'contract_income', 'invest_income'],
		]);
	});

	it('is in no doubt with items of the account, or with a column for the whole', async () => {
		expect((await read('村名,经营收入,发包及上交收入,补助收入', '上河村,35,20,5')).told).toEqual([]);
		expect((await read(`${HEADER},总收入`, '上河村,35,20,10,5,40')).told).toEqual([]);
	});
});
