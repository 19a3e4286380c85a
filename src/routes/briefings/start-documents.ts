import DocumentsWorker from './documents.worker.ts?worker';

/** Starts the worker that makes documents; in the file edition (start-documents.file.ts) its code is inside the page. */
export function startDocumentsWorker(): Worker {
	return new DocumentsWorker({ name: 'documents' });
}
