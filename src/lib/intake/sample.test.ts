import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';
import type { LedgerSource } from './types.ts';

const DATA = join(import.meta.dirname, '../../../data');

/** Every sample ledger through the whole intake. */
function intakeSample(): LedgerSource[] {
	return readdirSync(DATA)
		.filter((name) => /^\d{4}-/.test(name) && statSync(join(DATA, name)).isDirectory())
		.flatMap((folder) => readdirSync(join(DATA, folder)).map((name) => `${folder}/${name}`))
		.flatMap((path) =>
			intakeFile({ path: `data/${path}`, bytes: readFileSync(join(DATA, path)) }, { secondRoundEndYear: 2028 }),
		);
}

describe('the sample ledgers', () => {
	const sources = intakeSample();

	it('are all recognised, every row stored or set aside', () => {
		for (const source of sources) {
			expect(source.ledger, source.file).not.toBeNull();
			expect(source.rowsStored + source.rowsSetAside.length, source.file).toBe(source.rowsRead);
		}
	});
});
