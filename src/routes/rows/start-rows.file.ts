import RowsWorker from './rows.worker.ts?worker&inline';

/** @see start-rows.ts: the same, from a Blob URL. */
export function startRowsWorker(): Worker {
	return new RowsWorker({ name: 'rows' });
}
