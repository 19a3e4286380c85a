import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
	formulasIn,
	HOSTILE,
	officeProblems,
	partsOf,
	reopen,
	xmlFault,
} from '#lib/briefing/workbook/reopen.test-helper.ts';
import type { TraceColumn } from '#lib/measures/trace.ts';
import fc from '#tests/unit/property.ts';
import { exportName, type RowExport, type RowValues } from './export-rows.ts';
import { writeRows } from './write-rows.ts';

function column(id: string, label: string, type: TraceColumn['type'], more: Partial<TraceColumn> = {}): TraceColumn {
	return { id, label, type, codes: null, personal: false, ...more };
}

const COLUMNS = [
	column('#village', '村', 'text'),
	column('party_b', '承包方', 'party', { personal: true }),
	column('party_b_id', '证件号码', 'text', { personal: true }),
	column('party_b_phone', '联系电话', 'text', { personal: true }),
	column('contract_name', '合同名称', 'text'),
	column('problems', '存在问题', 'codes', { codes: 'problem' }),
	column('fee_year', '年承包费', 'amount'),
	column('start', '起始日期', 'date'),
];

const ROW: RowValues = [
	'上河村',
	'张三、上河合作社',
	'140311199001011234',
	'13812345678',
	'张三承包东沟地',
	'P01,P20',
	1_250n,
	'2012-03-01',
];

function wanted(more: Partial<RowExport> = {}): RowExport {
	return {
		kind: 'xlsx',
		figure: { label: '需清理合同' },
		place: '上河村',
		asOf: '2022-07-06',
		audience: 'public',
		columns: COLUMNS.map((one, at) => ({ column: one, at })),
		...more,
	};
}

type Cells = Record<string, { v?: number | string; t?: string } | undefined>;

describe('writeRows', () => {
	it('masks persons unless it is for the office itself, and never tells of breaches of discipline', async () => {
		const bytes = await writeRows(wanted(), [ROW]);
		const cells = reopen(bytes).Sheets['需清理合同'] as unknown as Cells;
		expect(['A3', 'B3', 'C3', 'D3', 'E3', 'G3'].map((name) => cells[name]?.v)).toEqual([
			'上河村',
			'张*、上河合作社',
			'140311********1234',
			'138****5678',
			'张*承包东沟地',
			12.5,
		]);
		expect(cells['F3']?.v).not.toMatch(/违纪|利益输送/);
		expect(String(cells['F3']?.v)).not.toBe('');
		expect((await officeProblems(bytes)) ?? []).toEqual([]);
		const internal = reopen(await writeRows(wanted({ audience: 'internal' }), [ROW])).Sheets['需清理合同'];
		const open = internal as unknown as Cells;
		expect(['B3', 'C3', 'D3'].map((name) => open[name]?.v)).toEqual([
			'张三、上河合作社',
			'140311199001011234',
			'13812345678',
		]);
		expect(open['F3']?.v).not.toMatch(/违纪|利益输送/);
		const csv = new TextDecoder().decode(await writeRows(wanted({ kind: 'csv' }), [ROW]));
		expect(csv).not.toMatch(/张三|13812345678|199001|违纪|利益输送/);
	});

	it('masks numbers of persons in no known form', async () => {
		const row = ROW.map((value, at) => (at === 2 ? '旧证88112233' : at === 3 ? '0353-6612345' : value));
		const csv = new TextDecoder().decode(await writeRows(wanted({ kind: 'csv' }), [row]));
		expect(csv).not.toMatch(/88112233|6612345/);
	});

	it('names nobody in the name of a published file, and says what is not for publishing', () => {
		const place = '张13812345678/..';
		expect(exportName(wanted({ place }))).toBe('需清理合同明细-张1385678..-2022-07-06.xlsx');
		expect(exportName(wanted({ audience: 'internal', kind: 'csv' }))).toBe(
			'需清理合同明细-上河村-2022-07-06（内部资料）.csv',
		);
	});

	it('takes hostile ledger text for text', async () => {
		const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }));
		const texts = COLUMNS.filter(({ type }) => type === 'text' || type === 'party');
		const columns = texts.map((one, at) => ({ column: one, at }));
		await fc.assert(
			fc.asyncProperty(fc.array(text, { minLength: 5, maxLength: 5 }), fc.boolean(), async (row, isPublic) => {
				const audience = isPublic ? 'public' : 'internal';
				const bytes = await writeRows(wanted({ columns, audience, place: row[0] ?? '' }), [row]);
				for (const part of partsOf(bytes).values()) expect(xmlFault(part)).toBeNull();
				expect(formulasIn(reopen(bytes).Sheets['需清理合同']!)).toEqual([]);
				const csv = new TextDecoder().decode(await writeRows(wanted({ columns, audience, kind: 'csv' }), [row]));
				const cells = Papa.parse<string[]>(csv.replace(/^\ufeff/, '')).data.flat();
				for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠](?!\d+(?:\.\d+)?$)/);
			}),
			{ numRuns: 25 },
		);
	});
});
