/// <reference lib="webworker" />
import type { RowExport, RowValues } from './export-rows.ts';
import { writeRows } from './write-rows.ts';

/** Writes the rows behind a figure beside the page: they come in batches, and go out as one file. */
declare const self: DedicatedWorkerGlobalScope;

export type RowsRequest =
	| { readonly kind: 'rows'; readonly rows: readonly RowValues[] }
	/** All rows are here. */
	| { readonly kind: 'write'; readonly wanted: RowExport };

export type RowsAnswer =
	| { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly kind: 'failed'; readonly message: string };

const rows: RowValues[] = [];

self.onmessage = ({ data }: MessageEvent<RowsRequest>) => {
	if (data.kind === 'rows') {
		for (const row of data.rows) rows.push(row);
		return;
	}
	writeRows(data.wanted, rows).then(
		(bytes) => {
			const own = new Uint8Array(bytes);
			self.postMessage({ kind: 'made', bytes: own } satisfies RowsAnswer, [own.buffer]);
		},
		(error: unknown) => {
			const message = error instanceof Error ? error.message : String(error);
			self.postMessage({ kind: 'failed', message } satisfies RowsAnswer);
		},
	);
};
