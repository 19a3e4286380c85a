import { describe, expect, it } from 'vitest';
import { encodeText, withMark } from '../encode.test-helper.ts';
import { outcome, refusal, rowsOf, sheetsOf } from './book.test-helper.ts';

const utf8 = (text: string) => encodeText(text, 'utf-8');
const page = (body: string) =>
	utf8(`<html><head><title>x</title><style>td{}</style></head><body>${body}</body></html>`);

describe('OpenDocument alone (.fods)', () => {
	it('takes a number that LibreOffice only shows as yes or no for just that', async () => {
		const cell = (value: string) =>
			`<table:table-cell office:value-type="boolean" office:boolean-value="${value}"><text:p>是</text:p></table:table-cell>`;
		const cells = ['true', 'false', '3', '2.67776413888394E+020', '0'].map(cell).join('');
		const xml = `<?xml version="1.0"?><office:document><office:body><office:spreadsheet><table:table table:name="表"><table:table-row>${cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document>`;
		expect(await rowsOf(utf8(xml))).toEqual([['TRUE', 'FALSE', 'TRUE', 'TRUE', 'FALSE']]);
	});
});

describe('HTML saved as .xls', () => {
	it('reads GBK pages without touching a digit', async () => {
		const html =
			'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table border=1>' +
			'<tr><td colspan="3" align=center>上河村合同台账</td></tr><tr><th>村名<th>编号<th>面积</tr>' +
			'<tr><td>上河村</td><td style="mso-number-format:\'\\@\'">00123</td><td>12.50&nbsp;</td></tr></table></body></html>';
		const [sheet] = await sheetsOf(encodeText(html, 'gb18030'));
		expect(sheet).toMatchObject({ name: null, remarks: [] });
		expect(sheet!.rows).toEqual([['上河村合同台账'], ['村名', '编号', '面积'], ['上河村', '00123', '12.50']]);
		expect(sheet!.merges).toEqual([{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 2 }]);
	});

	it('reads whatever bytes the charset claims', async () => {
		const html = '<html><meta charset="gb2312"><table><tr><td>上河村</td></tr></table></html>';
		expect(await rowsOf(utf8(html))).toEqual([['上河村']]);
		expect(await rowsOf(withMark(encodeText(html, 'utf-16le'), 'utf-16le'))).toEqual([['上河村']]);
	});

	it('puts cells beside those that reach down', async () => {
		const html =
			'<table><tr><td rowspan=2>甲<td>1</tr><tr><td>2</tr><tr><td rowspan="2" colspan="2">乙<td>3<tr><td>4</table>';
		const [sheet] = await sheetsOf(page(html));
		expect(sheet!.rows).toEqual([
			['甲', '1'],
			['', '2'],
			['乙', '', '3'],
			['', '', '4'],
		]);
		expect(sheet!.merges).toContainEqual({ firstRow: 2, lastRow: 3, firstColumn: 0, lastColumn: 1 });
	});

	it('puts titles and tables one below the other', async () => {
		const html =
			'<h2>合同台账</h2><p>单位：元</p><table><tr><td>村名</td></tr></table><br>说明<table><tr><td>a</td></tr></table><script>var t="<td>x"</script>制表人';
		expect(await rowsOf(page(html))).toEqual([['合同台账'], ['单位：元'], ['村名'], ['说明'], ['a'], ['制表人']]);
	});

	it('goes on below for a table inside a table', async () => {
		const html = '<table><tr><td>外<table><tr><td>里1<td>里2</tr></table></td><td>旁</td></tr><tr><td>下</table>';
		expect(await rowsOf(page(html))).toEqual([['外'], ['里1', '里2'], ['旁'], ['下']]);
	});

	it('shows cells as the page does', async () => {
		const html =
			'<table><tr><td>甲<br/>乙</td><td><div>一</div><div>二</div></td><td>  a\n  b </td><td>&#x4E2D;&lt;b&gt;&amp;amp;</td><td>1 < 2</td>' +
			'<td x:num="1234567.891">1,234,568</td><td x:num="44621">2022/3/1</td></tr><tr style="display:none"><td>藏</td></tr></table>';
		const [sheet] = await sheetsOf(page(html));
		expect(sheet!.rows[0]).toEqual(['甲\n乙', '一\n二', 'a b', '中<b>&amp;', '1 < 2', '1234567.891', '2022/3/1']);
		expect(sheet!.hiddenRows).toEqual([1]);
	});

	it('takes the name that Excel gave the sheet', async () => {
		const html =
			'<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>上河村</x:Name></x:ExcelWorkbook></xml><![endif]--><table><tr><td>1</table>';
		expect((await sheetsOf(page(html)))[0]).toMatchObject({ name: '上河村', rows: [['1']] });
	});

	it('says so when the page breaks off, and when it holds no table', async () => {
		const [sheet] = await sheetsOf(utf8('<html><table><tr><td>村名</td></tr><tr><td>上河'));
		expect(sheet!.rows).toEqual([['村名'], ['上河']]);
		expect(sheet!.remarks).toMatchObject([{ rule: 'file/cut-off', row: 1 }]);
		expect(await refusal(page('<p>没有表格</p>'))).toBe('file/not-a-table');
		expect(await refusal(utf8('MIME-Version: 1.0\nContent-Type: multipart/related'))).toBe('file/workbook-unsupported');
	});
});

