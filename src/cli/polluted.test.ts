import { describe, expect, it } from 'vitest';
import { readCleanTables } from '#lib/intake/clean-tables.ts';
import { polluted } from './polluted.test-helper.ts';

/** A row without the blanks behind its last cell: a ragged row may be padded. */
function bare(row: readonly string[]): string[] {
	let end = row.length;
	while (end > 0 && row[end - 1] === '') end -= 1;
	return row.slice(0, end);
}

describe('a polluted table', () => {
	it('comes in at least sixty forms', () => {
		expect(polluted().length).toBeGreaterThanOrEqual(60);
	});

	it.each(polluted())('$name: the header, every row, every cell as written', async ({ name, bytes, header, rows }) => {
		const tables = await readCleanTables({ path: `${name}.csv`, bytes });
		expect(tables.length).toBe(1);
		const [table] = tables;
		expect(table?.header.map((cell) => cell)).toEqual(header ?? []);
		expect(table?.rows.length).toBe(rows.length);
		expect(table?.rows.map(bare)).toEqual(rows.map(bare));
	});
});
