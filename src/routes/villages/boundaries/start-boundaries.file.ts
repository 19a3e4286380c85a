import BoundariesWorker from './boundaries.worker.ts?worker&inline';

/** @see start-boundaries.ts: the same, from a Blob URL. */
export function startBoundariesWorker(): Worker {
	return new BoundariesWorker({ name: 'boundaries' });
}
