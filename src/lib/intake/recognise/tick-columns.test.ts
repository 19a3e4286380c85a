import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';
import { data, makeXlsx } from '../read/workbook/book.test-helper.ts';
import type { LedgerSource } from '../types.ts';

const OPTIONS = { secondRoundEndYear: 2028 };

async function read(text: string): Promise<LedgerSource> {
	const [source] = await intakeFile({ path: '表.csv', bytes: new TextEncoder().encode(text) }, OPTIONS);
	if (source === undefined) throw new Error('no source');
	return source;
}

function texts(source: LedgerSource, field: string): readonly (string | null)[] {
	const column = source.rows.columns.get(field);
	return column?.type === 'text' ? column.values : [];
}

describe('states ticked in one of several columns', () => {
	const rows = '1,A1,甲,10,√,,√,,\n2,A2,乙,20,√,,,√,\n3,A3,丙,30,,√,,,\n4,A4,丁,40,√,,,,√';
	it('below headings', async () => {
		const source = await read(
			`乙村合同清理台账\n序号,合同编号,承包人,承包面积,是否需清理,,清理情况,,\n,,,,需清理,不需清理,已清理,正在清理,未清理\n${rows}`,
		);
		expect(source.headerRows).toEqual([2, 3]);
		expect(source.rowsStored).toBe(4);
		expect(texts(source, 'is_problem')).toEqual(['yes', 'yes', 'no', 'yes']);
		expect(texts(source, 'status')).toEqual(['cleared', 'in-progress', null, 'not-started']);
		expect(source.columns.map(({ header }) => header)).toContain('清理情况');
		expect(source.unusedHeaders).toEqual([]);
		expect(source.findings).toEqual([]);
	});
	it('beside one that asks whether there is anything to do', async () => {
		const source = await read(
			'乙村合同清理台账\n合同编号,承包方,面积,需清理,已清理,未清理\nA1,甲,10,√,√,\nA2,乙,20,√,,√\nA3,丙,30,,,',
		);
		expect(texts(source, 'is_problem')).toEqual(['yes', 'yes', null]);
		expect(texts(source, 'status')).toEqual(['cleared', 'not-started', null]);
		expect(source.findings).toEqual([]);
	});
	it('by themselves, and problems ticked two at a time', async () => {
		const source = await read(
			'乙村合同清理台账\n合同编号,承包方,面积,需清理,不需清理,存在问题,,,已清理,未清理\n,,,,,口头合同,期限过长,价格过低,,\nA1,甲,10,√,,√,√,,,√\nA2,乙,20,,√,,,,,\nA3,丙,30,√,,,,√,√（6月）,',
		);
		expect(texts(source, 'is_problem')).toEqual(['yes', 'no', 'yes']);
		expect(texts(source, 'problems')).toEqual(['P01,P04', null, 'P05']);
		expect(texts(source, 'status')).toEqual(['not-started', null, 'cleared']);
	});
	it('and two ticks where one is due are a doubt', async () => {
		const source = await read(
			'合同清理台账\n合同编号,承包方,面积,是否需清理,已清理,未清理\nA1,甲,10,是,√,√\nA2,乙,20,是,√,',
		);
		expect(texts(source, 'status')).toEqual(['not-started', 'cleared']);
		expect(source.findings.map(({ rule }) => rule)).toContain('cell/several-states');
	});
	it('are not numbers of a summary table', async () => {
		const source = await read('各村进度汇总表\n村名,摸底合同,需清理,已清理,未清理\na村,10,5,3,2\nb村,8,4,4,0');
		expect(source.ledger).toBe('progress');
		expect(source.columns.map(({ field }) => field)).toEqual(['village', 'surveyed', 'to_clear', 'cleared']);
	});
});

describe('a month beside the year to date', () => {
	it('gives way to it, below each heading', async () => {
		const rows = [
			['村集体经济收入统计表'],
			['序号', '村名', '总收入', '', '经营收入', ''],
			['', '', '本月数', '本年累计', '本月数', '本年累计'],
			['1', '上河村', '1200', '105000', '1000', '80000'],
		];
		const sheet = rows
			.map((row, r) => {
				const cells = row.map((text, c) =>
					text === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
				);
				return `<row r="${r + 1}">${cells.join('')}</row>`;
			})
			.join('');
		const merges = ['A2:A3', 'B2:B3', 'C2:D2', 'E2:F2'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
		const bytes = makeXlsx({ sheets: [['收入', `${data(sheet)}<mergeCells>${merges}</mergeCells>`]] });
		const [source] = await intakeFile({ path: '收入.xlsx', bytes }, OPTIONS);
		expect(source?.rowsStored).toBe(1);
		expect(source?.columns.map(({ field, header }) => [field, header])).toEqual([
			['seq', '序号'],
			['village', '村名'],
			['total_income', '总收入/本年累计'],
			['operating_income', '经营收入/本年累计'],
		]);
	});
});
