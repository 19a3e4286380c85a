import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { encryptAgile, encryptRecords, workbookOf, type RecordScheme } from '../cipher/encrypt.test-helper.ts';
import { DEFAULT_PASSWORD } from '../cipher/password.ts';
import { fixture, makeBiff5, makeCompound, outcome } from './book.test-helper.ts';
import { processorTime } from '../../processor-time.test-helper.ts';

/** Every file is read or refused within this time, whatever was done to it. */
const LONGEST = 5_000;

async function survives(bytes: Uint8Array): Promise<void> {
	const started = processorTime();
	const { content, message } = await outcome(bytes);
	expect(processorTime() - started).toBeLessThan(LONGEST);
	if (content === null) expect(message).toMatch(/^文件“台账\.xls”.+请.+。$/s);
	else
		for (const { rows } of content.sheets)
			for (const row of rows) for (const text of row) expect(typeof text).toBe('string');
	const polluted: string[] = [];
	for (const key in {}) polluted.push(key);
	expect(polluted).toEqual([]);
}

/** Flips, cuts, doubles or blanks out pieces of a file. */
function mutations(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
	const place = fc.nat(whole.length - 1);
	const flips = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 12 }).map((changes) => {
		const bytes = whole.slice();
		for (const [at, value] of changes) bytes[at] = value;
		return bytes;
	});
	const cut = place.map((length) => whole.subarray(0, length));
	const hole = fc.tuple(place, fc.integer({ min: 1, max: 900 })).map(([at, length]) => {
		const bytes = whole.slice();
		bytes.fill(0, at, at + length);
		return bytes;
	});
	const moved = fc.tuple(place, place, fc.integer({ min: 1, max: 600 })).map(([from, to, length]) => {
		const bytes = whole.slice();
		bytes.copyWithin(to, from, from + length);
		return bytes;
	});
	return fc.oneof(flips, cut, hole, moved);
}

const sealed = (stream: string, plain: Uint8Array, scheme: RecordScheme) =>
	makeCompound(stream, encryptRecords(plain, scheme, DEFAULT_PASSWORD));

const FIXTURES = [
	['kinds.xls', 150],
	['debts.xls', 120],
	['gbk-biff5.xls', 200],
	['debts.xlsx', 200],
	['debts.ods', 100],
	['kinds.fods', 200],
	['kinds-2003.xml', 250],
	['kinds-html.xls', 250],
	['locked.xlsx', 8],
	['default-password.xls', 100],
	['default-password.xlsx', 5],
] as const;

/** Encrypted so that they open without being asked for a password. */
const ENCRYPTED = [
	['BIFF5, XOR', sealed('Book', makeBiff5('表', [['村名', '金额']]), 'xor'), 150],
	['XOR', sealed('Workbook', workbookOf(fixture('debts.xls')), 'xor'), 80],
	['RC4 CryptoAPI', sealed('Workbook', workbookOf(fixture('debts.xls')), 'cryptoapi-128'), 80],
	['agile', encryptAgile(fixture('debts.xlsx'), DEFAULT_PASSWORD, { spins: 100 }), 150],
] as const;

describe.each([...FIXTURES.map(([name, runs]) => [name, fixture(name), runs] as const), ...ENCRYPTED])(
	'%s, damaged',
	(_, whole, numRuns) => {
		it('is read or refused in words', async () => {
			await fc.assert(fc.asyncProperty(mutations(whole), survives), { numRuns });
		});
	},
);

describe('the XML that says how a workbook is encrypted, damaged', () => {
	it('is refused in words, or the workbook read', async () => {
		const file = Buffer.from(encryptAgile(fixture('debts.xlsx'), DEFAULT_PASSWORD, { spins: 100 }));
		const [from, to] = [file.indexOf('<?xml'), file.indexOf('</encryption>') + 13];
		const damaged = mutations(new Uint8Array(file.subarray(from, to))).map((xml) => {
			const bytes = new Uint8Array(file);
			bytes.fill(32, from, to);
			bytes.set(xml.subarray(0, to - from), from);
			return bytes;
		});
		await fc.assert(fc.asyncProperty(damaged, survives), { numRuns: 300 });
	});
});

describe.each(['kinds.xlsx', 'kinds.ods', 'debts.xlsb'])('the parts of %s, damaged and packed again', (name) => {
	it('are read or refused in words', async () => {
		const parts = unzipSync(fixture(name));
		const names = Object.keys(parts).filter((part) => /\.(?:xml|rels|bin)$/.test(part) && parts[part]!.length > 0);
		const damaged = fc
			.constantFrom(...names)
			.chain((part) => mutations(parts[part]!).map((bytes) => zipSync({ ...parts, [part]: bytes }, { level: 0 })));
		await fc.assert(fc.asyncProperty(damaged, survives), { numRuns: 120 });
	});
});
