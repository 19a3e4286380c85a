import type { ChartTheme } from './types.ts';

/** Reads the design tokens as they hold on `element` (the page, or a part that has a `data-theme` of its own). */
export function readChartTheme(element: Element, animate: boolean): ChartTheme {
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
		animate,
	};
}
