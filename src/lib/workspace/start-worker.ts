import IntakeWorker from './intake.worker.ts?worker';

/** Starts the worker that reads ledgers; in the file edition (start-worker.file.ts) its code is inside the page. */
export function startIntakeWorker(): Worker {
	return new IntakeWorker({ name: 'intake' });
}
