import ErrorBooksWorker from './error-books.worker.ts?worker&inline';

/** @see start-error-books.ts: the same, from a Blob URL. */
export function startErrorBooksWorker(): Worker {
	return new ErrorBooksWorker({ name: 'error-books' });
}