const WORKBOOK =
	'<?xml version="1.0" encoding="GBK"?><?mso-application progid="Excel.Sheet"?>' +
	'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">';
const STYLES =
	'<Styles><Style ss:ID="Default"/><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="e" ss:Parent="d"/>' +
	'<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="w"><NumberFormat ss:Format="0!.0000&quot;万&quot;"/></Style></Styles>';

describe('SpreadsheetML 2003', () => {
	it('reads values, places and merges, whatever its encoding', async () => {
		const xml =
			`${WORKBOOK}${STYLES}<Worksheet ss:Name="上河村"><Table ss:ExpandedColumnCount="16384"><Column ss:Width="9"/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="5" ss:Hidden="1"/>` +
			'<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="Number">1.50</Data></Cell></Row>' +
			'<Row><Cell><Data ss:Type="Number">2</Data></Cell></Row>' +
			'<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="e"><Data ss:Type="Number">44621</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.6667</Data></Cell>' +
			'<Cell><Data ss:Type="DateTime">2022-03-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell>' +
			'<Cell ss:StyleID="w"><Data ss:Type="Number">35000</Data></Cell></Row>' +
			'<Row><Cell ss:Formula="=R1C1"/><Cell><Data ss:Type="String">甲&#10;乙</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>' +
			'<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">前<Font html:Color="#FF0000">中</Font>后</ss:Data></Cell></Row></Table>' +
			'<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>';
		for (const encoding of ['gb18030', 'utf-8'] as const) {
			const [sheet] = await sheetsOf(encodeText(xml, encoding));
			expect(sheet).toMatchObject({ name: '上河村', hidden: true, hiddenRows: [3], hiddenColumns: [1, 2, 4] });
			expect(sheet!.rows).toEqual([
				['标题', '', '1.5'],
				['', '', '2'],
				[],
				['', '2022-03-01', '66.67%', '2022-03-01', 'TRUE', '#REF!', '35000'],
				['', '甲\n乙', '前中后'],
			]);
			expect(sheet!.merges).toEqual([{ firstRow: 0, lastRow: 1, firstColumn: 0, lastColumn: 1 }]);
			expect(sheet!.remarks.map(({ rule, row }) => [rule, row])).toEqual([
				['file/formula-without-value', 4],
				['file/scaled-number', 3],
			]);
		}
	});

	it('is refused when it breaks off, or is no table', async () => {
		const xml = `${WORKBOOK}<Worksheet ss:Name="a"><Table><Row><Cell><Data ss:Type="String">村名</Data></Cell></Row></Table></Worksheet></Workbook>`;
		for (let length = WORKBOOK.length; length < xml.length; length += 9) {
			const { rule, message } = await outcome(utf8(xml.slice(0, length)));
			expect(rule).toBe('file/damaged');
			expect(message).toMatch(/没有写完|中间断了/);
		}
		expect(await refusal(utf8('<?xml version="1.0"?><uof:UOF/>'))).toBe('file/unknown-format');
		const homeless = `${WORKBOOK}<Worksheet ss:Name="a"><Table><Cell><Data ss:Type="Number">1</Data></Cell></Table></Worksheet></Workbook>`;
		expect(await refusal(utf8(homeless))).toBe('file/damaged');
		expect(
			await refusal(
				utf8(`${WORKBOOK}<Worksheet ss:Name="a"><Table><Row ss:Index="2000000"/></Table></Worksheet></Workbook>`),
			),
		).toBe('file/damaged');
	});
});
