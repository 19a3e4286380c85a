import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';
import { processorTime } from './processor-time.test-helper.ts';
import { data, makeXlsx } from './read/workbook/book.test-helper.ts';
import type { LedgerSource } from './types.ts';

const OPTIONS = { secondRoundEndYear: 2028 };

async function read(bytes: Uint8Array | string, path = '表.csv'): Promise<LedgerSource> {
	const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
	const [source] = await intakeFile({ path, bytes: content }, OPTIONS);
	if (source === undefined) throw new Error('no source');
	return source;
}

/** A workbook of one sheet out of rows of texts; `rest` stands behind the cells, `head` before them. */
function book(
	rows: readonly (readonly string[])[],
	{ head = '', rest = '', hidden = [] as number[] } = {},
): Uint8Array {
	const xml = rows
		.map((row, r) => {
			const cells = row.map((text, c) =>
				text === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
			);
			return `<row r="${r + 1}"${hidden.includes(r) ? ' hidden="1"' : ''}>${cells.join('')}</row>`;
		})
		.join('');
	return makeXlsx({ sheets: [['表', `${head}${data(xml)}${rest}`]] });
}

const notes = ({ sumNotes }: LedgerSource) =>
	sumNotes.map(({ row, agrees, rows, text }) => `${row} ${agrees} ${rows} ${text}`);
const villages = (source: LedgerSource) =>
	Array.from(source.rows.place, (index) => source.places[index]?.village ?? null);

describe('sum rows', () => {
	it('say whether they are the sum of their rows, and by how much they are not', async () => {
		const source = await read(
			'单位：万元\n村名,合同编号,承包方,合同金额,面积\na村,1,甲,1.5,2\na村,2,乙,2,3\n小计,,,3.5,5\nb村,3,丙,4,1\n小计,,,3.96,1\n合计,,,7.5,7',
		);
		expect(notes(source)).toEqual([
			'5 true 2 小计，与上面 2 行相符',
			'7 false 1 小计少 0.04 万元，请核对',
			'8 false 3 合计多 1 亩，请核对',
		]);
		const two = await read('村名,合同编号,承包方,合同金额,面积\na村,1,甲,1,2\n合计,,,2,1');
		expect(notes(two)).toEqual(['3 false 1 合计有 2 栏不符：合同金额多 1 元、合同面积少 1 亩，请核对']);
	});

	it('stand for several blocks, for the rows below, or for all', async () => {
		const nested = await read(
			'村名,合同编号,承包方,合同金额\na村,1,甲,1\na村,2,乙,2\n一组小计,,,3\na村,3,丙,4\n二组小计,,,4\na村合计,,,7\n合计,,,7',
		);
		expect(nested.findings.filter(({ rule }) => rule === 'sum/mismatch')).toEqual([]);
		expect(notes(nested).map((note) => note.split(' ')[1])).toEqual(['true', 'true', 'true', 'true']);
		const above = await read(
			'村名,合同编号,承包方,合同金额\n合计,,,7\na村小计,,,3\na村,1,甲,1\na村,2,乙,2\nb村小计,,,5\nb村,3,丙,4',
		);
		expect(notes(above)).toEqual([
			'2 true 3 合计，与下面 3 行相符',
			'3 true 2 小计，与下面 2 行相符',
			'6 false 1 小计多 1 元，请核对',
		]);
	});

	it('with nothing that could be checked say nothing', async () => {
		expect(notes(await read('村名,合同编号,承包方,合同金额\na村,1,甲,不清楚\n合计,,,7'))).toEqual([]);
	});

	it('are checked quickly, however many there are', async () => {
		const lines = Array.from({ length: 20_000 }, (_, index) => (index % 2 === 0 ? `a村,${index},甲,1` : '小计,,,1'));
		const started = processorTime();
		const source = await read(`村名,合同编号,承包方,合同金额\n${lines.join('\n')}`);
		expect(processorTime() - started).toBeLessThan(15_000);
		expect(source.sumNotes).toHaveLength(2_000);
		expect(source.findings.filter(({ rule }) => rule === 'sum/mismatch')).toEqual([]);
	});
});

