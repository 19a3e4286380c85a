import type { PackedSource } from './pack.ts';

/** What the page asks of the reading worker. */
export interface ReadRequest {
	readonly ticket: number;
	readonly path: string;
	readonly blob: Blob;
	/** Number of the first source found in the file; the next ones count on. */
	readonly firstSourceId: number;
	readonly secondRoundEndYear: number;
}

/** What the worker answers, under the same ticket. */
export type ReadAnswer =
	| {
			readonly kind: 'read';
			readonly ticket: number;
			/** SHA-256 of the bytes, hex. */
			readonly fileId: string;
			readonly packed: readonly PackedSource[];
	  }
	| { readonly kind: 'failed'; readonly ticket: number; readonly message: string };
