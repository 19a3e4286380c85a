import IntakeWorker from './intake.worker.ts?worker&inline';

/** @see start-worker.ts: the same, from a Blob URL. */
export function startIntakeWorker(): Worker {
	return new IntakeWorker({ name: 'intake' });
}