describe('what the workbook hides', () => {
	it('counts, and is told of', async () => {
		const rows = [
			['村名', '合同编号', '承包方', '合同金额', '别的'],
			['a村', '1', '甲', '100', 'x'],
			['a村', '2', '乙', '200', 'x'],
			['合计', '', '', '300', ''],
		];
		const source = await read(book(rows, { head: '<cols><col min="4" max="5" hidden="1"/></cols>', hidden: [2, 3] }));
		expect(source.rowsStored).toBe(2);
		expect(source.findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
			'sheet/hidden-rows 有 1 行被隐藏或筛选掉了，照样计入。如果不应计入，请在原表删除后重新导入。',
			'sheet/hidden-columns “合同金额”栏被隐藏了，照样读取。请核对这一栏是否仍然有效。',
		]);
	});
});

describe('merged village names', () => {
	const rows = [
		['村名', '合同编号', '承包方'],
		['a村', '1', '甲'],
		['', '2', '乙'],
		['b村', '3', '丙'],
		['c村', '4', '丁'],
		['c村', '5', '戊'],
		['', '6', '己'],
	];
	const merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>';

	it('are filled down where the cells are merged, and nowhere else', async () => {
		const source = await read(book(rows, { rest: merged }));
		expect(villages(source)).toEqual(['a村', 'a村', 'b村', 'c村', 'c村', null]);
		expect([...source.filledRows]).toEqual([3]);
	});

	it('are remembered as filled where only the first row of a block was exported', async () => {
		const source = await read('村名,合同编号,承包方\na村,1,甲\n,2,乙\n,3,丙\nb村,4,丁');
		expect([...source.filledRows]).toEqual([3, 4]);
	});
});

describe('villages named by a line of their own', () => {
	it('hold for the rows below', async () => {
		const source = await read(
			'序号,合同编号,承包方,合同金额\n一、上河村,,,\n1,A1,甲,100\n2,A2,乙,200\n二、下河村,,,\n1,B1,丙,300',
		);
		expect(villages(source)).toEqual(['上河村', '上河村', '下河村']);
		expect([...source.filledRows]).toEqual([3, 4, 6]);
		expect(source.rowsSetAside).toEqual([
			{ row: 1, reason: 'header' },
			{ row: 2, reason: 'title' },
			{ row: 5, reason: 'title' },
		]);
	});

	it('hold until a row names its own, beside names that are filled down', async () => {
		const own = await read('村名,合同编号,承包方\n上河村,,\n,1,甲\n下河村,2,乙\n,3,丙\n下河村,4,丁');
		expect(villages(own)).toEqual(['上河村', '下河村', null, '下河村']);
		const blocks = await read('村名,合同编号,承包方\na村,1,甲\n,2,乙\nb村,,\n,3,丙');
		expect(villages(blocks)).toEqual(['a村', 'a村', 'b村']);
	});

	it('are no headings in a ledger of one row for each village', async () => {
		const source = await read('村名,总收入,经营收入\na村,,\n,2,2\nb村,3,3');
		expect(villages(source)).toEqual([null, 'b村']);
	});
});

