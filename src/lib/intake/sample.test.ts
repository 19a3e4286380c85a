import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';
import type { LedgerSource } from './types.ts';

const DATA = join(import.meta.dirname, '../../../data');

/** Every sample ledger through the whole intake. */
async function intakeSample(): Promise<LedgerSource[]> {
	const paths = readdirSync(DATA)
		.filter((name) => /^\d{4}-/.test(name) && statSync(join(DATA, name)).isDirectory())
		.flatMap((folder) => readdirSync(join(DATA, folder)).map((name) => `${folder}/${name}`));
	const sources: LedgerSource[] = [];
	for (const path of paths) {
		const file = { path: `data/${path}`, bytes: readFileSync(join(DATA, path)) };
		sources.push(...(await intakeFile(file, { secondRoundEndYear: 2028 })));
	}
	return sources;
}

describe('the sample ledgers', async () => {
	const sources = await intakeSample();

	it('are all recognised, every row stored or set aside', () => {
		for (const source of sources) {
			expect(source.ledger, source.file).not.toBeNull();
			expect(source.rowsStored + source.rowsSetAside.length, source.file).toBe(source.rowsRead);
		}
	});
});
