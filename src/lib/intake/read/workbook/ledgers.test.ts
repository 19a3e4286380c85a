import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { intakeFile } from '../../intake.ts';
import type { LedgerSource } from '../../types.ts';
import { fixture } from './book.test-helper.ts';

const DATA = join(import.meta.dirname, '../../../../../data/2022-07-06');
const OPTIONS = { secondRoundEndYear: 2028 };

/** What a ledger gives, whatever file it came in. */
function essence(source: LedgerSource | undefined) {
	if (source === undefined) throw new Error('no source');
	const { ledger, headerRows, amountUnit, rowsRead, rowsStored, rowsSetAside, places, rows, columns } = source;
	return {
		ledger,
		headerRows,
		amountUnit,
		rowsRead,
		rowsStored,
		rowsSetAside,
		places,
		columns,
		rowNumber: [...rows.rowNumber],
		place: [...rows.place],
		values: [...rows.columns].map(([name, column]) => [name, column.type, [...column.values]]),
	};
}

describe.each([
	['debts', '白泉镇债务台账20220706.csv'],
	['contracts', '城关镇合同清理台账2022-07-06.csv'],
])('the sample ledger of %s', (name, csv) => {
	it.each(name === 'debts' ? ['xls', 'xlsx', 'ods', 'xlsb'] : ['xls', 'xlsx', 'ods'])(
		'gives the same rows, values and rows set aside as .%s',
		async (type) => {
			const [fromText] = await intakeFile({ path: csv, bytes: readFileSync(join(DATA, csv)) }, OPTIONS);
			const sources = await intakeFile({ path: csv, bytes: fixture(`${name}.${type}`) }, OPTIONS);
			expect(sources).toHaveLength(1);
			expect(essence(sources[0])).toEqual(essence(fromText));
			expect(sources[0]).toMatchObject({ sheet: name, encoding: null, asOf: fromText!.asOf });
		},
	);
});

describe('a zip of workbooks', () => {
	it('gives the ledgers of each, and says which cannot be used', async () => {
		const bytes = zipSync({
			'白泉镇/债务.xls': fixture('debts.xls'),
			'合同.xlsx': fixture('contracts.xlsx'),
			'有密码.xlsx': fixture('locked.xlsx'),
			'没传完.xlsx': fixture('debts.xlsx').subarray(0, 5000),
		});
		const sources = await intakeFile({ path: '台账.zip', bytes }, OPTIONS);
		expect(sources.map(({ file, ledger }) => [file, ledger])).toEqual([
			['台账.zip/白泉镇/债务.xls', 'debt'],
			['台账.zip/合同.xlsx', 'contract'],
			['台账.zip/有密码.xlsx', null],
			['台账.zip/没传完.xlsx', null],
		]);
		expect(sources[2]!.why).toContain('文件“台账.zip/有密码.xlsx”设了打开密码');
		expect(sources[3]!.why).toContain('文件“台账.zip/没传完.xlsx”不完整或已损坏');
	});

	it('passes over the blank sheets of a workbook that has others', async () => {
		const sources = await intakeFile({ path: 'kinds.xlsx', bytes: fixture('kinds.xlsx') }, OPTIONS);
		expect(sources.map(({ sheet }) => sheet)).not.toContain('空表');
	});
});
