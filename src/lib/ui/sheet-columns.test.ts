import { describe, expect, it } from 'vitest';
import { columnLetter, columnOffsets, sheetColumns } from './sheet-columns.ts';

const cell = (text: string) => ({ text, after: null, filled: false, severity: null, message: null });
const row = (kind: 'data' | 'title', texts: string[]) => ({
	row: 1,
	kind,
	source: 0,
	note: null,
	hidden: false,
	cells: texts.map(cell),
});

describe('sheet columns', () => {
	it('are named as spreadsheets do', () => {
		expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetter)).toEqual([
			'A',
			'Z',
			'AA',
			'AZ',
			'BA',
			'ZZ',
			'AAA',
			'XFD',
		]);
	});

	it('are as wide as their content, within bounds; titles do not count', () => {
		const long = '很'.repeat(50);
		const columns = sheetColumns(3, null, [2], [row('title', [long]), row('data', ['甲村', long, '1'])]);
		expect(columns.map(({ width }) => width)).toEqual([64, 264, 64]);
		expect(columns.map(({ hidden }) => hidden)).toEqual([false, false, true]);
		expect(columnOffsets(columns)).toEqual([0, 64, 328, 392]);
	});
});
