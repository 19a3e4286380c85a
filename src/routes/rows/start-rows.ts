import RowsWorker from './rows.worker.ts?worker';

/** Starts the worker that writes rows to a file; in the file edition (start-rows.file.ts) its code is inside the page. */
export function startRowsWorker(): Worker {
	return new RowsWorker({ name: 'rows' });
}
