import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { type PageAbout, pageWorkbook, pageWorkbookName } from './page-workbook.ts';
import { formulasIn, HOSTILE, officeProblems, partsOf, reopen, xmlFault } from './workbook/reopen.test-helper.ts';

const ABOUT: PageAbout = {
	title: '清合同',
	place: '城关镇',
	asOf: '2022-07-06',
	compare: '2022-05-31',
	filters: ['存在问题：期限过长'],
	unitName: '某镇专班',
};
const TABLE = { title: '各村进度', note: '', columns: ['村'], rows: [], personal: [] };

type Cells = Record<string, { v?: number | string; z?: string } | undefined>;

describe('pageWorkbook', () => {
	it('says on its first sheet what page it is of, and with what filters', async () => {
		const bytes = await pageWorkbook(ABOUT, [TABLE, { ...TABLE, rows: [['上河村']] }], 'public');
		expect(Buffer.compare(await pageWorkbook(ABOUT, [TABLE, { ...TABLE, rows: [['上河村']] }], 'public'), bytes)).toBe(
			0,
		);
		const book = reopen(bytes);
		expect(book.SheetNames).toEqual(['说明', '各村进度', '各村进度(2)']);
		const texts = Object.values(book.Sheets['说明'] as unknown as Cells).map((cell) => cell?.v);
		for (const text of ['清合同', '城关镇', '2022年7月6日', '2022年5月31日', '存在问题：期限过长', '某镇专班']) {
			expect(texts).toContain(text);
		}
		expect(texts).toContain('各村进度（1行，工作表“各村进度(2)”）');
		expect((await officeProblems(bytes)) ?? []).toEqual([]);
		expect(pageWorkbookName({ ...ABOUT, place: '张13812345678/..' })).toBe('清合同_张1385678.._2022-07-06.xlsx');
	});

	it('writes numbers as numbers, text as text', async () => {
		const table = {
			...TABLE,
			note: '单位万元',
			columns: ['村', '清理率', '金额', '份'],
			rows: [
				['上河村', '66.67%', '1,234.50', '12'],
				['00123', '—', '=1', ''],
			],
		};
		const book = reopen(await pageWorkbook(ABOUT, [table], 'public'));
		const sheet = book.Sheets['各村进度'] as unknown as Cells;
		expect(sheet['A2']?.v).toBe('单位万元');
		expect([sheet['B4']?.v, sheet['C4']?.v, sheet['D4']?.v]).toEqual([0.6667, 1234.5, 12]);
		expect([sheet['A5']?.v, sheet['B5']?.v, sheet['C5']?.v]).toEqual(['00123', '—', '=1']);
		expect(formulasIn(book.Sheets['各村进度']!)).toEqual([]);
	});

	it('masks names in columns of persons, and numbers of persons everywhere', async () => {
		const table = {
			...TABLE,
			columns: ['村', '债权人', '备注'],
			rows: [['上河村', '张三', '电话13812345678']],
			personal: [1],
		};
		const open = [...partsOf(await pageWorkbook(ABOUT, [table], 'internal')).values()].join('');
		expect(open).toContain('张三');
		expect(open).toContain('13812345678');
		const published = [...partsOf(await pageWorkbook(ABOUT, [table], 'public')).values()].join('');
		expect(published).not.toMatch(/张三|13812345678/);
		expect(published).toContain('张*');
		expect(published).toContain('138****5678');
	});

	it('takes whatever stands on a page for text', async () => {
		const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }));
		await fc.assert(
			fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), text, async (texts, title) => {
				const table = { title, note: title, columns: texts, rows: [texts], personal: [0] };
				const about = { ...ABOUT, title, place: title, filters: texts };
				const bytes = await pageWorkbook(about, [table, table], 'public');
				for (const part of partsOf(bytes).values()) {
					expect(xmlFault(part)).toBeNull();
					expect(part).not.toContain('<f>');
				}
				expect(new Set(reopen(bytes).SheetNames.map((name) => name.toLowerCase())).size).toBe(3);
				expect(pageWorkbookName(about)).toMatch(/^[^<>:"/\\|?*\p{C}]+\.xlsx$/u);
			}),
			{ numRuns: 25 },
		);
	});
});
