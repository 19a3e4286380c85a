/** So long, in ms, a pointer rests on a choice before it counts as one that is likely to be made. */
const RESTING = 60;
/** So long, in ms, nothing is asked or moved before what is in view is worked out, and so many choices at most. */
const IDLE = 700;
const MOST = 16;

/** Works out beforehand what an address of the page leads to: the `whole` of it, or what of it is on the screen. */
export type Likely = (hash: string, whole: boolean) => Promise<void>;

const CHOICES = 'a[data-sveltekit-keepfocus]';

/**
 * Tells of links to another choice on the same page (they keep the focus) that are likely to be followed, so that what they
 * lead to can be worked out before the press: the one on which the pointer rests or goes down, or a finger or the focus is, at once; those in
 * view one after the other while the page is `idle`, of which what is on the screen will do. `likely` ends when that is done or
 * given up. For `{@attach}`.
 */
export function foresee(likely: Likely, idle: boolean): (node: HTMLElement) => () => void {
	return (node) => {
		const stop = new AbortController();
		const { signal } = stop;
		let resting: ReturnType<typeof setTimeout> | undefined;
		let waiting: ReturnType<typeof setTimeout> | undefined;
		let last: HTMLAnchorElement | null = null;
		/** Works out what the link leads to that was looked at last; null when that was begun. */
		let begin: (() => void) | null = null;
		let pointed: Promise<void> = Promise.resolve();
		let round = 0;
		const look = ({ target }: Event, patience: number): void => {
			const link = target instanceof Element ? target.closest<HTMLAnchorElement>(CHOICES) : null;
			if (link === last) return;
			last = link;
			clearTimeout(resting);
			begin = null;
			if (link === null) return;
			begin = () => {
				begin = null;
				pointed = likely(link.hash, true);
			};
			resting = setTimeout(begin, patience);
		};
		/** A button that goes down is a press as good as made: it takes its time to come up again. */
		const press = (): void => {
			clearTimeout(resting);
			begin?.();
		};
		const workOut = async (): Promise<void> => {
			const own = ++round;
			for (const { hash } of choicesInView(node)) {
				await pointed;
				if (own !== round || signal.aborted || document.hidden) return;
				await likely(hash, false);
			}
		};
		const rest = (): void => {
			round += 1;
			clearTimeout(waiting);
			waiting = setTimeout(() => void workOut(), IDLE);
		};
		node.addEventListener('pointerover', (event) => look(event, event.pointerType === 'mouse' ? RESTING : 0), {
			signal,
		});
		node.addEventListener('pointerdown', press, { signal });
		node.addEventListener('focusin', (event) => look(event, RESTING), { signal });
		node.addEventListener('pointerleave', (event) => look(event, 0), { signal });
		if (idle) {
			for (const event of ['scroll', 'resize']) addEventListener(event, rest, { signal, passive: true });
			document.addEventListener('visibilitychange', rest, { signal });
			rest();
		}
		return () => {
			clearTimeout(resting);
			clearTimeout(waiting);
			stop.abort();
		};
	};
}

/** The first choices that are on the screen, in the order of the page. */
function choicesInView(node: HTMLElement): HTMLAnchorElement[] {
	const found: HTMLAnchorElement[] = [];
	for (const link of node.querySelectorAll<HTMLAnchorElement>(CHOICES)) {
		const { top, bottom, height } = link.getBoundingClientRect();
		if (height > 0 && bottom > 0 && top < innerHeight) found.push(link);
		if (found.length === MOST) break;
	}
	return found;
}
