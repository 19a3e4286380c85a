import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { crc32 } from './crc32.ts';
import { encodeText } from './encode.test-helper.ts';
import { sniffFormat } from './sniff.ts';
import { readZip } from './zip.ts';
import { processorTime } from '../processor-time.test-helper.ts';

const CSV = encodeText('村名,金额\n上河村,3500\n', 'utf-8');

/** A zip with one stored part whose name is given as bytes and whose headers can be bent. */
function rawZip(
	name: Uint8Array,
	content: Uint8Array,
	bend: { flags?: number; method?: number; size?: number; crc?: number } = {},
) {
	const header = (signature: number, extra: number[]) => {
		const bytes = new Uint8Array(extra.length);
		bytes.set(extra);
		new DataView(bytes.buffer).setUint32(0, signature, true);
		return bytes;
	};
	const common = (view: DataView, at: number) => {
		view.setUint16(at, bend.flags ?? 0, true);
		view.setUint16(at + 2, bend.method ?? 0, true);
		view.setUint32(at + 8, bend.crc ?? crc32(content), true);
		view.setUint32(at + 12, content.length, true);
		view.setUint32(at + 16, bend.size ?? content.length, true);
		view.setUint16(at + 20, name.length, true);
	};
	const local = header(
		0x04034b50,
		Array.from({ length: 30 }, () => 0),
	);
	common(new DataView(local.buffer), 6);
	const central = header(
		0x02014b50,
		Array.from({ length: 46 }, () => 0),
	);
	common(new DataView(central.buffer), 8);
	const end = header(
		0x06054b50,
		Array.from({ length: 22 }, () => 0),
	);
	const view = new DataView(end.buffer);
	view.setUint16(8, 1, true);
	view.setUint16(10, 1, true);
	view.setUint32(12, 46 + name.length, true);
	view.setUint32(16, 30 + name.length + content.length, true);
	return Uint8Array.from([...local, ...name, ...content, ...central, ...name, ...end]);
}

