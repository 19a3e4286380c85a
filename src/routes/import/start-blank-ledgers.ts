import BlankLedgersWorker from './blank-ledgers.worker.ts?worker';

/** Starts the worker that makes blank ledgers; in the file edition (start-blank-ledgers.file.ts) its code is inside the page. */
export function startBlankLedgersWorker(): Worker {
	return new BlankLedgersWorker({ name: 'blank-ledgers' });
}
