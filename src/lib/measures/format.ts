import { decimalText } from '#lib/ledger/decimal-text.ts';
import { divideRounded, tenThousandths, type Rate } from './rate.ts';

export { decimalText } from '#lib/ledger/decimal-text.ts';

/**
 * How figures are written. The only place where a stored integer becomes text; pages, documents
 * and the command line all come here.
 */

/** 分 → yuan with two decimals, no separators: `30295600.00`. */
export function yuanText(fen: bigint): string {
	return decimalText(fen, 2);
}

/** 分 → 万元 with two decimals, rounded half up: `3029.56`. */
export function wanText(fen: bigint): string {
	return decimalText(divideRounded(fen, 10_000n), 2);
}

/** Stored area (1/10000 亩) → 亩, exact, at least two decimals: `152.50`, `3.1255`. */
export function muText(area: bigint): string {
	return decimalText(area, 4).replace(/0{1,2}$/, '');
}

/** A rate as a fraction with four decimals (`0.6667`), or null without a task. */
export function rateNumber(r: Rate): number | null {
	const value = tenThousandths(r);
	return value === null ? null : Number(decimalText(value, 4));
}

/** A rate in percent with two decimals and no sign (`66.67`), or `—` without a task. */
export function percentText(r: Rate): string {
	const value = tenThousandths(r);
	return value === null ? '—' : decimalText(value, 2);
}

/** A difference of rates (1/10000) as 百分点 with two decimals and no sign: `11.54`. */
export function pointsText(difference: bigint): string {
	return decimalText(difference < 0n ? -difference : difference, 2);
}

/** ISO date → `2022年7月6日`. */
export function chineseDate(iso: string): string {
	const [year, month, day] = iso.split('-').map(Number);
	return `${year}年${month}月${day}日`;
}

/** A date beside another: without the year when both lie in the same one, `5月31日`. */
export function shortDate(iso: string, beside: string): string {
	const text = chineseDate(iso);
	return iso.slice(0, 4) === beside.slice(0, 4) ? text.slice(text.indexOf('年') + 1) : text;
}
