import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { openNative } from '#lib/warehouse/engines.test-helper.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { settle, storeRows } from './assemble.ts';
import { packSource } from './pack.ts';
import { forgetFacts } from '#lib/measures/kept-facts.ts';
import { prepareMeasures } from '#lib/measures/read.ts';

const DATA = fileURLToPath(new URL('../../../data/', import.meta.url));

/** A ledger written in a test: its text is read as UTF-8. */
export interface WrittenFile {
	readonly path: string;
	readonly text: string;
}

/** Samples that are read, by engine and dates. */
const READ = new Map<() => Promise<Warehouse>, Map<string, Promise<Warehouse>>>();

/**
 * The sample ledgers of these dates, read the whole way, no question answered yet. All files of a process that ask for it
 * share it: it is neither changed nor closed.
 */
export async function sampleWarehouse(
	dates: readonly string[],
	open: () => Promise<Warehouse> = openNative,
): Promise<Warehouse> {
	const read = READ.get(open) ?? new Map<string, Promise<Warehouse>>();
	READ.set(open, read);
	const key = dates.join(',');
	const reading = read.get(key) ?? readSample(dates, open);
	read.set(key, reading);
	const warehouse = await reading;
	await forgetFacts(warehouse);
	return warehouse;
}

async function readSample(dates: readonly string[], open: () => Promise<Warehouse>): Promise<Warehouse> {
	const warehouse = await openPrepared(open);
	const files = dates.flatMap((date) =>
		readdirSync(join(DATA, date)).map((name) => ({
			path: `${date}/${name}`,
			bytes: new Uint8Array(readFileSync(join(DATA, date, name))),
		})),
	);
	await fill(warehouse, files);
	return warehouse;
}

/** A warehouse with every table and measure, and no rows. */
export async function openPrepared(open: () => Promise<Warehouse> = openNative): Promise<Warehouse> {
	const warehouse = await open();
	await createTables(warehouse);
	await prepareMeasures(warehouse);
	return warehouse;
}

/** Ledgers written in a test, read the whole way into a warehouse of their own. */
export async function ledgerWarehouse(files: readonly WrittenFile[]): Promise<Warehouse> {
	const warehouse = await openPrepared();
	await fill(warehouse, files.map(bytesOf));
	return warehouse;
}

/** Puts ledgers written in a test in the place of all that a warehouse held. */
export async function refill(warehouse: Warehouse, files: readonly WrittenFile[]): Promise<void> {
	await createTables(warehouse);
	await fill(warehouse, files.map(bytesOf));
}

function bytesOf({ path, text }: WrittenFile): { path: string; bytes: Uint8Array } {
	return { path, bytes: new TextEncoder().encode(text) };
}

async function fill(warehouse: Warehouse, files: readonly { path: string; bytes: Uint8Array }[]): Promise<void> {
	const stored = [];
	for (const file of files) {
		for (const source of await intakeFile(file, DEFAULT_CAMPAIGN)) {
			const { ipc, ...kept } = packSource(stored.length, source);
			await storeRows(warehouse, { ...kept, ipc });
			stored.push({ ...kept, undatedAsOf: '2022-07-06' });
		}
	}
	await settle(warehouse, stored);
}
