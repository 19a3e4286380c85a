import BoundariesWorker from './boundaries.worker.ts?worker';

/** Starts the worker that reads boundary files; in the file edition (start-boundaries.file.ts) its code is inside the page. */
export function startBoundariesWorker(): Worker {
	return new BoundariesWorker({ name: 'boundaries' });
}
