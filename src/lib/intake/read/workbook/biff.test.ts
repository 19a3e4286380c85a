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
		const rare = makeCompound('Book', makeBiff5('上河村', [['张\u9555']], 1252));
		expect(await rowsOf(rare)).toEqual([['张\u9555']]);
	});

	it('leaves Western quotation marks and letters with accents what they are', async () => {
		const label = (...text: number[]) => record(0x0204, 0, 0, 0, 0, 0, 0, ...u16(text.length), ...text);
		const make = (codePage: number, ...text: number[]) =>
			Uint8Array.from([
				...record(0x0809, 0, 5, 0x10, 0, 0, 0, 0, 0),
				...record(0x42, ...u16(codePage)),
				...label(...text),
				...record(0x0a),
			]);
		expect(await rowsOf(make(1252, 0x93, 0x61, 0x94, 0x20, 0x80, 0x35, 0xe9, 0x74))).toEqual([['“a” €5ét']]);
		expect(await rowsOf(make(1251, 0xcb, 0xe8, 0xf1, 0xf2))).toEqual([['Лист']]);
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

	it('is refused for its password before it is for being cut off', async () => {
		const file = makeCompound('EncryptedPackage', new Uint8Array(20_000));
		const index = Buffer.from(file).indexOf(Buffer.from('EncryptedPackage', 'utf16le'));
		new DataView(file.buffer).setUint32(index + 120, 90_000, true);
		expect(await refusal(file)).toBe('file/password');
	});

	it('is read where a number format says it is longer than it is', async () => {
		const stream = makeBiff5('表', [['1']]);
		const format = [...record(0x041e, ...u16(164), 9, ...gbk('0.00')), ...record(0x42, ...u16(936))];
		const at = stream.indexOf(0x85, 12);
		const moved = Uint8Array.from([...stream.subarray(0, at), ...format, ...stream.subarray(at)]);
		const view = new DataView(moved.buffer);
		view.setUint32(at + format.length + 4, view.getUint32(at + format.length + 4, true) + format.length, true);
		expect(await rowsOf(makeCompound('Book', moved))).toEqual([['1']]);
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

	// Compared with LibreOffice 7.4 on files of Excel 2.1, 3 and 4.
	it.each([
		['2', 0x09, [0x1e], [0x43, 0, 0, 0, 0], (format: number) => [0, format, 0]],
		['3', 0x0209, [0x1e], [0x0243, 0], (format: number) => u16(format)],
		['4', 0x0409, [0x041e, 0, 0], [0x0443, 0], (format: number) => u16(format)],
	] as const)(
		'has its dates, formats and code page in the form of Excel %s',
		async (version, begin, format, style, cell) => {
			const codes = ['General', 'yyyy"年"m"月"', '0%'];
			const number = version === '2' ? 0x03 : 0x0203;
			const [text, attributes] = version === '2' ? [0x04, [0, 0, 0]] : [0x0204, [0, 0]];
			const make = (mode: number) =>
				Uint8Array.from([
					...record(begin, Number(version), 0, 0x10, 0, ...(version === '2' ? [] : [0, 0])),
					...record(0x42, ...u16(950)),
					...record(0x22, ...u16(mode)),
					...codes.flatMap((code) => record(format[0], ...format.slice(1), gbk(code).length, ...gbk(code))),
					...[0, 1, 2].flatMap((index) => record(style[0], ...style.slice(1), index, 0, 0)),
					...record(number, 0, 0, 0, 0, ...cell(1), ...float(44621)),
					...record(number, 0, 0, 1, 0, ...cell(2), ...float(0.25)),
					...record(number, 0, 0, 2, 0, ...cell(0), ...float(7)),
					...record(text, 1, 0, 0, 0, ...attributes, ...(version === '2' ? [2] : [2, 0]), 0xa7, 0xf8),
					...record(0x0a),
				]);
			expect(await rowsOf(make(0))).toEqual([['2022-03-01', '25%', '7'], ['村']]);
			expect(await rowsOf(make(1))).toEqual([['2026-03-02', '25%', '7'], ['村']]);
		},
	);
});
