import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Book, BookCell } from './workbook/book.ts';
import { areaName, columnName } from './workbook/book.ts';
import { cellText } from './workbook/cell-text.ts';
import { formulasIn, HOSTILE, officeProblems, partsOf, reopen, xmlFault } from './workbook/reopen.test-helper.ts';
import { sheetNames } from './workbook/sheet-names.ts';
import { writeBook } from './workbook-writer.ts';

const CHECKED = ['cell', 'cell-text', 'plain', 'error', 'title', undefined] as const;

/** Hostile text in cells, notes, drop-downs and names of sheets, with everything else a book can have. */
function hostileBook(): Book {
	const rows = HOSTILE.map((text) => ({
		cells: CHECKED.map((look): BookCell => ({ value: text, note: text, ...(look === undefined ? {} : { look }) })),
	}));
	return {
		title: HOSTILE.join(' '),
		sheets: [
			...HOSTILE.map((name, index) => ({
				name,
				columns: [{ width: 12, look: 'cell-text' as const }],
				rows: index === 0 ? rows : rows.slice(index, index + 1),
			})),
			{
				name: '全部',
				columns: [{ width: 12, look: 'plain-money' }, { width: 30 }, { width: 8 }],
				rows: [
					{ cells: [{ value: '题', look: 'title' }], height: 30 },
					{
						cells: [
							{ value: 12.5, look: 'plain-money' },
							{ value: { date: '2022-02-28' }, look: 'cell-date' },
						],
					},
					{ cells: [{ value: { date: '1899-12-31' }, look: 'cell-date' }, { value: -0.1 }], hidden: true },
					{ cells: [] },
				],
				merges: [{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 2 }],
				frozen: { rows: 1, columns: 1 },
				filter: { firstRow: 0, lastRow: 3, firstColumn: 0, lastColumn: 2 },
				choices: [
					{
						area: { firstRow: 1, lastRow: 99, firstColumn: 2, lastColumn: 2 },
						from: { sheet: 3, area: { firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 0 } },
						others: 'refuse',
						advice: HOSTILE.join(' '),
					},
				],
				print: { orientation: 'landscape', repeatRows: [0, 1], repeatColumns: [0, 0], pagesWide: 2, gridLines: true },
			},
			{ name: '藏', columns: [], rows: [{ cells: [{ value: '甲' }] }], hidden: true },
		],
	};
}

