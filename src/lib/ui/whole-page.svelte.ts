import { flushSync } from 'svelte';

/**
 * How much of long tables stands on the page: what the person sees; the first rows from the top, for a picture; or every
 * row, on paper and in a file.
 */
export type Extent = 'seen' | 'picture' | 'whole';

let extent = $state<Extent>('seen');

if (typeof window !== 'undefined') {
	// Paper is laid out right after the event: the rows must stand there by then.
	addEventListener('beforeprint', () => extend('whole'));
	addEventListener('afterprint', () => (extent = 'seen'));
}

function extend(wanted: Extent): void {
	extent = wanted;
	flushSync();
}

/** How much of long tables is to stand on the page now. */
export function pageExtent(): Extent {
	return extent;
}

/** Reads something from the page while its tables stand there to that extent. */
export function withExtent<T>(wanted: Extent, read: () => T): T {
	const before = extent;
	extend(wanted);
	try {
		return read();
	} finally {
		extent = before;
	}
}
