import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import type { LedgerSource } from '#lib/intake/types.ts';
import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { fillIn, ROWS } from '../../../tests/fixtures/templates/fill.mjs';
import { blankWorkbook, blankWorkbookName } from './blank-workbook.ts';

const FIXTURES = join(import.meta.dirname, '../../../tests/fixtures/templates');
const OPTIONS = { secondRoundEndYear: 2028 };

/** What comes back of each ledger: nothing may be asked, doubted or lost. */
function expectClean(sources: readonly LedgerSource[]): void {
	for (const ledger of LEDGERS) {
		const own = sources.filter((source) => source.ledger === ledger.id);
		const rows = ROWS[ledger.label]!;
		expect(own, ledger.label).toHaveLength(1);
		const [source] = own;
		expect(source!.findings, ledger.label).toEqual([]);
		expect(source, ledger.label).toMatchObject({
			rowsStored: rows.length,
			asOf: '2022-07-06',
			unusedHeaders: [],
			headerRows: [3, 3],
		});
		expect(source!.columns.map(({ field }) => field)).toEqual(ledger.fields.map(({ id }) => id));
		expect(source!.places.every(({ township, village }) => township === '城关镇' && village !== null)).toBe(true);
	}
	expect(sources.filter(({ ledger, isAside }) => ledger === null && !isAside)).toEqual([]);
}

describe('blank ledgers, filled in', () => {
	it('come back without one question as .xlsx that another library wrote', async () => {
		const sources: LedgerSource[] = [];
		for (const ledger of LEDGERS) {
			const bytes = await fillIn(await blankWorkbook(ledger));
			sources.push(...(await intakeFile({ path: blankWorkbookName(ledger), bytes }, OPTIONS)));
		}
		expectClean(sources);
	});

	it.each(['xls', 'ods'])('come back without one question as .%s that LibreOffice wrote', async (format) => {
		const name = `filled-${format}.zip`;
		const bytes = new Uint8Array(readFileSync(join(FIXTURES, name)));
		expectClean(await intakeFile({ path: name, bytes }, OPTIONS));
	});

	it('hold the same values in all three formats', async () => {
		const read = async (format: string) => {
			const bytes = new Uint8Array(readFileSync(join(FIXTURES, `filled-${format}.zip`)));
			const sources = await intakeFile({ path: 'filled.zip', bytes }, OPTIONS);
			return LEDGERS.map(({ id }) => sources.find(({ ledger }) => ledger === id)!.rows.columns);
		};
		const [xls, ods] = [await read('xls'), await read('ods')];
		expect(xls).toEqual(ods);
		const fresh = [];
		for (const ledger of LEDGERS) {
			const bytes = await fillIn(await blankWorkbook(ledger));
			const sources = await intakeFile({ path: blankWorkbookName(ledger), bytes }, OPTIONS);
			fresh.push(sources.find((source) => source.ledger === ledger.id)!.rows.columns);
		}
		expect(xls).toEqual(fresh);
	});
});
