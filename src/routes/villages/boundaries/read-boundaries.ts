import type { Place } from '#lib/intake/types.ts';
import type { Boundaries } from './boundaries.ts';
import type { BoundaryAnswer, BoundaryRequest } from './boundaries.worker.ts';
import { BoundaryFault, refuseBySize } from './boundary-fault.ts';
import { startBoundariesWorker } from './start-boundaries.ts';

/** Reads a boundary file in a worker. Rejects with BoundaryFault. */
export async function readBoundaries(file: File, known: readonly Place[], swap: boolean): Promise<Boundaries> {
	refuseBySize(file.size);
	const worker = startBoundariesWorker();
	try {
		return await new Promise((resolve, reject) => {
			worker.addEventListener('message', ({ data }: MessageEvent<BoundaryAnswer>) => {
				if ('problem' in data) reject(new BoundaryFault(data.problem, data.swapped));
				else resolve(data.boundaries);
			});
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				reject(new BoundaryFault('读到一半中断了，可能是内存不够。请关闭其他程序后再试。'));
			});
			worker.postMessage({ name: file.name, blob: file, known, swap } satisfies BoundaryRequest);
		});
	} finally {
		worker.terminate();
	}
}
