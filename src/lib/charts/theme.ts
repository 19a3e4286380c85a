import type { ChartTheme } from './types.ts';

/** Tokens read before, by the element and the theme it had: asking the browser makes it work out the styles of the page. */
const known = new WeakMap<Element, Map<string, Omit<ChartTheme, 'animate'>>>();

/**
 * The design tokens as they hold on `element`, which has a `data-theme`: the page, a part with one of its own, or on paper
 * the one that is always light.
 */
export function readChartTheme(element: Element, animate: boolean): ChartTheme {
	const name = element.getAttribute('data-theme') ?? '';
	const own = known.get(element) ?? new Map<string, Omit<ChartTheme, 'animate'>>();
	known.set(element, own);
	const tokens = own.get(name) ?? readTokens(element);
	// Not kept before the page has a theme, and on paper, where a dark one is light.
	if (name !== '' && !matchMedia('print').matches) own.set(name, tokens);
	return { ...tokens, animate };
}

function readTokens(element: Element): Omit<ChartTheme, 'animate'> {
	const style = getComputedStyle(element);
	const token = (name: string): string => style.getPropertyValue(name).trim();
	return {
		ink: token('--ink'),
		inkFaint: token('--ink-3'),
		line: token('--line'),
		lineStrong: token('--line-strong'),
		card: token('--card'),
		track: token('--paper'),
		pillars: { contracts: token('--qing'), debts: token('--hua'), fees: token('--shou') },
		signals: { green: token('--good'), yellow: token('--slow'), red: token('--late'), blue: token('--accent') },
		font: token('--font'),
	};
}
