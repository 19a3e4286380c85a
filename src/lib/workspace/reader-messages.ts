import type { DescribedSource, PackedFile } from './pack.ts';
import type { SourceReport } from './types.ts';

/** What the page asks of the reading worker. */
export interface ReadRequest {
	readonly ticket: number;
	readonly path: string;
	readonly blob: Blob;
	/** Number of the first source found in the file; the next ones count on. */
	readonly firstSourceId: number;
	readonly secondRoundEndYear: number;
}

/** A source as it goes to the page. */
export type ReadSource = Omit<DescribedSource, 'summary'> & { readonly summary: SourceReport };

/** What the worker answers, under the same ticket. */
export type ReadAnswer =
	| {
			readonly kind: 'read';
			readonly ticket: number;
			/** SHA-256 of the bytes, hex. */
			readonly fileId: string;
			readonly sources: readonly ReadSource[];
			readonly tables: PackedFile['tables'];
	  }
	| {
			readonly kind: 'failed';
			readonly ticket: number;
			/** Name of the error: `NotReadableError` and `NotFoundError` when the system would not give the bytes. */
			readonly error: string;
			readonly message: string;
	  };
