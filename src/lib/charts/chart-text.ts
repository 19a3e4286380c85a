import { tenThousandths, type Rate } from '#lib/measures/rate.ts';

/** Zero-width, not shown: makes a text differ from the names that every object has. */
const WORD_JOINER = '\u2060';

/**
 * Text from data made fit for a chart. ECharts keeps texts as object keys, so that a label `__proto__` would write
 * to Object.prototype, and reads `{style|text}` as markup; neither may come from a ledger.
 */
export function chartText(text: string): string {
	const plain = text.replaceAll('{', '｛').replaceAll('}', '｝').replaceAll('\n', ' ');
	return plain in Object.prototype ? WORD_JOINER + plain : plain;
}

/** Key of the category at `index`: labels never become category names. */
export function categoryKey(index: number): string {
	return `c${index}`;
}

/** A rate in percent for drawing, rounded to 0.01; null without a task. Text comes from `percentText`. */
export function percentNumber(rate: Rate | null): number | null {
	const value = rate && tenThousandths(rate);
	return value === null ? null : Number(value) / 100;
}

/** Ends and step of a percent axis that shows every value: 0, 25 … 100 unless the data go beyond. */
export function percentExtent(values: readonly (number | null)[]): { min: number; max: number; interval: number } {
	const known = values.filter((value) => value !== null);
	const lowest = Math.min(0, ...known);
	const highest = Math.max(100, ...known);
	const interval = Math.ceil((highest - lowest) / 100) * 25;
	return {
		min: Math.floor(lowest / interval) * interval,
		max: Math.ceil(highest / interval) * interval,
		interval,
	};
}
