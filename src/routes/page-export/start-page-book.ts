import PageBookWorker from './page-book.worker.ts?worker';

/** Starts the worker that writes the workbook of a page; in the file edition (start-page-book.file.ts) its code is inside the page. */
export function startPageBookWorker(): Worker {
	return new PageBookWorker({ name: 'page-book' });
}
