import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeText, withMark } from '../encode.test-helper.ts';
import { data, makeXlsx, outcome, refusal, rowsOf, sheetsOf, stylesOf } from './book.test-helper.ts';

const text = (xml: string) => new TextEncoder().encode(xml);
const one = (rows: string, rest = '') => makeXlsx({ sheets: [['表', data(rows) + rest]] });

describe('cells of .xlsx', () => {
	it('takes texts as they are', async () => {
		const book = makeXlsx({
			sheets: [
				[
					'表',
					data(
						'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s" quotePrefix="1"><v>2</v></c></row>' +
							'<row r="2"><c r="A2" t="inlineStr"><is><t>行内</t></is></c><c r="B2" t="str"><f>A1</f><v> 公式 </v></c><c r="C2" t="str"><f>""</f><v></v></c></row>',
					),
				],
			],
			strings:
				'<si><t xml:space="preserve"> 甲_x000D_\n乙 &#20013; </t></si>' +
				'<si><r><rPr><b/></rPr><t>前</t></r><r><t>中</t></r><rPh sb="0" eb="1"><t>zhōng</t></rPh><phoneticPr fontId="1"/><r><t>后</t></r></si>' +
				'<si><t>00123</t></si>',
		});
		expect(await rowsOf(book)).toEqual([
			[' 甲\n乙 中 ', '前中后', '00123'],
			['行内', ' 公式 '],
		]);
		expect((await sheetsOf(book))[0]!.remarks).toEqual([]);
	});

	it('takes numbers by their format, yes and no, errors and dates', async () => {
		const styles = stylesOf('yyyy/m/d;@', '0.00%', '0!.0000"万"', '#,##0.00_ ');
		const cells =
			'<c s="1"><v>44621</v></c><c s="2"><v>0.6667</v></c><c s="3"><v>35000</v></c><c s="4"><v>1234.5</v></c>';
		const rest =
			'<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#DIV/0!</v></c><c t="d"><v>2022-03-01T08:30:00Z</v></c>';
		const book = makeXlsx({ sheets: [['表', data(`<row>${cells}${rest}<c s="99"><v>1.5E3</v></c></row>`)]], styles });
		const [sheet] = await sheetsOf(book);
		expect(sheet!.rows).toEqual([
			[...['2022-03-01', '66.67%', '35000', '1234.5'], 'TRUE', 'FALSE', '#DIV/0!', '2022-03-01 08:30:00', '1500'],
		]);
		expect(sheet!.remarks.map(({ rule, row }) => [rule, row])).toEqual([['file/scaled-number', 0]]);
		expect(sheet!.remarks[0]!.detail).toContain('C1 是 35000');
	});

	it('counts days from 1904 where the book says so', async () => {
		const styles = stylesOf('yyyy-mm-dd');
		const sheets = [['表', data('<row><c s="1"><v>43159</v></c></row>')]] as const;
		expect(await rowsOf(makeXlsx({ sheets, styles, book: '<workbookPr date1904="1"/>' }))).toEqual([['2022-03-01']]);
		expect(await rowsOf(makeXlsx({ sheets, styles, book: '<workbookPr date1904="0"/>' }))).toEqual([['2018-02-28']]);
	});

	it('leaves formulas without a result blank and says so, once for a row', async () => {
		const rows =
			'<row r="3"><c r="A3"><f>B3</f></c><c r="B3"><v>1</v></c><c r="C3"><f t="shared" si="0"/></c></row>' +
			'<row r="5"><c r="D5"><f>1+1</f><v/></c></row><row r="6"><c r="A6"><f>1+1</f><v>2</v></c></row>';
		const [sheet] = await sheetsOf(one(rows));
		expect(sheet!.rows).toEqual([[], [], ['', '1'], [], [], ['2']]);
		expect(sheet!.remarks.map(({ rule, row }) => [rule, row])).toEqual([
			['file/formula-without-value', 2],
			['file/formula-without-value', 4],
		]);
		expect(sheet!.remarks[0]!.detail).toMatch(/^A3、C3是公式，文件里没有存算出的结果.+请.+。$/);
	});

	it('trusts references over the order they come in, and the order where there are none', async () => {
		expect(await rowsOf(one('<row r="2"><c r="C2"><v>3</v></c><c><v>4</v></c><c r="A2"><v>1</v></c></row>'))).toEqual([
			[],
			['1', '', '3', '4'],
		]);
		expect(await rowsOf(one('<row><c><v>1</v></c></row><row><c><v>2</v></c></row>'))).toEqual([['1'], ['2']]);
		expect(await rowsOf(one('<row r="4"><c r="A4"><v>4</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'))).toEqual(
			[...[['1'], [], [], ['4']]],
		);
	});

	it('reads nothing outside the cells', async () => {
		const rest =
			'<conditionalFormatting><cfRule><formula>A1</formula></cfRule></conditionalFormatting>' +
			'<extLst><ext><c r="Z9"><v>9</v></c></ext></extLst><headerFooter><oddHeader>页眉</oddHeader></headerFooter>';
		expect(await rowsOf(one('<row r="1"><c r="A1"><v>1</v></c></row>', rest))).toEqual([['1']]);
	});
});