describe('readZip', () => {
	it('gives files with their folders and passes over junk', async () => {
		const zip = zipSync({
			'上河村/合同.csv': CSV,
			'b.csv': [CSV, { level: 0 }],
			'__MACOSX/._b.csv': CSV,
			'.DS_Store': CSV,
			'x/Thumbs.db': CSV,
			'~$b.xlsx': CSV,
			'空/': new Uint8Array(),
		});
		const { entries, problems } = await readZip(zip);
		expect(entries.map(({ path }) => path)).toEqual(['上河村/合同.csv', 'b.csv']);
		expect(entries.every(({ bytes }) => Buffer.from(bytes).equals(Buffer.from(CSV)))).toBe(true);
		expect(problems).toEqual([]);
	});
	it('reads GBK names', async () => {
		expect((await readZip(rawZip(encodeText('上河村\\合同.csv', 'gb18030'), CSV))).entries[0]!.path).toBe(
			'上河村/合同.csv',
		);
	});
	it('reads UTF-8 names without the flag', async () => {
		expect((await readZip(rawZip(encodeText('上河村.csv', 'utf-8'), CSV))).entries[0]!.path).toBe('上河村.csv');
	});
	it.each([
		['../../x.csv', 'x.csv'],
		['/etc/x.csv', 'etc/x.csv'],
		['C:\\台账\\x.csv', '台账/x.csv'],
		['..', '未命名文件'],
		['a/./b/../x\u0000\u202e.csv', 'a/b/x.csv'],
	])('makes %j harmless', async (name, path) => {
		expect((await readZip(rawZip(encodeText(name, 'utf-8'), CSV))).entries.map((entry) => entry.path)).toEqual([path]);
	});
	it('opens zips one level down, and no deeper', async () => {
		const inner = zipSync({ '合同.csv': CSV });
		const { entries, problems } = await readZip(
			zipSync({ '村.zip': inner, 'z.zip': zipSync({ 'y.zip': inner, 'k.csv': CSV }) }),
		);
		expect(entries.map(({ path }) => path)).toEqual(['村.zip/合同.csv', 'z.zip/k.csv']);
		expect(problems).toMatchObject([{ path: 'z.zip/y.zip', rule: 'file/zip-nested' }]);
	});
	it('leaves out what is encrypted, bent or packed oddly, and keeps the rest', async () => {
		const name = encodeText('a.csv', 'utf-8');
		expect((await readZip(rawZip(name, CSV, { flags: 1 }))).problems).toMatchObject([
			{ path: 'a.csv', rule: 'file/zip-encrypted' },
		]);
		expect((await readZip(rawZip(name, CSV, { method: 9 }))).problems).toMatchObject([
			{ path: 'a.csv', rule: 'file/zip-method' },
		]);
		expect((await readZip(rawZip(name, CSV, { crc: 1 }))).problems).toMatchObject([
			{ path: 'a.csv', rule: 'file/zip-damaged' },
		]);
		expect((await readZip(rawZip(name, CSV, { size: 10 }))).problems).toMatchObject([
			{ path: 'a.csv', rule: 'file/zip-damaged' },
		]);
		expect((await readZip(rawZip(name, CSV, { method: 8 }))).problems).toMatchObject([
			{ path: 'a.csv', rule: 'file/zip-damaged' },
		]);
	});
	it('refuses bombs before inflating them', async () => {
		const zip = zipSync({ 'bomb.csv': new Uint8Array(64 << 20).fill(32), 'a.csv': CSV });
		const started = processorTime();
		const { entries, problems } = await readZip(zip);
		expect(processorTime() - started).toBeLessThan(5000);
		expect(entries.map(({ path }) => path)).toEqual(['a.csv']);
		expect(problems).toMatchObject([{ path: 'bomb.csv', rule: 'file/zip-too-large' }]);
	});
	it('takes a table out whose rows are so alike that it shrinks more than a hundredfold', async () => {
		const rows = new Uint8Array(8 << 20).fill(44).map((byte, index) => (index % 64 === 63 ? 10 : byte));
		const { entries } = await readZip(zipSync({ 'a.csv': rows }));
		expect(entries.map(({ path, bytes }) => [path, Buffer.compare(bytes, rows)])).toEqual([['a.csv', 0]]);
	});
	it('says when a part was changed last, by the clock of this computer', async () => {
		const modified = new Date(2022, 5, 30, 9, 30, 4);
		const { entries } = await readZip(zipSync({ 'a.csv': CSV }, { mtime: modified }));
		expect(entries.map((entry) => entry.modified)).toEqual([modified.getTime()]);
	});
	it('stops when a part is larger than the directory says', async () => {
		const zip = zipSync({ 'a.csv': new Uint8Array(64 << 20).fill(32) });
		const view = new DataView(zip.buffer);
		const end = zip.length - 22;
		view.setUint32(view.getUint32(end + 16, true) + 24, 1000, true);
		const started = processorTime();
		expect((await readZip(zip)).problems).toMatchObject([{ path: 'a.csv', rule: 'file/zip-damaged' }]);
		expect(processorTime() - started).toBeLessThan(5000);
	});
	it('refuses more than 2,000 parts and more than 1 GiB', async () => {
		const many = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`${index}.csv`, new Uint8Array()]));
		expect(await readZip(zipSync(many, { level: 0 }))).toMatchObject({
			entries: [],
			problems: [{ path: '', rule: 'file/zip-too-large' }],
		});
		expect((await readZip(rawZip(encodeText('a', 'utf-8'), CSV, { size: 2 ** 31 }))).problems).toMatchObject([
			{ rule: 'file/zip-too-large' },
		]);
	});
	it('says so when the zip is cut off', async () => {
		const zip = zipSync({ 'a.csv': CSV });
		expect(await readZip(zip.subarray(0, zip.length - 30))).toMatchObject({
			entries: [],
			problems: [{ path: '', rule: 'file/zip-damaged' }],
		});
	});
	it('never throws on flipped bytes, and never gives other content', async () => {
		const zip = zipSync({ '上河村/合同.csv': CSV, 'b.csv': [CSV, { level: 0 }], 'c.zip': zipSync({ 'd.csv': CSV }) });
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
				async (flips) => {
					const bytes = zip.slice();
					for (const [at, value] of flips) bytes[at] = value;
					for (const entry of (await readZip(bytes)).entries) {
						if (sniffFormat(entry.bytes) === 'delimited')
							expect(Buffer.from(entry.bytes).equals(Buffer.from(CSV))).toBe(true);
					}
				},
			),
			{ numRuns: 800 },
		);
		await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => void (await readZip(bytes))));
	});
});
