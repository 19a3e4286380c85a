import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { encodeText, withMark } from './encode.test-helper.ts';
import { ReadError, readFile } from './read-file.ts';
import { sniffFormat, type FileFormat } from './sniff.ts';

const text = (content: string) => encodeText(content, 'utf-8');
const bytes = (...values: number[]) =>
	Uint8Array.from([...values, ...Array.from({ length: 600 }, (_, index) => (index * 7919) % 256)]);

const SAMPLES: [format: FileFormat, name: string, bytes: Uint8Array][] = [
	['delimited', 'utf-8', text('村名,金额\n上河村,1\n')],
	['delimited', 'gb18030', encodeText('村名,金额\n上河村,1\n', 'gb18030')],
	['delimited', 'utf-16le with mark', withMark(encodeText('村名\t金额\n', 'utf-16le'), 'utf-16le')],
	['delimited', 'utf-16le without mark', encodeText('村名\t金额\n上河村\t1200\n', 'utf-16le')],
	['delimited', 'stray zeros', text('村名,金额\0\n上河村,1\n')],
	['delimited', 'one letter', text('a')],
	['delimited', 'BM at the start', text('BM,1\n2,3\n')],
	['empty', 'nothing', new Uint8Array()],
	['ole', '.xls', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
	['xlsx', '.xlsx', zipSync({ '[Content_Types].xml': text('<Types/>'), 'xl/workbook.xml': text('<workbook/>') })],
	['document', '.docx', zipSync({ '[Content_Types].xml': text('<Types/>'), 'word/document.xml': text('<w/>') })],
	[
		'ods',
		'.ods',
		zipSync({
			mimetype: [text('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
			'content.xml': text('<x/>'),
		}),
	],
	['document', '.odt', zipSync({ mimetype: [text('application/vnd.oasis.opendocument.text'), { level: 0 }] })],
	['zip', '.zip', zipSync({ 'a.csv': text('a,b') })],
	['html', 'table', text('\uFEFF \n<TABLE><tr><td>村</td></tr></TABLE>')],
	['html', 'page', encodeText('<html><meta charset=gb2312>上河村', 'gb18030')],
	['html', 'xhtml', text('<?xml version="1.0"?><html xmlns="x">')],
	['xml', 'SpreadsheetML', text('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook>')],
	['xml', 'UTF-16', withMark(encodeText('<?xml version="1.0"?><Workbook>', 'utf-16le'), 'utf-16le')],
	['biff', 'BIFF8 alone', bytes(0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00)],
	[
		'xlsx',
		'cut off',
		zipSync({ '[Content_Types].xml': text('<Types/>'), 'xl/workbook.xml': text('<w/>') }).subarray(0, 90),
	],
	[
		'ods',
		'made without its first part',
		zipSync({ 'content.xml': text('<x/>'), 'META-INF/manifest.xml': text('<x/>') }),
	],
	['document', '.numbers', zipSync({ 'Index/Document.iwa': text('x') })],
	['rar', '.rar', bytes(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00)],
	['7z', '.7z', bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
	['pdf', '.pdf', text('%PDF-1.7\n')],
	['image', '.png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
	['image', '.jpg', bytes(0xff, 0xd8, 0xff, 0xe0)],
	['gzip', '.gz', bytes(0x1f, 0x8b, 0x08)],
	['binary', 'noise', bytes(1, 2, 3)],
	['binary', 'zeros', new Uint8Array(1000)],
];

describe('sniffFormat', () => {
	it.each(SAMPLES)('%s: %s', (format, _, content) => {
		expect(sniffFormat(content)).toBe(format);
	});
});

describe('readFile', () => {
	it('reads delimited text whatever the file is called', async () => {
		const { sheets } = await readFile({ path: '台账.xlsx', bytes: text('a,b\n1,2\n') });
		expect(sheets[0]!.rows).toEqual([
			['a', 'b'],
			['1', '2'],
		]);
	});
	it.each(SAMPLES.filter(([format]) => format !== 'delimited'))(
		'refuses %s (%s) in words',
		async (_, name, content) => {
			const reading = readFile({ path: `城关镇/${name}.csv`, bytes: content });
			const error: unknown = await reading.then(
				() => null,
				(caught: unknown) => caught,
			);
			if (name === 'table') return expect(error).toBeNull();
			expect(error).toBeInstanceOf(ReadError);
			const { rule, path, message } = error as ReadError;
			expect(rule).toMatch(/^file\/[a-z-]+$/);
			expect(path).toBe(`城关镇/${name}.csv`);
			expect(message).toContain(`文件“城关镇/${name}.csv”`);
			expect(message).toMatch(/请.+。$/);
		},
	);
	it('never throws anything else, whatever the bytes', async () => {
		const csv = encodeText('村名,合同,金额\n上河村,"HT,001",3500\n下河村,"HT\n002",1200\n', 'gb18030');
		const flipped = fc.array(fc.tuple(fc.nat(csv.length - 1), fc.nat(255)), { maxLength: 6 }).map((flips) => {
			const copy = csv.slice();
			for (const [at, value] of flips) copy[at] = value;
			return copy;
		});
		const headed = fc.tuple(
			fc.constantFrom(...SAMPLES.map(([, , content]) => content.subarray(0, 8))),
			fc.uint8Array({ maxLength: 200 }),
		);
		const any = fc.oneof(
			fc.uint8Array({ maxLength: 300 }),
			flipped,
			headed.map(([head, tail]) => Uint8Array.from([...head, ...tail])),
		);
		await fc.assert(
			fc.asyncProperty(any, async (content) => {
				await readFile({ path: 'x', bytes: content }).catch((error: unknown) =>
					expect(error).toBeInstanceOf(ReadError),
				);
			}),
			{ numRuns: 3000 },
		);
	});
});