describe('sheets of .xlsx', () => {
	it('gives merges as far as there is text, and what is hidden', async () => {
		const xml =
			'<cols><col min="2" max="16384" hidden="1"/><col min="2" max="3" hidden="true"/><col min="1" max="1"/><col hidden="1"/></cols>' +
			data(
				'<row r="1"><c r="B1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="9" hidden="true"/>',
			) +
			'<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A1:A1048576"/><mergeCell ref="$D$4:E9"/><mergeCell ref="x"/></mergeCells>';
		const [sheet] = await sheetsOf(makeXlsx({ sheets: [['表', xml]] }));
		expect(sheet!.merges).toEqual([
			{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 1 },
			{ firstRow: 0, lastRow: 1, firstColumn: 0, lastColumn: 0 },
		]);
		expect(sheet!.hiddenRows).toEqual([1]);
		expect(sheet!.hiddenColumns).toEqual([1]);
	});

	it('lists a sheet of any name', async () => {
		const cell = data('<row><c><v>1</v></c></row>');
		const names = ['__proto__', 'constructor', ' 科目 ', 'a&amp;b', '表'];
		const sheets = await sheetsOf(makeXlsx({ sheets: names.map((name) => [name, cell] as const) }));
		expect(sheets.map(({ name, rows }) => [name, rows])).toEqual(
			['__proto__', 'constructor', ' 科目 ', 'a&b', '表'].map((name) => [name, [['1']]]),
		);
	});

	it('leaves out charts, and refuses a book that lacks the cells of a sheet', async () => {
		const sheets = [['表', data('<row><c><v>1</v></c></row>')]] as const;
		const links = (type: string, target: string) =>
			text(
				`<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/${type}" Target="${target}"/></Relationships>`,
			);
		const book = text(
			'<workbook><sheets><sheet name="表" r:id="rId1"/><sheet name="图" r:id="rId2" state="hidden"/></sheets></workbook>',
		);
		const make = (type: string, target: string) =>
			makeXlsx({ sheets, parts: { 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': links(type, target) } });
		expect((await sheetsOf(make('chartsheet', 'chartsheets/sheet1.xml'))).map(({ name }) => name)).toEqual(['表']);
		const module = text(
			'<workbook><sheets><sheet name="模块" r:id=""/><sheet name="表" r:id="rId1"/><sheet name="图" r:id="rId2"/></sheets></workbook>',
		);
		const macros = { 'xl/workbook.xml': module, 'xl/_rels/workbook.xml.rels': links('chartsheet', 'x.xml') };
		expect((await sheetsOf(makeXlsx({ sheets, parts: macros }))).map(({ name }) => name)).toEqual(['表']);
		const charts = text('<workbook><sheets><sheet name="图" r:id="rId2"/></sheets></workbook>');
		const onlyCharts = await outcome(makeXlsx({ sheets, parts: { ...macros, 'xl/workbook.xml': charts } }));
		expect(onlyCharts.rule).toBe('file/not-a-table');
		expect(onlyCharts.message).toMatch(/里没有存放数据的工作表。请.+。$/);
		const { rule, message } = await outcome(make('worksheet', 'worksheets/sheet7.xml'));
		expect(rule).toBe('file/damaged');
		expect(message).toContain('缺少表“图”的内容');
	});
});

describe('a book written for the eye, with line breaks between its tags', () => {
	it('has all its rows and its dates', async () => {
		const broken = (xml: string) => `\n\t${xml.replace(/></g, '>\n\t<')}\n`;
		const styles = broken(stylesOf('yyyy-mm-dd'));
		const rows = '<row r="1"><c r="A1" s="1"><v>44621</v></c></row><row r="2"><c r="B2"><v>7</v></c></row>';
		const bytes = makeXlsx({ styles, sheets: [['表', broken(data(rows))]] });
		expect(await rowsOf(bytes)).toEqual([['2022-03-01'], ['', '7']]);
	});
});

describe('.xlsx as odd programs write it', () => {
	const CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
	const BOOK = '<workbook><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>';
	const RELS = (target: string, strings = 'sharedStrings.xml') =>
		`<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="${target}"/>` +
		`<Relationship Id="rId2" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="${strings}"/></Relationships>`;
	const SHEET = `<worksheet><sheetData>${CELL}</sheetData></worksheet>`;
	const STRINGS = '<sst><si><t>上河村</t></si></sst>';
	const parts = (change: Record<string, string | Uint8Array | null> = {}) => {
		const all: Record<string, string | Uint8Array | null> = {
			'[Content_Types].xml': '<Types/>',
			'xl/workbook.xml': BOOK,
			'xl/_rels/workbook.xml.rels': RELS('worksheets/sheet1.xml'),
			'xl/worksheets/sheet1.xml': SHEET,
			'xl/sharedStrings.xml': STRINGS,
			...change,
		};
		const kept = Object.entries(all).filter(([, content]) => content !== null);
		return zipSync(
			Object.fromEntries(kept.map(([name, content]) => [name, typeof content === 'string' ? text(content) : content!])),
		);
	};
	const broken = (xml: string) => xml.replace(/></g, '>\r\n\t<');
	const prefixed = (xml: string) => xml.replace(/<(\/?)(?=\w)/g, '<$1x:');

	it.each([
		['no links but to its parts', parts()],
		['no links at all', parts({ 'xl/_rels/workbook.xml.rels': null })],
		[
			'prefixed names',
			parts({ 'xl/worksheets/sheet1.xml': prefixed(SHEET), 'xl/sharedStrings.xml': prefixed(STRINGS) }),
		],
		[
			'backslashes',
			zipSync({
				'[Content_Types].xml': text('<Types/>'),
				'xl\\workbook.xml': text(BOOK),
				'xl\\_rels\\workbook.xml.rels': text(RELS('worksheets\\sheet1.xml')),
				'xl\\worksheets\\sheet1.xml': text(SHEET),
				'xl\\sharedStrings.xml': text(STRINGS),
			}),
		],
		[
			'line breaks between all tags',
			parts({
				'xl/workbook.xml': broken(BOOK),
				'xl/_rels/workbook.xml.rels': broken(RELS('worksheets/sheet1.xml')),
				'xl/worksheets/sheet1.xml': broken(SHEET),
				'xl/sharedStrings.xml': broken(STRINGS),
			}),
		],
		['another case', parts({ 'xl/sharedStrings.xml': null, 'xl/SharedStrings.xml': STRINGS })],
		[
			'absolute targets',
			parts({ 'xl/_rels/workbook.xml.rels': RELS('/xl/worksheets/sheet1.xml', '/xl/sharedStrings.xml') }),
		],
		['climbing targets', parts({ 'xl/_rels/workbook.xml.rels': RELS('../xl/./worksheets/sheet1.xml') })],
		['UTF-16', parts({ 'xl/sharedStrings.xml': withMark(encodeText(STRINGS, 'utf-16le'), 'utf-16le') })],
		['a mark', parts({ 'xl/worksheets/sheet1.xml': `\uFEFF<?xml version="1.0"?>${SHEET}` })],
		['single quotes and blanks', parts({ 'xl/worksheets/sheet1.xml': SHEET.replace(/"/g, "'").replace(/=/g, ' = ') })],
		[
			'its book elsewhere',
			parts({ 'xl/workbook.xml': null, 'xl/_rels/workbook.xml.rels': null, 'book/workbook.xml': BOOK }),
		],
	])('%s', async (_, bytes) => expect(await rowsOf(bytes)).toEqual([['上河村']]));

	it.each([
		['no workbook', parts({ 'xl/workbook.xml': null })],
		['no sheets', parts({ 'xl/workbook.xml': '<workbook/>' })],
		['a text that is not there', parts({ 'xl/sharedStrings.xml': '<sst/>' })],
		['a part that breaks off', parts({ 'xl/worksheets/sheet1.xml': SHEET.slice(0, 45) })],
		['a cell beyond every sheet', parts({ 'xl/worksheets/sheet1.xml': SHEET.replace('r="A1"', 'r="A1048577"') })],
		['a cell beyond every column', parts({ 'xl/worksheets/sheet1.xml': SHEET.replace('r="A1"', 'r="XFE1"') })],
		['entities', parts({ 'xl/sharedStrings.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${STRINGS}` })],
	])('refuses %s', async (_, bytes) => expect(await refusal(bytes)).toBe('file/damaged'));
});
