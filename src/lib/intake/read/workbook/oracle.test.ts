import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { read, utils, write, type BookType, type CellObject, type WorkBook } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { fixture, sheetsOf } from './book.test-helper.ts';
import { numberText } from './number-text.ts';

type Value = string | number | boolean;

/** A workbook of one sheet with a title merged over three columns, made by the library. */
function makeBook(rows: readonly (readonly (Value | null)[])[], name: string): WorkBook {
	const sheet = utils.aoa_to_sheet([['标题'], ...rows.map((row) => [...row])]);
	sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }];
	const book = utils.book_new();
	utils.book_append_sheet(book, sheet, name);
	return book;
}

function bytesOf(book: WorkBook, bookType: BookType): Uint8Array {
	return new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
}

function expected(value: Value | null): string {
	return typeof value === 'number'
		? numberText(value)
		: typeof value === 'boolean'
			? String(value).toUpperCase()
			: (value ?? '');
}

function trimmed(rows: readonly (readonly string[])[]): string[][] {
	const all = rows.map((row) => row.slice(0, 1 + row.reduce((last, text, index) => (text === '' ? last : index), -1)));
	return all.slice(0, 1 + all.reduce((last, row, index) => (row.length > 0 ? index : last), -1));
}

const text = fc.string({ unit: fc.constantFrom(...'村河0123.-=/%年月 &<>"\'元，（）甲 a_x\t'), maxLength: 12 });
const value: fc.Arbitrary<Value | null> = fc.oneof(
	text,
	fc.integer({ min: -1_000_000, max: 1_000_000 }),
	// The library's own writer breaks the smallest of numbers.
	fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((number) => Math.round(number * 1e6) / 1e6),
	fc.boolean(),
	fc.constant(null),
);

describe('the library that checks', () => {
	it('is the very text that was examined', () => {
		const path = createRequire(import.meta.url)
			.resolve('@e965/xlsx')
			.replace(/xlsx\.js$/, 'xlsx.mjs');
		const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
		expect(hash).toBe('1a0fb062ee9781b13f6687371b202aaefc53b6ce55b530c027e01f9c087b77db');
	});
});

describe.each(['xlsx', 'xlsm', 'xlsb', 'biff8'] as const)('workbooks that the library writes as %s', (type) => {
	it('give back what was put in', async () => {
		const cells = fc.array(fc.array(value, { maxLength: 5 }), { maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(cells, async (rows) => {
				const [sheet] = await sheetsOf(bytesOf(makeBook(rows, '上河村'), type));
				expect(sheet!.name).toBe('上河村');
				expect(sheet!.rows).toEqual(trimmed([['标题'], ...rows.map((row) => row.map(expected))]));
			}),
			{ numRuns: 60 },
		);
	});

	it('give dates, percentages, errors and hidden rows', async () => {
		const book = makeBook([['a', 'b', 'c']], '表');
		const sheet = book.Sheets['表']!;
		const put = (place: string, cell: CellObject) => (sheet[place] = cell);
		put('A2', { t: 'n', v: 44621, z: 'yyyy"年"m"月"d"日"' });
		put('B2', { t: 'n', v: 0.6667, z: '0.00%' });
		put('C2', { t: 'e', v: 7 });
		sheet['!rows'] = [{}, { hidden: true }];
		sheet['!cols'] = [{ wch: 8 }, { wch: 8, hidden: true }, { wch: 8, hidden: true }];
		const [read] = await sheetsOf(bytesOf(book, type));
		expect(read!.rows).toEqual([['标题'], ['2022-03-01', '66.67%', '#DIV/0!']]);
		expect(read!.merges).toEqual([{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 2 }]);
		if (type !== 'biff8') expect(read!.hiddenRows).toEqual([1]);
		expect(read!.hiddenColumns).toEqual([1, 2]);
	});
});

describe.each([
	'kinds.xlsx',
	'contracts.xlsx',
	'debts.xlsx',
	'contracts.ods',
	'kinds.xls',
	'contracts.xls',
	'debts.xls',
])('%s', (name) => {
	it('has the cells that the library sees', async () => {
		const book = read(fixture(name), {
			type: 'array',
			WTF: true,
			dense: true,
			cellText: false,
			cellHTML: false,
			UTC: true,
		});
		const sheets = await sheetsOf(fixture(name));
		expect(sheets.map((sheet) => sheet.name)).toEqual(book.SheetNames);
		for (const sheet of sheets) {
			const cells = book.Sheets[sheet.name!]!['!data'] ?? [];
			for (let row = 0; row < Math.max(cells.length, sheet.rows.length); row++) {
				const theirs = cells[row] ?? [];
				const ours = sheet.rows[row] ?? [];
				for (let column = 0; column < Math.max(theirs.length, ours.length); column++) {
					const cell = theirs[column];
					const own = ours[column] ?? '';
					const at = `${sheet.name} ${row} ${column}`;
					if (cell === undefined || cell.t === 'z') expect(own, at).toBe('');
					else if (cell.t === 's') expect(own, at).toBe(cell.v);
					else if (cell.t === 'e') expect(own, at).toMatch(/^#/);
					else if (/^-?\d+(?:\.\d+)?(?:E\+\d+)?$/.test(own)) expect(Number(own), at).toBe(cell.v);
					else expect(own, at).toMatch(/^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$|^\d\d:\d\d:\d\d$|%$/);
				}
			}
		}
	});
});
