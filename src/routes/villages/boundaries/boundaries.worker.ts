/// <reference lib="webworker" />
import type { Place } from '#lib/intake/types.ts';
import type { Boundaries } from './boundaries.ts';
import { BoundaryFault } from './boundary-fault.ts';
import { readBoundaryFile } from './boundary-file.ts';

/** Reads a boundary file beside the page. */
declare const self: DedicatedWorkerGlobalScope;

export interface BoundaryRequest {
	readonly name: string;
	readonly blob: Blob;
	readonly known: readonly Place[];
	readonly swap: boolean;
}

export type BoundaryAnswer =
	{ readonly boundaries: Boundaries } | { readonly problem: string; readonly swapped: boolean };

self.onmessage = ({ data }: MessageEvent<BoundaryRequest>) => {
	read(data).then(
		(boundaries) => self.postMessage({ boundaries } satisfies BoundaryAnswer),
		(error: unknown) => {
			const isKnown = error instanceof BoundaryFault;
			const problem = isKnown
				? error.message
				: `读不出来（${error instanceof Error ? error.message : String(error)}）。`;
			self.postMessage({ problem, swapped: isKnown && error.swapped } satisfies BoundaryAnswer);
		},
	);
};

async function read({ name, blob, known, swap }: BoundaryRequest): Promise<Boundaries> {
	return readBoundaryFile(name, new Uint8Array(await blob.arrayBuffer()), known, swap);
}
