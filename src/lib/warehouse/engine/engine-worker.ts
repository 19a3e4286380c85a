import moduleUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import scriptUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';

/** The worker in which DuckDB runs, and the address by which it asks for its WASM module. */
export interface EngineWorker {
	worker: Worker;
	moduleUrl: string;
	/** Frees what the start needed; call when the worker has ended. */
	release: () => void;
}

/** Starts DuckDB's own worker script from the files beside the page. (The worker resolves addresses itself: absolute.) */
export async function startEngineWorker(): Promise<EngineWorker> {
	return {
		worker: new Worker(absolute(scriptUrl)),
		moduleUrl: absolute(moduleUrl),
		release: () => undefined,
	};
}

function absolute(url: string): string {
	return new URL(url, location.href).href;
}
