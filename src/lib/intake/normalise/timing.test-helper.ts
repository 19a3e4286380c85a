import { processorTime } from '../processor-time.test-helper.ts';

/** Milliseconds of the fastest of three runs: other work on the machine slows one run, not all. */
export function fastest(run: () => unknown): number {
	let best = Infinity;
	for (let round = 0; round < 3; round++) {
		const started = processorTime();
		run();
		best = Math.min(best, processorTime() - started);
	}
	return best;
}

/**
 * What a linear parser needs for 40,000 characters, with much room for a busy machine; a quadratic one
 * needs seconds.
 */
export const LINEAR_MS = 400;
