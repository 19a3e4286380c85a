import type { AsyncDuckDB } from '@duckdb/duckdb-wasm';
import { EngineError } from './engine-error.ts';
import { startEngineWorker } from './engine-worker.ts';

/** An open, empty in-memory DuckDB; `openWasmWarehouse` seals it. */
export interface OpenDuckDb {
	db: AsyncDuckDB;
	/** Ends the worker and frees its memory; every later call on `db` fails. */
	close: () => Promise<void>;
}

/** Without a sign of life for so long (download progress counts), the engine is given up. */
const PATIENCE_MS = 45_000;

let spare: Promise<OpenDuckDb> | null = null;

/**
 * Opens a database in a worker of its own (1–2 s; at once when preloaded). Each call gives another database.
 * @throws {EngineError} when the browser cannot run it, or the program's files are missing
 */
export function openDuckDb(): Promise<OpenDuckDb> {
	const opened = spare ?? boot();
	spare = null;
	return opened;
}

/** Boots an engine when the page is idle and keeps it for the next `openDuckDb()`, which also reports any failure. */
export function preloadEngine(): void {
	requestIdleCallback(
		() => {
			if (spare !== null) return;
			const booting = boot();
			spare = booting;
			// A failure is told to whoever opens a database; until then the next call may try again.
			booting.catch(() => {
				if (spare === booting) spare = null;
			});
		},
		{ timeout: 2000 },
	);
}

async function boot(): Promise<OpenDuckDb> {
	checkBrowser();
	const [{ AsyncDuckDB, VoidLogger }, engine] = await Promise.all([import('./duckdb-api.ts'), startEngineWorker()]);
	const db = new AsyncDuckDB(new VoidLogger(), engine.worker);
	const close = async (): Promise<void> => {
		await db.terminate();
		engine.release();
	};
	try {
		await withPatience(engine.worker, async () => {
			await db.instantiate(engine.moduleUrl);
			await db.open({ path: ':memory:' });
		});
	} catch (error) {
		await close();
		throw error;
	}
	return { db, close };
}

/** `instantiate` never settles when the WASM is blocked or malformed, so what can be known beforehand is asked first. */
function checkBrowser(): void {
	const { WebAssembly: wasm } = globalThis as { WebAssembly?: { Tag?: unknown } };
	if (wasm === undefined) throw new EngineError('engine/wasm-blocked');
	if (typeof wasm.Tag !== 'function') throw new EngineError('engine/browser-too-old');
	try {
		new WebAssembly.Module(new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]));
	} catch (cause) {
		throw new EngineError('engine/wasm-blocked', cause);
	}
}

/** Runs a start that may never settle: an error event of the worker, or its long silence, ends it. */
async function withPatience(worker: Worker, start: () => Promise<void>): Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const watch = new AbortController();
	const failure = new Promise<never>((_resolve, reject) => {
		const wait = (): void => {
			clearTimeout(timer);
			timer = setTimeout(() => reject(new EngineError('engine/no-answer')), PATIENCE_MS);
		};
		const fail = (event: ErrorEvent): void => reject(new EngineError('engine/worker-failed', event.message));
		worker.addEventListener('error', fail, { signal: watch.signal });
		worker.addEventListener('message', wait, { signal: watch.signal });
		wait();
	});
	try {
		await Promise.race([start(), failure]);
	} finally {
		watch.abort();
		clearTimeout(timer);
	}
}
