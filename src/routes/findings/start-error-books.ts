import ErrorBooksWorker from './error-books.worker.ts?worker';

/** Starts the worker that makes workbooks to send back; in the file edition (start-error-books.file.ts) its code is inside the page. */
export function startErrorBooksWorker(): Worker {
	return new ErrorBooksWorker({ name: 'error-books' });
}
