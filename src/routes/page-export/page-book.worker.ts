/// <reference lib="webworker" />
import { type PageAbout, type PageTable, pageWorkbook } from '#lib/briefing/page-workbook.ts';

/** Writes the workbook of a page beside it. */
declare const self: DedicatedWorkerGlobalScope;

export interface PageBookRequest {
	readonly about: PageAbout;
	readonly tables: readonly PageTable[];
}

export type PageBookAnswer =
	| { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
	| { readonly kind: 'failed'; readonly message: string };

self.onmessage = ({ data: { about, tables } }: MessageEvent<PageBookRequest>) => {
	pageWorkbook(about, tables, 'public').then(
		(bytes) => {
			const own = new Uint8Array(bytes);
			self.postMessage({ kind: 'made', bytes: own } satisfies PageBookAnswer, [own.buffer]);
		},
		(error: unknown) => {
			const message = error instanceof Error ? error.message : String(error);
			self.postMessage({ kind: 'failed', message } satisfies PageBookAnswer);
		},
	);
};
