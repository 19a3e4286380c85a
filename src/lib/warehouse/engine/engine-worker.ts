import moduleUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import scriptUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { EngineError } from './engine-error.ts';

/** The worker in which DuckDB runs, and the address by which it asks for its WASM module. */
export interface EngineWorker {
	worker: Worker;
	moduleUrl: string;
	/** Frees what the start needed; call when the worker has ended. */
	release: () => void;
}

/**
 * Starts DuckDB's own worker script from the files beside the page. The worker resolves addresses itself, so they are
 * absolute, and it says nothing when the module is missing, so that is asked first.
 * @throws {EngineError} when the server does not have the module, or does not answer
 */
export async function startEngineWorker(): Promise<EngineWorker> {
	const module = absolute(moduleUrl);
	const answer = await fetch(module, { method: 'HEAD' }).catch(() => null);
	if (answer === null || answer.status === 404) throw new EngineError('engine/worker-failed', answer?.status);
	return { worker: new Worker(absolute(scriptUrl), { name: 'duckdb' }), moduleUrl: module, release: () => undefined };
}

function absolute(url: string): string {
	return new URL(url, location.href).href;
}
