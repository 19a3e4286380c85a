import DocumentsWorker from './documents.worker.ts?worker&inline';

/** @see start-documents.ts: the same, from a Blob URL. */
export function startDocumentsWorker(): Worker {
	return new DocumentsWorker({ name: 'documents' });
}