describe('writeBook', () => {
	afterEach(() => {
		vi.unstubAllGlobals();
	});

	it('gives the same bytes in browsers that cannot compress by themselves', async () => {
		const first = await writeBook(hostileBook());
		// Chromium before 103 knows the class, but not the method deflate-raw.
		const unable = vi.fn(function () {
			throw new TypeError('unsupported format');
		});
		vi.stubGlobal('CompressionStream', unable);
		expect(Buffer.compare(await writeBook(hostileBook()), first)).toBe(0);
		expect(unable).toHaveBeenCalled();
	});

	it('keeps hostile text as text, for another program too', async () => {
		const bytes = await writeBook(hostileBook());
		const parts = partsOf(bytes);
		for (const [path, part] of parts) {
			expect(xmlFault(part), path).toBeNull();
			expect(part).not.toContain('<f>');
		}
		const book = reopen(bytes);
		expect(book.SheetNames).toHaveLength(HOSTILE.length + 2);
		const [name = ''] = book.SheetNames;
		const sheet = book.Sheets[name]!;
		expect(formulasIn(sheet)).toEqual([]);
		HOSTILE.forEach((text, row) => {
			CHECKED.forEach((_, column) => {
				const cell = sheet[`${columnName(column)}${row + 1}`] as
					{ t: string; v: unknown; c?: { t: string }[] } | undefined;
				const expected = cellText(text);
				expect([cell?.t, cell?.v], JSON.stringify(text)).toEqual(
					expected === '' ? [cell?.t, undefined] : ['s', expected],
				);
			});
		});
		for (const key in {}) throw new Error(`Object.prototype.${key}`);
	});

	it('writes what the Open XML SDK finds nothing wrong with', async (context) => {
		const problems = await officeProblems(await writeBook(hostileBook()));
		if (problems === null) return context.skip();
		expect(problems).toEqual([]);
	});

	it('gives the same bytes for the same book, in every time zone', async () => {
		const first = await writeBook(hostileBook());
		const zone = process.env['TZ'];
		process.env['TZ'] = 'America/Los_Angeles';
		try {
			expect(Buffer.compare(await writeBook(hostileBook()), first)).toBe(0);
		} finally {
			if (zone === undefined) delete process.env['TZ'];
			else process.env['TZ'] = zone;
		}
		expect(partsOf(first).get('docProps/core.xml')).toContain('2000-01-01T00:00:00Z');
	});

	it('writes numbers, dates and looks as such, also below the last row', async () => {
		const bytes = await writeBook(hostileBook());
		const sheet = reopen(bytes).Sheets['全部']!;
		expect(sheet['A2']).toMatchObject({ t: 'n', v: 12.5, z: '#,##0.00' });
		expect(sheet['B2']).toMatchObject({ t: 'n', v: 44_620, z: 'yyyy-mm-dd' });
		expect(sheet['A3']).toMatchObject({ t: 's', v: '1899-12-31' });
		expect(sheet['B3']).toMatchObject({ t: 'n', v: -0.1 });
		const xml = partsOf(bytes).get(`xl/worksheets/sheet${HOSTILE.length + 1}.xml`) ?? '';
		const look = / s="(\d+)"/.exec(/<c r="A2"[^>]*>/.exec(xml)?.[0] ?? '')?.[1];
		expect(/<col min="1"[^>]*>/.exec(xml)?.[0]).toContain(`style="${look}"`);
		expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="2" fitToHeight="0"/>');
		expect(xml).toContain('<oddFooter>&amp;C第 &amp;P 页</oddFooter>');
		expect(xml).toContain('<pane xSplit="1" ySplit="1"');
	});

	it('repeats rows and columns in print under a name that has to be quoted', async () => {
		const sheet = { columns: [{ width: 9 }], rows: [{ cells: [{ value: 1 }] }] };
		const print = { orientation: 'landscape', repeatRows: [0, 2], repeatColumns: [0, 3] } as const;
		const bytes = await writeBook({ title: '', sheets: [{ ...sheet, name: "城关镇（一）'22", print }] });
		expect(partsOf(bytes).get('xl/workbook.xml')).toContain(
			`localSheetId="0">'城关镇（一）''22'!$A:$D,'城关镇（一）''22'!$1:$3</definedName>`,
		);
	});

	it('cuts text that a cell cannot hold, with a mark, never through a character', async () => {
		const long = '𠮷'.repeat(20_000);
		const bytes = await writeBook({
			title: '',
			sheets: [{ name: 'a', columns: [], rows: [{ cells: [{ value: long }] }] }],
		});
		const text = String((reopen(bytes).Sheets['a']!['A1'] as { v: unknown }).v);
		expect(text.length).toBeLessThanOrEqual(32_767);
		expect(text).toMatch(/^𠮷+……（过长，已截断）$/u);
	});

	it('gives notes a box that their text fits in', async () => {
		const note = '很长的批注'.repeat(40);
		const bytes = await writeBook({
			title: '',
			sheets: [{ name: 'a', columns: [{ width: 10 }], rows: [{ cells: [{ value: 1, note }] }] }],
		});
		const vml = partsOf(bytes).get('xl/drawings/vmlDrawing1.vml') ?? '';
		const height = Number(/height:([\d.]+)pt/.exec(vml)?.[1]);
		expect(height).toBeGreaterThan(120);
		const anchor = (/<x:Anchor>([\d,]+)</.exec(vml)?.[1] ?? '').split(',').map(Number);
		// Default rows are 20 pixels high.
		expect((anchor[6]! - anchor[2]!) * 20 + anchor[7]! - anchor[3]!).toBeCloseTo(height / 0.75, -1);
	});

	it('refuses what cannot be written', async () => {
		const bookOf = (value: BookCell['value']): Book => ({
			title: '',
			sheets: [{ name: 'a', columns: [], rows: [{ cells: [{ value }] }] }],
		});
		await expect(writeBook(bookOf(NaN))).rejects.toThrow(RangeError);
		await expect(writeBook(bookOf({ date: '2022-02-3x' }))).rejects.toThrow(RangeError);
		await expect(writeBook({ title: '', sheets: [] })).rejects.toThrow(RangeError);
	});
});

describe('sheetNames', () => {
	it('makes names legal and unique', () => {
		const long = '很长的工作表名称'.repeat(6);
		expect(sheetNames(['合同', '合同', 'A', 'a', '', 'History', "'引'", 'a/b:c', long, long, '\u0001'])).toEqual([
			'合同',
			'合同(2)',
			'A',
			'a(2)',
			'表',
			'History(2)',
			'引',
			'a b c',
			long.slice(0, 31),
			`${long.slice(0, 28)}(2)`,
			'表(2)',
		]);
		for (const name of sheetNames(HOSTILE)) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/u);
	});

	it('does not cut a name through a character', () => {
		expect(sheetNames([`${'a'.repeat(30)}𠮷`])).toEqual(['a'.repeat(30)]);
	});
});

describe('areaName', () => {
	it('names cells and areas', () => {
		expect(areaName({ firstRow: 0, lastRow: 9, firstColumn: 25, lastColumn: 702 })).toBe('Z1:AAA10');
		expect(areaName({ firstRow: 3, lastRow: 3, firstColumn: 26, lastColumn: 26 })).toBe('AA4');
	});
});
