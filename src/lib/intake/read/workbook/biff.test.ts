import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { sniffFormat } from '../sniff.ts';
import { fixture, makeBiff5, makeCompound, outcome, refusal, rowsOf, sheetsOf } from './book.test-helper.ts';

const ROWS = [
	['村名', '承包方', '备注'],
	['上河村', '赵某甲、钱某乙', '①二〇二二年；“四荒”'],
	['下河村', '', '00123'],
];

describe('the library for .xls', () => {
	it('is the very text that was examined', () => {
		const path = createRequire(import.meta.url)
			.resolve('@e965/xlsx')
			.replace(/xlsx\.js$/, 'xlsx.mjs');
		const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
		expect(hash).toBe('1a0fb062ee9781b13f6687371b202aaefc53b6ce55b530c027e01f9c087b77db');
	});
});

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

	it('does not make the library talk', async () => {
		const spies = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log'), vi.spyOn(console, 'warn')];
		for (const name of ['kinds.xls', 'contracts.xls', 'debts.xls', 'gbk-biff5.xls']) await rowsOf(fixture(name));
		for (const spy of spies) {
			expect(spy).not.toHaveBeenCalled();
			spy.mockRestore();
		}
	});
});
