import PageBookWorker from './page-book.worker.ts?worker&inline';

/** @see start-page-book.ts: the same, from a Blob URL. */
export function startPageBookWorker(): Worker {
	return new PageBookWorker({ name: 'page-book' });
}
