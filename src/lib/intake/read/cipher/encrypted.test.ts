import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { processorTime } from '../../processor-time.test-helper.ts';
import { fixture, makeBiff5, makeCompound, outcome, refusal, rowsOf, sheetsOf } from '../workbook/book.test-helper.ts';
import { encryptAgile, encryptRecords, encryptStandard, type RecordScheme, workbookOf } from './encrypt.test-helper.ts';

const DEFAULT = 'VelvetSweatshop';
const RECORD_SCHEMES = ['xor', 'rc4', 'cryptoapi-40', 'cryptoapi-56', 'cryptoapi-128'] as const;

const sealedBook = (scheme: RecordScheme, password: string, name = 'debts.xls') =>
	makeCompound('Workbook', encryptRecords(workbookOf(fixture(name)), scheme, password));

describe('workbooks encrypted by LibreOffice with the password that Excel tries first', () => {
	it.each([
		['default-password.xls', 'kinds.xls'],
		['default-password.xlsx', 'kinds.xlsx'],
	])('%s opens', async (name, plain) => {
		expect(await sheetsOf(fixture(name))).toEqual((await sheetsOf(fixture(plain))).slice(0, 3));
	});
});

describe.each(RECORD_SCHEMES)('.xls encrypted by %s', (scheme) => {
	it.each(['debts.xls', 'contracts.xls', 'kinds.xls'])('opens: %s', async (name) => {
		expect(await sheetsOf(sealedBook(scheme, DEFAULT, name))).toEqual(await sheetsOf(fixture(name)));
	});

	it('is refused when it has another password', async () => {
		const { rule, message } = await outcome(sealedBook(scheme, 'qingzhang'));
		expect(rule).toBe('file/password');
		expect(message).toMatch(/^文件“台账\.xls”设了打开密码，没有读取。请用.+。$/);
	});

	it('is refused in words when it breaks off', async () => {
		const stream = encryptRecords(workbookOf(fixture('debts.xls')), scheme, DEFAULT);
		for (const length of [21, 26, 30, 60, 100, 240, 3000, stream.length - 5]) {
			const rule = await refusal(makeCompound('Workbook', stream.subarray(0, length)));
			expect(rule, String(length)).toMatch(/^file\/(?:damaged|password)$/);
		}
	});
});

describe('.xls of the nineties', () => {
	it('opens when it is encrypted by XOR, whatever its rows', async () => {
		const cell = fc.string({ unit: fc.constantFrom(...'村河0123.元，a '), minLength: 1, maxLength: 40 });
		const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 });
		await fc.assert(
			fc.asyncProperty(rows, async (rows) => {
				const stream = encryptRecords(makeBiff5('上河村合同', rows), 'xor', DEFAULT);
				const expected = await sheetsOf(makeBiff5('上河村合同', rows));
				expect(await sheetsOf(stream)).toEqual(expected);
				expect(await sheetsOf(makeCompound('Book', stream))).toEqual(expected);
			}),
			{ numRuns: 40 },
		);
	});
});

describe('encrypted packages', () => {
	it.each([128, 192, 256] as const)('open in standard encryption with %i bits', async (bits) => {
		const bytes = encryptStandard(fixture('debts.xlsx'), DEFAULT, bits);
		expect(await sheetsOf(bytes)).toEqual(await sheetsOf(fixture('debts.xlsx')));
	});

	it.each([
		['SHA1', 128, 100_000],
		['SHA256', 256, 1_000],
		['SHA384', 192, 1_000],
		['SHA512', 256, 100_000],
		['MD5', 128, 0],
	] as const)('open in agile encryption with %s, %i bits, %i spins', async (hash, bits, spins) => {
		const bytes = encryptAgile(fixture('debts.xlsx'), DEFAULT, { hash, bits, spins });
		expect(await sheetsOf(bytes)).toEqual(await sheetsOf(fixture('debts.xlsx')));
	});

	it('open when they are .xlsb', async () => {
		const bytes = encryptAgile(fixture('debts.xlsb'), DEFAULT, { spins: 10 });
		expect(await rowsOf(bytes)).toEqual(await rowsOf(fixture('debts.xlsb')));
	});

	it('open when the directory of the file says that there is more of them', async () => {
		const bytes = encryptAgile(fixture('debts.xlsx'), DEFAULT, { spins: 10 });
		const entry = Buffer.from(bytes).indexOf(Buffer.from('EncryptedPackage', 'utf16le'));
		const view = new DataView(bytes.buffer);
		view.setUint32(entry + 120, view.getUint32(entry + 120, true) + 5_000, true);
		expect(await rowsOf(bytes)).toEqual(await rowsOf(fixture('debts.xlsx')));
	});

	it('are refused when they have another password', async () => {
		expect(await refusal(encryptStandard(fixture('debts.xlsx'), 'qingzhang'))).toBe('file/password');
		expect(await refusal(encryptAgile(fixture('debts.xlsx'), 'qingzhang', { spins: 10 }))).toBe('file/password');
	});

	it('are refused when it is not known how they are encrypted', async () => {
		const said = { chaining: 'ChainingModeCFB' };
		expect(await refusal(encryptAgile(fixture('debts.xlsx'), DEFAULT, { spins: 10, said }))).toBe('file/password');
	});

	it.each(['1000001', '999999999999', '9e9', '-1', ''])(
		'are refused at once when they ask for %s spins',
		async (spins) => {
			const bytes = encryptAgile(fixture('debts.xlsx'), DEFAULT, { spins: 10, said: { spins } });
			const started = processorTime();
			expect(await refusal(bytes)).toBe('file/password');
			expect(processorTime() - started).toBeLessThan(500);
		},
	);

	it('are damaged when their content is', async () => {
		const file = encryptAgile(fixture('debts.xlsx'), DEFAULT, { spins: 10 });
		const zeros = file.slice();
		zeros.fill(0, file.length >> 1, (file.length >> 1) + 600);
		expect(await refusal(zeros)).toBe('file/damaged');
		expect(await refusal(file.subarray(0, file.length >> 1))).toMatch(/^file\/(?:damaged|password)$/);
		expect(await refusal(encryptAgile(new Uint8Array(5000), DEFAULT, { spins: 10 }))).toBe('file/damaged');
	});
});
