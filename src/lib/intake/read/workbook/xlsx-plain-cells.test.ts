import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { makeXlsx, sheetsOf } from './book.test-helper.ts';
import { type PlainCell, readPlainCell } from './xlsx-plain-cells.ts';

const blank = (): PlainCell => ({ row: 0, column: -1, style: -1, shared: -1, number: '', end: 0 });

/** What is read at the start of a text; null when the cell is not of the usual form. */
function read(xml: string): PlainCell | null {
	const cell = blank();
	return readPlainCell(xml, 0, cell) ? cell : null;
}

describe('cells of the usual form', () => {
	it('are read with place, style and value', () => {
		const xml = '<c r="AB12" s="3" t="s"><v>45</v></c><c/>';
		expect(read(xml)).toEqual({ row: 12, column: 27, style: 3, shared: 45, number: '', end: xml.length - 4 });
		expect(read('<c s="1" r="A1"><v>-1.5E-3</v></c>')).toMatchObject({
			row: 1,
			column: 0,
			number: '-1.5E-3',
			shared: -1,
		});
		expect(read('<c r="XFD1048576" t="n"/>')).toMatchObject({ row: 1_048_576, column: 16_383, number: '' });
		expect(read('<c><v>1</v></c>')).toMatchObject({ row: 0, column: -1, number: '1' });
	});

	it.each([
		'<c r="A1" t="str"><v>1</v></c>',
		'<c r="A1"><f>B1</f><v>1</v></c>',
		'<c r="A1"><v>1&#50;</v></c>',
		'<c r="A1"><v/></c>',
		'<c r="A1"><v>1</v ></c>',
		'<c r="A1" t="s"><v>1.5</v></c>',
		'<c r="a1"><v>1</v></c>',
		'<c r="A0"><v>1</v></c>',
		'<c r="A12345678"><v>1</v></c>',
		"<c r='A1'><v>1</v></c>",
		'<c r="A1" cm="1"><v>1</v></c>',
		'<col min="1"/>',
		'<c r="A1"><v>1',
		'<c r="A1',
		'',
	])('%s is left to the XML reader', (xml) => {
		expect(read(xml)).toBeNull();
	});

	it('give the same sheet as the XML reader gives when each is made unusual', async () => {
		const cell = fc.record({
			column: fc.integer({ min: 0, max: 25 }),
			text: fc.oneof(
				fc.constant(''),
				fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
				fc.nat(99_999).map(String),
			),
			style: fc.constantFrom('', ' s="0"'),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }), async (rows) => {
				const sheet = (odd: string) =>
					`<sheetData>${rows
						.map((cells, row) => {
							const inside = cells.map(({ column, text, style }) => {
								const at = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
								return text === '' ? `<c ${at}${style}${odd}/>` : `<c ${at}${style}${odd}><v>${text}</v></c>`;
							});
							return `<row r="${row + 1}">${inside.join('')}</row>`;
						})
						.join('')}</sheetData>`;
				const [usual, unusual] = await Promise.all(
					['', ' ph="0"'].map((odd) => sheetsOf(makeXlsx({ sheets: [['表', sheet(odd)]] }))),
				);
				expect(usual).toEqual(unusual);
			}),
			{ numRuns: 150 },
		);
	});
});
