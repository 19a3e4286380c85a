import { describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import { columnLetters } from '#lib/ledger/column-letters.ts';
import { packSetAside } from '#lib/workspace/set-aside.ts';
import { columnOffsets, columnTraced, sheetColumns } from './sheet-columns.ts';

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
		expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual([
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

describe('the column of a traced value', () => {
	it('is the one that was read as its field, village and township too', async () => {
		const text = '序号,乡镇,村名,合同编号,承包方,合同金额\n1,甲镇,甲村,A1,张三,5\n';
		const bytes = new TextEncoder().encode(text);
		const [found] = await intakeFile({ path: '合同.csv', bytes }, { secondRoundEndYear: 2027 });
		const source = { ...found!, rowsSetAside: packSetAside(found!.rowsSetAside) };
		const traced = ['#township', '#village', 'party_b', 'fee_total', 'status', '#origin', '#as-of'];
		expect(traced.map((id) => columnTraced(source, id))).toEqual([1, 2, 4, 5, null, null, null]);
		expect(columnTraced({ ...source, ledger: null }, 'party_b')).toBeNull();
		expect(columnTraced(null, 'party_b')).toBeNull();
	});
});
