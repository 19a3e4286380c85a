import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../types.ts';
import { intakeFile } from '../intake.ts';
import { data, makeXlsx } from '../read/workbook/book.test-helper.ts';

const OPTIONS = { secondRoundEndYear: 2028 };
const csv = (text: string): SourceFile => ({ path: '表.csv', bytes: new TextEncoder().encode(text) });

async function read(file: SourceFile) {
	const [source] = await intakeFile(file, OPTIONS);
	if (source === undefined) throw new Error('no source');
	const texts = (id: string) => {
		const column = source.rows.columns.get(id);
		return column?.type === 'text' ? column.values : [];
	};
	const figures = (id: string) => {
		const column = source.rows.columns.get(id);
		return column?.type === 'bigint' ? Array.from(column.values, String) : [];
	};
	const told = source.findings.map(({ rule, row }) => `${rule} ${row}`);
	const continued = source.rowsSetAside.filter(({ reason }) => reason === 'continued').map(({ row }) => row);
	return { stored: source.rowsStored, texts, figures, told, continued };
}

/** A sheet with merged cells. */
function book(rows: readonly string[], merges: readonly string[]): SourceFile {
	const xml = rows
		.map((line, r) => {
			const cells = line
				.split(',')
				.map((text, c) =>
					text === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
				);
			return `<row r="${r + 1}">${cells.join('')}</row>`;
		})
		.join('');
	const merged = `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
	return { path: '表.xlsx', bytes: makeXlsx({ sheets: [['合同', `${data(xml)}${merged}`]] }) };
}

describe('rows that go on with the one above', () => {
	const header = '丁村合同清理台账\n序号,合同编号,承包方,面积,年承包费,是否需清理,备注';
	it('hold the second tenant or the rest of a note, and are told', async () => {
		const found = await read(
			csv(
				`${header}\n1,A1,赵某,10,1000,是,\n,,钱某,,,,\n2,A2,孙某,20,2000,是,与村\n,,（合伙人李某）,,,,另议\n3,A3,周某,30,3000,否,`,
			),
		);
		expect(found.stored).toBe(3);
		expect(found.texts('party_b')).toEqual(['赵某、钱某', '孙某（合伙人李某）', '周某']);
		expect(found.texts('note')).toEqual([null, '与村、另议', null]);
		expect(found.continued).toEqual([4, 6]);
		expect(found.told).toEqual(['row/continued 4', 'row/continued 6']);
	});
	it('are none where rows go without numbers, or have figures', async () => {
		const some = await read(csv(`${header}\n1,A1,赵某,10,1000,是,\n,,钱某,20,2000,是,\n,,孙某,,,,\n,,李某,5,500,否,`));
		expect([some.stored, some.continued]).toEqual([4, []]);
		const unnumbered = await read(csv('合同台账\n承包方,面积,年承包费\n赵某,10,1000\n钱某,,\n'));
		expect(unnumbered.stored).toBe(2);
	});
	it('hold nothing but a note, wherever', async () => {
		const found = await read(csv(`${header}\n1,A1,赵某,10,1000,是,借用\n,,,,,,2015年决议\n,,钱某,20,2000,是,`));
		expect([found.stored, found.continued]).toEqual([2, [4]]);
		expect(found.texts('note')).toEqual(['借用、2015年决议', null]);
	});
	it('below a merged number are one, with their figures added', async () => {
		const rows = [
			'上河村合同台账',
			'序号,合同编号,承包方,标的物,面积,年承包费',
			'1,A1,赵某,东滩,10.5,1000',
			',,,西滩,5,',
		];
		const found = await read(book([...rows, '2,A2,钱某,南坡,20,2000'], ['A3:A4', 'B3:B4', 'C3:C4', 'F3:F4']));
		expect(found.stored).toBe(2);
		expect(found.texts('object_name')).toEqual(['东滩、西滩', '南坡']);
		expect(found.figures('area_contract')).toEqual(['155000', '200000']);
		expect(found.told).toEqual(['row/joined 4']);
	});
	it('are none below a serial number merged over a village', async () => {
		const rows = [
			'合同台账',
			'序号,村名,承包方,面积,年承包费',
			'1,上河村,赵某,10,1000',
			',,钱某,5,500',
			'2,下河村,孙某,20,2000',
		];
		const found = await read(book(rows, ['A3:A4', 'B3:B4']));
		expect(found.stored).toBe(3);
		expect(found.continued).toEqual([]);
	});
});
