import { pushState } from '$app/navigation';
import { page } from '$app/state';
import { routeOf } from './url-state.ts';

/**
 * The hash that the page shows: of a choice made on the page, else of the page as it was opened. Read it instead of
 * `page.url.hash`, which a choice leaves as it was.
 */
export function shownHash(): string {
	return page.state.hash ?? page.url.hash;
}

/**
 * Follows links inside `node` that lead to another choice on the same page (they keep the focus) without the router: it waits
 * for a frame and goes through every link of the page afterwards, which takes longer than drawing the choice. Each choice is
 * an entry of the history, as with the router. For `{@attach}`.
 */
export function followChoices(node: HTMLElement): () => void {
	const stop = new AbortController();
	node.addEventListener('click', follow, { signal: stop.signal });
	return () => stop.abort();
}

function follow(event: MouseEvent): void {
	if (event.button !== 0 || event.defaultPrevented) return;
	if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
	const link = event.target instanceof Element ? event.target.closest('a') : null;
	if (link === null || link.target !== '' || !link.hasAttribute('data-sveltekit-keepfocus')) return;
	const { hash, href } = link;
	if (!hash.startsWith('#/') || routeOf(hash) !== routeOf(shownHash())) return;
	event.preventDefault();
	if (href === location.href) return;
	pushState(href, { hash });
	if (!link.hasAttribute('data-sveltekit-noscroll')) scrollTo(0, 0);
}
