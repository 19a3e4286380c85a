import { embeddedText, embeddedUnzipped } from '#lib/edition/embedded.ts';
import { EngineError } from './engine-error.ts';
import type { EngineWorker } from './engine-worker.ts';
import prelude from './embedded-module.js?raw';

/**
 * Starts DuckDB's worker in the single HTML file. A page opened from disk can neither load a worker script nor fetch a
 * Blob URL from inside one, so the worker starts from a Blob made of a prelude and DuckDB's script, and the prelude
 * answers DuckDB's fetch with the WASM module that is posted to it, still packed: unpacking happens in the worker.
 */
export async function startEngineWorker(): Promise<EngineWorker> {
	const [script, wasm] = await Promise.all([
		embeddedUnzipped('duckdb-worker.js'),
		embeddedText('duckdb-eh.wasm'),
	]).catch((cause: unknown) => {
		throw new EngineError('engine/incomplete', cause);
	});
	const url = URL.createObjectURL(new Blob([prelude, script], { type: 'text/javascript' }));
	const worker = new Worker(url, { name: 'duckdb' });
	worker.postMessage({ embeddedModule: wasm });
	return { worker, moduleUrl: 'embedded:duckdb-eh.wasm', release: () => URL.revokeObjectURL(url) };
}
