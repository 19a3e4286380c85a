import BlankLedgersWorker from './blank-ledgers.worker.ts?worker&inline';

/** @see start-blank-ledgers.ts: the same, from a Blob URL. */
export function startBlankLedgersWorker(): Worker {
	return new BlankLedgersWorker({ name: 'blank-ledgers' });
}
