import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { openWasmWarehouse, type WasmConnection } from './wasm-warehouse.ts';
import type { Warehouse } from './warehouse.ts';

/** Just what is used of the engine's blocking build, which ships without usable types for Node. */
interface BlockingBuild {
	createDuckDB(bundles: object, logger: object, runtime: object): Promise<BlockingDatabase>;
	readonly VoidLogger: new () => object;
	readonly NODE_RUNTIME: object;
}

interface BlockingDatabase {
	instantiate(): Promise<unknown>;
	open(config: object): void;
	connect(): WasmConnection;
	reset(): void;
}

/** Engines that are closed: to compile one takes seconds, to start it anew no time. */
const spare: BlockingDatabase[] = [];

/**
 * DuckDB-WASM inside Node: the very engine of the browser, for tests that must not depend on the
 * native one.
 */
export async function openNodeWasmWarehouse(): Promise<Warehouse> {
	const database = spare.pop() ?? (await instantiate());
	database.open({});
	return openWasmWarehouse(database, () => {
		database.reset();
		spare.push(database);
		return Promise.resolve();
	});
}

async function instantiate(): Promise<BlockingDatabase> {
	const require = createRequire(import.meta.url);
	const path = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
	const build = require(path) as BlockingBuild;
	const bundle = (name: string) => ({ mainModule: `${dirname(path)}/duckdb-${name}.wasm`, mainWorker: '' });
	const database = await build.createDuckDB(
		{ mvp: bundle('mvp'), eh: bundle('eh') },
		new build.VoidLogger(),
		build.NODE_RUNTIME,
	);
	await database.instantiate();
	return database;
}
