import { describe, expect, it } from 'vitest';
import { encodeText } from '../encode.test-helper.ts';
import { sniffFormat } from '../sniff.ts';
import { fixture, makeBiff5, makeCompound, outcome, refusal, rowsOf, sheetsOf } from './book.test-helper.ts';

const ROWS = [
	['村名', '承包方', '备注'],
	['上河村', '赵某甲、钱某乙', '①二〇二二年；“四荒”'],
	['下河村', '', '00123'],
];

describe('BIFF5', () => {
	it('is read in GBK, sheet name and all', async () => {
		// Opened by LibreOffice 7.4 as well, which gives the same rows.
		expect(fixture('gbk-biff5.xls')).toEqual(makeCompound('Book', makeBiff5('上河村合同', ROWS)));
		expect(await sheetsOf(fixture('gbk-biff5.xls'))).toMatchObject([{ name: '上河村合同', rows: ROWS }]);
	});

	it('is read in GBK where the program wrote another code page than its text', async () => {
		const bytes = makeCompound('Book', makeBiff5('上河村', ROWS, 1252));
		expect(await sheetsOf(bytes)).toMatchObject([{ name: '上河村', rows: ROWS }]);
		const western = makeCompound('Book', makeBiff5('Sheet1', [['a', '1']], 1252));
		expect(await rowsOf(western)).toEqual([['a', '1']]);
	});

	it('is read without a compound file around it', async () => {
		const bytes = makeBiff5('表', ROWS);
		expect(sniffFormat(bytes)).toBe('biff');
		expect(await rowsOf(bytes)).toEqual(ROWS);
	});

	it('does not leave its code page to the next file', async () => {
		await rowsOf(fixture('gbk-biff5.xls'));
		expect((await sheetsOf(fixture('kinds.xls')))[0]!.name).toBe(' 各种值 ');
	});
});

describe('.xls', () => {
	it('lists sheets of the names that objects have', async () => {
		for (const name of ['__proto__', 'constructor', 'toString']) {
			expect(await sheetsOf(makeBiff5(name, ROWS))).toMatchObject([{ name, rows: ROWS }]);
		}
	});

	it('is refused in words when it breaks off, at whatever record', async () => {
		const stream = makeBiff5('表', ROWS);
		for (let length = 12; length < stream.length; length += 7) {
			expect(await refusal(makeCompound('Book', stream.subarray(0, length))), String(length)).toBe('file/damaged');
		}
		const whole = fixture('debts.xls');
		for (let length = 600; length < whole.length - 4096; length += 1009) {
			expect(await refusal(whole.subarray(0, length)), String(length)).not.toBeNull();
		}
	});

	it('is refused with a password, even where nothing but the mark of one is there', async () => {
		const stream = makeBiff5('表', ROWS);
		const locked = Uint8Array.from([...stream.subarray(0, 12), 0x2f, 0, 4, 0, 1, 2, 3, 4, ...stream.subarray(12)]);
		expect(await refusal(makeCompound('Book', locked))).toBe('file/password');
	});

	it('is told apart from the other files of its kind', async () => {
		const { rule, message } = await outcome(makeCompound('WordDocument', new Uint8Array(5000)));
		expect(rule).toBe('file/not-a-table');
		expect(message).toContain('Word');
		expect(await refusal(makeCompound('Something', new Uint8Array(5000)))).toBe('file/unknown-format');
	});
});

const u16 = (value: number): number[] => [value & 0xff, value >> 8];
const record = (type: number, ...content: number[]): number[] => [...u16(type), ...u16(content.length), ...content];
const gbk = (text: string): number[] => [...encodeText(text, 'gb18030')];
const float = (value: number): number[] => [...new Uint8Array(Float64Array.of(value).buffer)];

describe('a stream of cells that is a file by itself', () => {
	it('is read as old programs write it, without a workbook around the sheet', async () => {
		const label = (row: number, column: number, text: string) =>
			record(0x0204, ...u16(row), ...u16(column), 0, 0, ...u16(gbk(text).length), ...gbk(text));
		const bytes = Uint8Array.from([
			...record(0x0809, 0, 0, 0x10, 0, 0, 0, 0, 0),
			...label(0, 0, '村名'),
			...label(0, 1, '金额'),
			...label(1, 0, '上河村'),
			...record(0x0203, ...u16(1), ...u16(1), 0, 0, ...float(1234.5)),
			...record(0x027e, ...u16(2), ...u16(1), 0, 0, ...u16(((-7 << 2) | 3) & 0xffff), 0xff, 0xff),
			...record(0x0a),
		]);
		expect(await sheetsOf(bytes)).toMatchObject([
			{
				name: null,
				rows: [
					['村名', '金额'],
					['上河村', '1234.5'],
					['', '-0.07'],
				],
			},
		]);
	});

	it('is read in the form of Excel 2', async () => {
		const place = (row: number, column: number) => [...u16(row), ...u16(column), 0, 0, 0];
		const bytes = Uint8Array.from([
			...record(0x09, 2, 0, 0x10, 0),
			...record(0x04, ...place(0, 0), 4, ...gbk('村名')),
			...record(0x02, ...place(1, 0), ...u16(35000)),
			...record(0x03, ...place(1, 1), ...float(-0.05)),
			...record(0x05, ...place(1, 2), 1, 0),
			...record(0x05, ...place(1, 3), 7, 1),
			...record(0x06, ...place(2, 0), 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0),
			...record(0x07, 3, ...gbk('a甲')),
			...record(0x0a),
		]);
		expect(await rowsOf(bytes)).toEqual([['村名'], ['35000', '-0.05', 'TRUE', '#DIV/0!'], ['a甲']]);
	});
});
