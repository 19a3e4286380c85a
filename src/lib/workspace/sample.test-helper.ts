import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { openNativeWarehouse } from '#lib/warehouse/native-warehouse.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { settle, storeRows } from './assemble.ts';
import { packSource } from './pack.ts';
import { prepareMeasures } from '#lib/measures/read.ts';

const DATA = fileURLToPath(new URL('../../../data/', import.meta.url));

/** A file for `ledgerWarehouse`: its text is read as UTF-8. */
export interface WrittenFile {
	readonly path: string;
	readonly text: string;
}

/** The sample ledgers of these dates, read the whole way. */
export function sampleWarehouse(
	dates: readonly string[],
	open: () => Promise<Warehouse> = openNativeWarehouse,
): Promise<Warehouse> {
	const files = dates.flatMap((date) =>
		readdirSync(join(DATA, date)).map((name) => ({
			path: `${date}/${name}`,
			bytes: new Uint8Array(readFileSync(join(DATA, date, name))),
		})),
	);
	return warehouseOf(files, open);
}

/** Ledgers written in a test, read the whole way. */
export function ledgerWarehouse(files: readonly WrittenFile[]): Promise<Warehouse> {
	return warehouseOf(
		files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })),
		openNativeWarehouse,
	);
}

async function warehouseOf(
	files: readonly { path: string; bytes: Uint8Array }[],
	open: () => Promise<Warehouse>,
): Promise<Warehouse> {
	const warehouse = await open();
	await createTables(warehouse);
	await prepareMeasures(warehouse);
	const stored = [];
	for (const file of files) {
		for (const source of await intakeFile(file, DEFAULT_CAMPAIGN)) {
			const { ipc, ...kept } = packSource(stored.length, source);
			await storeRows(warehouse, { ...kept, ipc });
			stored.push({ ...kept, undatedAsOf: '2022-07-06' });
		}
	}
	await settle(warehouse, stored);
	return warehouse;
}