describe('headers and sums as offices write them', () => {
	it('have rows of sub-headings below them', async () => {
		const source = await read(
			'单位：万元\n序号,村名,债务总额,需化解债务,,,已化解,\n,,,合计,其中,,金额,其中：现金\n,,,,银行贷款,个人借款,,\n1,a村,10,8,3,5,4,1\n2,b村,20,18,13,5,14,11\n合计,,30,26,16,10,18,12',
		);
		expect(source.headerRows).toEqual([2, 4]);
		expect(source.columns.slice(2).map(({ field, header }) => `${field} ${header}`)).toEqual([
			'total 债务总额',
			'to_resolve 需化解债务/合计',
			'resolved 已化解/金额',
			'cash_part 已化解/其中：现金',
		]);
		expect(source.unusedHeaders).toContain('需化解债务/其中/个人借款');
		expect([...source.rows.rowNumber]).toEqual([5, 6]);
	});

	it('do not swallow the first row of data', async () => {
		for (const row of [',1,甲,已清理', ',1,甲,', 'a村,,甲,已清理', ',,甲,其中']) {
			const source = await read(`村名,合同编号,承包方,清理状态\n${row}\nb村,2,乙,未清理`, '上河村.csv');
			expect([row, source.headerRows]).toEqual([row, [1, 1]]);
		}
	});

	it('have the units in a row of their own, or a part in the unit of the whole', async () => {
		const units = await read('村名,合同编号,承包方,合同金额,面积\n,,,（万元）,公顷\na村,1,甲,2,3');
		expect(units.columns.slice(3).map(({ unit, unitFrom }) => `${unit} ${unitFrom}`)).toEqual([
			'万元 header',
			'公顷 header',
		]);
		const parts = await read('村名,总收入（万元）,其中：经营收入,补助收入\na村,3,2,1');
		expect(parts.columns.map(({ unit }) => unit)).toEqual([null, '万元', '万元', '元']);
	});

	it('keep groups of a workbook that merges only its title', async () => {
		const source = await read(
			book(
				[
					['合同台账', '', '', '', ''],
					['村名', '合同', '', '整改后', ''],
					['', '编号', '承包人', '年租金（元）', '单价'],
					['a村', '1', '甲', '5', '6'],
				],
				{ rest: '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/></mergeCells>' },
			),
		);
		expect(source.columns.map(({ field }) => field)).toEqual([
			'village',
			'contract_no',
			'party_b',
			'new_fee',
			'new_price',
		]);
	});

	it('say 合计 with counts, brackets and parts, which are no data', async () => {
		const source = await read(
			'序号,村名,合同编号,承包方,合同金额\n1,a村,1,甲,3\n合计（元）,,,,3\n合计2份,,,,3\n其中：a村,,,,1\n2,a村,2,合计农机合作社,4',
		);
		expect([...source.rows.rowNumber]).toEqual([2, 6]);
		expect(source.findings.filter(({ rule }) => rule === 'sum/mismatch')).toEqual([]);
	});

	it('put different ledgers beside each other', async () => {
		const text =
			'合同台账,,,,债务台账,,,\n村名,合同编号,承包方,,村名,债权人,需化解,已化解\na村,1,甲,,b村,乙某,2,2\nc村,2,丁,,b村,丙某,3,3';
		const sources = await intakeFile({ path: '表.csv', bytes: new TextEncoder().encode(text) }, OPTIONS);
		expect(sources.map(({ ledger, rowsStored, region }) => [ledger, rowsStored, region?.firstColumn])).toEqual([
			['contract', 2, 0],
			['debt', 2, 4],
		]);
	});

	it('put the same ledger of two villages below each other, named only in the titles', async () => {
		const table = (village: string) => `${village}合同台账,,\n合同编号,承包方,合同金额\n1,甲,3\n合计,,3`;
		const text = `${table('上河村')}\n,,\n${table('下河村')}\n,,\n${table('下河村')}`;
		const sources = await intakeFile({ path: '表.csv', bytes: new TextEncoder().encode(text) }, OPTIONS);
		expect(sources.map((source) => [villages(source), source.region?.firstRow])).toEqual([
			[['上河村'], 0],
			[['下河村', '下河村'], 4],
		]);
	});

	it('close with lines for signatures and stamps', async () => {
		const source = await read(
			'村名,合同编号,承包方,合同金额\na村,1,甲,3\n村主任签字：,,（盖章）,\n填报单位（盖章）：,,,\n盖章村,2,乙,4',
		);
		expect([...source.rows.rowNumber]).toEqual([2, 5]);
	});
});
