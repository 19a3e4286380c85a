import fc from '#tests/unit/property.ts';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readDelimited } from './delimited.ts';
import { encodeText } from './encode.test-helper.ts';

const HEADER = '村名,资源名称,地类,面积(亩),应收金额,已收金额,减免';
const FULL = '柳树沟村,河滩地,四荒地,30,6000,4000,0';
const FULL_CELLS = FULL.split(',');

/** Rows behind the header that are not blank, and the remarks, `rule@row` with the row from 1. */
function read(...lines: string[]) {
	const { sheets } = readDelimited(encodeText(lines.join('\n'), 'utf-8'));
	const sheet = sheets[0]!;
	return {
		all: sheet.rows,
		rows: sheet.rows.slice(1).filter((row) => row.some((cell) => cell !== '')),
		remarks: sheet.remarks.map(({ rule, row }) => `${rule}@${row! + 1}`),
	};
}

describe('rows cut apart by a line break inside a cell', () => {
	it('are one row again, and row numbers hold', () => {
		const { all, remarks } = read('台账', HEADER, FULL, '石桥村,废弃', '砖厂,建设用地,12,12000,12000,0', FULL);
		expect(all[3]).toEqual(['石桥村', '废弃\n砖厂', '建设用地', '12', '12000', '12000', '0']);
		expect(all[4]).toEqual(['']);
		expect(all[5]).toEqual(FULL_CELLS);
		expect(remarks).toEqual(['file/joined-lines@4']);
	});
	it('are not joined to the width of a single row of figures', () => {
		const { all, remarks } = read('-2012,-1,0,1,2012', '-3.14,-0.99,0.01,3.14', '甲,"你好, 表"');
		expect(all.slice(1)).toEqual([
			['-3.14', '-0.99', '0.01', '3.14'],
			['甲', '你好, 表'],
		]);
		expect(remarks).toEqual([]);
	});
	it('may be three, the last ones, or every row', () => {
		expect(read(HEADER, FULL, '石桥村,废弃', '', '砖厂,建设', '用地,12,12000,12000,0').rows[1]).toEqual([
			...['石桥村', '废弃\n砖厂', '建设\n用地', '12', '12000', '12000', '0'],
		]);
		const each = ['石桥村,废弃', '砖厂,建设用地,12,12000,12000,0', '东坪村,打谷', '场,建设用地,3,900,900,0'];
		const { rows, remarks } = read(HEADER, ...each);
		expect(rows.map((row) => row.join('|'))).toEqual([
			'石桥村|废弃\n砖厂|建设用地|12|12000|12000|0',
			'东坪村|打谷\n场|建设用地|3|900|900|0',
		]);
		expect(remarks).toEqual(['file/joined-lines@2', 'file/joined-lines@4']);
	});
	it('may be those of the header', () => {
		const { all, remarks } = read('台账', '村名,资源', '名称,地类,面积(亩),应收金额,已收金额,减免', FULL, FULL);
		expect(all[1]).toEqual(['村名', '资源\n名称', ...HEADER.split(',').slice(2)]);
		expect(remarks).toEqual(['file/joined-lines@2']);
	});
	it('are remarked when they make no whole row', () => {
		expect(read(HEADER, FULL, FULL, '石桥村,废弃', '砖厂,建设用地,12,12000,12000', FULL).remarks).toEqual([
			'file/uneven-row@4',
		]);
		expect(read(HEADER, FULL, FULL, '石桥', '村,废弃砖厂,建设用地,12,12000,12000,0').remarks).toEqual([
			'file/uneven-row@4',
		]);
	});
	it('are not taken for one when numbers would stand in columns of words', () => {
		const other = ['债权人,金额,日期,用途', '张三,500,2003年,修路'];
		const { rows, remarks } = read(HEADER, FULL, FULL, ...other);
		expect(rows.slice(2).map((row) => row.join())).toEqual(other);
		expect(remarks).not.toContain('file/joined-lines@4');
	});
	it.each([
		['a writer that leaves out empty cells at the end', [FULL, '甲村,地,荒地,3', '乙村,地,荒地,3', '丙村,地,荒地,3,5']],
		['titles, units and footers', [FULL, FULL, '制表人：张三', '', '第 2 页', HEADER, FULL, '审核：李四,,,电话']],
		['another table below', [FULL, FULL, '', '二、债务', '债权人,金额', '张三,500', '李四,12,500,8,9,7,6,5,4']],
		['a longer table below', [FULL, FULL, `${HEADER},备注,联系人`, `${FULL},无,张三`]],
		['empty cells too many', [`${FULL},,`, FULL, `${FULL},`]],
	])('are not found in %s', (_, lines) => {
		const { all, remarks } = read(HEADER, ...lines);
		expect(all.slice(1).map((row) => row.join())).toEqual(lines);
		expect(remarks).toEqual([]);
	});
});

