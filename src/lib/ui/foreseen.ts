/** So long, in ms, a pointer rests on a choice before it counts as one that is likely to be made. */
const RESTING = 60;

/**
 * Tells of links to another choice on the same page (they keep the focus) that are likely to be followed: the pointer rests
 * on one, a finger or the focus is on it. What it leads to can be worked out before the press. For `{@attach}`.
 */
export function foresee(likely: (hash: string) => void): (node: HTMLElement) => () => void {
	return (node) => {
		const stop = new AbortController();
		const { signal } = stop;
		let resting: ReturnType<typeof setTimeout> | undefined;
		let last: HTMLAnchorElement | null = null;
		const look = ({ target }: Event, patience: number): void => {
			const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-sveltekit-keepfocus]') : null;
			if (link === last) return;
			last = link;
			clearTimeout(resting);
			if (link !== null) resting = setTimeout(() => likely(link.hash), patience);
		};
		node.addEventListener('pointerover', (event) => look(event, event.pointerType === 'mouse' ? RESTING : 0), {
			signal,
		});
		node.addEventListener('focusin', (event) => look(event, RESTING), { signal });
		node.addEventListener('pointerleave', (event) => look(event, 0), { signal });
		return () => {
			clearTimeout(resting);
			stop.abort();
		};
	};
}
