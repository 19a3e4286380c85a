import type { Sheet } from '../../types.ts';
import { damaged, noTable } from './book-fault.ts';
import type { Package } from './package.ts';
import { readFormats, readRelations, readSharedStrings, type Relation } from './xlsx-parts.ts';
import { readXlsxSheet } from './xlsx-sheet.ts';
import { isTrue, XmlScanner } from './xml.ts';

/** Part of a package that holds the workbook: `xl/workbook.xml`, or `.bin` for .xlsb. Throws BookFault when there is none. */
export async function findWorkbookPart(pack: Package): Promise<string> {
	const named = (await readRelations(pack, '')).find(({ type }) => type === 'officeDocument')?.target;
	if (named !== undefined && pack.names.includes(named)) return named;
	const found = pack.names.find((name) => /(?:^|\/)workbook\.(?:xml|bin)$/.test(name));
	if (found !== undefined) return found;
	throw pack.names.some((name) => /^(?:word|ppt|visio)\//.test(name))
		? noTable('是 Word、PPT 一类的文档，不是表格')
		: damaged('里面没有工作簿');
}

/**
 * Reads .xlsx and .xlsm, as Excel, WPS, LibreOffice and the export libraries write them: one Sheet for each worksheet, hidden ones too,
 * in the order of the tabs. Charts, macro sheets and modules, which name no part, have no cells and are left out. Throws BookFault.
 */
export async function readXlsx(pack: Package, workbookPart: string): Promise<Sheet[]> {
	const book = readBook(await pack.mustText(workbookPart));
	const relations = await readRelations(pack, workbookPart);
	const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target;
	const strings = readSharedStrings(await pack.text(partOf('sharedStrings') ?? 'xl/sharedStrings.xml'));
	const formats = readFormats(await pack.text(partOf('styles') ?? 'xl/styles.xml'));
	const sheets: Sheet[] = [];
	const isLinked = partOf('worksheet') !== undefined;
	for (const [index, { name, relation, hidden }] of book.sheets.entries()) {
		if (isLinked && relation === '') continue;
		const target = sheetPart(relations, relation, index);
		if (target === null) continue;
		const xml = await pack.text(target);
		if (xml === null) throw damaged(`缺少表“${name}”的内容`);
		let told = 0;
		const tell = (at: number) => {
			pack.understood(at - told);
			told = at;
		};
		sheets.push(readXlsxSheet(xml, { name, hidden, strings, formats, from1904: book.from1904, tell }));
	}
	return sheets;
}

/** Part of a sheet; null for a sheet without cells (chart, dialogue, macro). */
function sheetPart(relations: readonly Relation[], id: string | null, index: number): string | null {
	const relation = relations.find((one) => one.id === id);
	if (relation === undefined) return `xl/worksheets/sheet${index + 1}.xml`;
	return relation.type === 'worksheet' ? relation.target : null;
}

function readBook(xml: string) {
	const scanner = new XmlScanner(xml);
	const sheets: { name: string; relation: string | null; hidden: boolean }[] = [];
	let from1904 = false;
	let isInside = false;
	while (scanner.next()) {
		if (scanner.name === 'sheets') isInside = scanner.kind === 'open';
		if (scanner.kind !== 'open') continue;
		if (scanner.name === 'workbookPr') from1904 = isTrue(scanner.attribute('date1904'));
		if (scanner.name !== 'sheet' || !isInside) continue;
		const state = scanner.attribute('state');
		sheets.push({
			name: scanner.attribute('name') ?? '',
			relation: scanner.attribute('id'),
			hidden: state === 'hidden' || state === 'veryHidden',
		});
	}
	if (sheets.length === 0) throw damaged('工作簿里没有表');
	return { sheets, from1904 };
}
