import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CFB } from '@e965/xlsx';
import { zipSync, type Zippable } from 'fflate';
import { encodeText } from '../encode.test-helper.ts';
import { ReadError, readFile } from '../read-file.ts';
import type { FileContent, Sheet } from '../../types.ts';

const FIXTURES = join(import.meta.dirname, '../../../../../tests/fixtures/workbooks');

/** A file of tests/fixtures/workbooks. */
export function fixture(name: string): Uint8Array {
	return new Uint8Array(readFileSync(join(FIXTURES, name)));
}

/** Sheets of a file. */
export async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
	return (await readFile({ path: '台账.xls', bytes })).sheets;
}

/** Rows of the first sheet. */
export async function rowsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
	return (await sheetsOf(bytes))[0]?.rows ?? [];
}

/** Code of the ReadError that a file gives; null when it is read. Whatever else is thrown is thrown on. */
export async function refusal(bytes: Uint8Array): Promise<string | null> {
	return (await outcome(bytes)).rule;
}

/** What reading gives: content, or code and message of the ReadError. Whatever else is thrown is thrown on. */
export async function outcome(
	bytes: Uint8Array,
): Promise<{ content: FileContent | null; rule: string | null; message: string }> {
	try {
		return { content: await readFile({ path: '台账.xls', bytes }), rule: null, message: '' };
	} catch (error) {
		if (!(error instanceof ReadError)) throw error;
		return { content: null, rule: error.rule, message: error.message };
	}
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts of an .xlsx by hand; `sheets` are name and XML inside `<worksheet>`, `parts` come on top. */
export interface HandMade {
	readonly sheets?: readonly (readonly [name: string, xml: string])[];
	readonly book?: string;
	readonly strings?: string;
	readonly styles?: string;
	readonly parts?: Zippable;
}

/** An .xlsx as little as it can be. */
export function makeXlsx({ sheets = [], book = '', strings, styles, parts = {} }: HandMade): Uint8Array {
	const text = (xml: string) => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
	const links: string[] = [];
	const link = (type: string, target: string) => links.push(relation(links.length + 1, type, target));
	const zip: Zippable = {
		'[Content_Types].xml': text('<Types/>'),
		'_rels/.rels': text(`<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
	};
	const tabs = sheets.map(([name, xml], index) => {
		zip[`xl/worksheets/sheet${index + 1}.xml`] = text(`<worksheet xmlns="${MAIN}">${xml}</worksheet>`);
		link('worksheet', `worksheets/sheet${index + 1}.xml`);
		return `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
	});
	if (strings !== undefined) {
		zip['xl/sharedStrings.xml'] = text(`<sst xmlns="${MAIN}">${strings}</sst>`);
		link('sharedStrings', 'sharedStrings.xml');
	}
	if (styles !== undefined) {
		zip['xl/styles.xml'] = text(`<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`);
		link('styles', 'styles.xml');
	}
	zip['xl/_rels/workbook.xml.rels'] = text(`<Relationships>${links.join('')}</Relationships>`);
	zip['xl/workbook.xml'] = text(
		`<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${book}<sheets>${tabs.join('')}</sheets></workbook>`,
	);
	return zipSync({ ...zip, ...parts });
}

function relation(id: number, type: string, target: string): string {
	return `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}

/** `<sheetData>` of one sheet out of the XML of its rows. */
export function data(rows: string): string {
	return `<sheetData>${rows}</sheetData>`;
}

/** Styles with these number format codes, as styles 1, 2, 3 …; style 0 is General. */
export function stylesOf(...codes: string[]): string {
	const escape = (code: string) => code.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
	const formats = codes.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escape(code)}"/>`);
	const styles = codes.map((_, index) => `<xf numFmtId="${200 + index}"/>`);
	return `<numFmts>${formats.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs>`;
}

const record = (type: number, ...content: number[]): number[] => [...u16(type), ...u16(content.length), ...content];
const u16 = (value: number): number[] => [value & 0xff, value >> 8];

/** Stream of a BIFF5 workbook in GBK, as Chinese programs of the nineties wrote it: one sheet, all cells text. */
export function makeBiff5(name: string, rows: readonly (readonly string[])[], codePage = 936): Uint8Array {
	const gbk = (text: string) => [...encodeText(text, 'gb18030')];
	const begin = (kind: number) => record(0x0809, ...u16(0x0500), ...u16(kind), ...u16(0x0dbb), ...u16(0x07cc));
	const end = record(0x0a);
	const sheetName = gbk(name);
	const styles = record(0xe0, ...u16(0), ...u16(0), ...u16(1), 0x20, ...Array.from({ length: 9 }, () => 0));
	const head = [...begin(5), ...record(0x42, ...u16(codePage)), ...styles];
	const start = head.length + 4 + 7 + sheetName.length + end.length;
	const directory = record(
		0x85,
		...u16(start & 0xffff),
		...u16(start >> 16),
		...u16(0),
		sheetName.length,
		...sheetName,
	);
	const cells = rows.flatMap((row, r) =>
		row.flatMap((text, c) => {
			const bytes = gbk(text);
			return record(0x0204, ...u16(r), ...u16(c), ...u16(0), ...u16(bytes.length), ...bytes);
		}),
	);
	return Uint8Array.from([...head, ...directory, ...end, ...begin(16), ...cells, ...end]);
}

/** A compound file with one stream. */
export function makeCompound(stream: string, content: Uint8Array): Uint8Array {
	return makeCompoundOf({ [stream]: content });
}

/** A compound file with these streams. */
export function makeCompoundOf(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
	const library = CFB as {
		utils: { cfb_new(): object; cfb_add(file: object, path: string, content: Uint8Array): void };
		write(file: object, options: object): ArrayLike<number>;
	};
	const file = library.utils.cfb_new();
	for (const [name, content] of Object.entries(streams)) library.utils.cfb_add(file, `/${name}`, content);
	return Uint8Array.from(library.write(file, { type: 'buffer' }));
}