describe('amounts cut apart by the comma of thousands', () => {
	it('are one cell again when that can be in one way only', () => {
		const { rows, remarks } = read(HEADER, FULL, '石桥村,砖厂,建设用地,12,1,200,000,12,000.50,0');
		expect(rows[1]).toEqual(['石桥村', '砖厂', '建设用地', '12', '1,200,000', '12,000.50', '0']);
		expect(remarks).toEqual(['file/joined-amounts@3']);
	});
	it('may be in every row', () => {
		const { rows } = read(
			HEADER,
			'甲村,地,荒地,30,6,000,4,000,0',
			'乙村,地,荒地,5,900,1,000,0',
			'丙村,地,荒地,5,2,000,1,000,0',
		);
		expect(rows.map((row) => row.slice(3).join('|'))).toEqual(['30|6,000|4,000|0', '5|900|1,000|0', '5|2,000|1,000|0']);
	});
	it('are left and remarked when there are two ways, or none', () => {
		const two = '石桥村,砖厂,建设用地,120,300,360,5,0';
		const none = `${FULL},见附件`;
		const { rows, remarks } = read(HEADER, FULL, two, none);
		expect(rows.slice(1).map((row) => row.join())).toEqual([two, none]);
		expect(remarks).toEqual(['file/uneven-row@3', 'file/uneven-row@4']);
	});
	it('are remarked row by row up to a hundred, then together', () => {
		const { remarks } = read(HEADER, FULL, ...Array.from({ length: 250 }, () => `${FULL},见附件`));
		expect(remarks).toHaveLength(101);
	});
});

const word = fc.stringMatching(/^[一-十甲-癸a-c "]{1,4}$/);
const figure = fc.integer({ min: 0, max: 9_999_999 }).map(String);
const line = fc.tuple(word, word, word, figure, figure, figure, fc.oneof(fc.constant(''), figure));

describe('properties', () => {
	it('whole rows are not touched, whatever they hold', () => {
		const cell = fc.oneof(fc.constantFrom('', '1,200', '300', '000', '甲\n乙', '12'), word, figure);
		const table = fc
			.integer({ min: 3, max: 6 })
			.chain((width) =>
				fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }),
			);
		fc.assert(
			fc.property(table, (rows) => {
				const { sheets } = readDelimited(encodeText(Papa.unparse(rows, { newline: '\n', quotes: true }), 'utf-8'), {
					delimiter: ',',
				});
				expect(sheets[0]!.rows).toEqual(rows);
				expect(sheets[0]!.remarks).toEqual([]);
			}),
		);
	});
	it('a line break in any word of any row is mended, and no other row changes', () => {
		const broken = fc.array(fc.tuple(line, fc.constantFrom(null, 1, 2)), { minLength: 2, maxLength: 15 });
		fc.assert(
			fc.property(broken, (rows) => {
				const expected = rows.map(([cells, at]) =>
					cells.map((cell, index) => (index < 3 ? plain(cell) : cell) + (index === at ? '\n末' : '')),
				);
				const { rows: found } = read(HEADER, FULL, ...expected.map((cells) => cells.join(',')));
				expect(found.slice(1)).toEqual(expected);
			}),
		);
		function plain(cell: string): string {
			return cell.replaceAll('"', '“').trim() || '空';
		}
	});
});
