import { decimalText, wanText, yuanText } from '#lib/measures/format.ts';
import { divideRounded } from '#lib/measures/rate.ts';

/** From 1 亿元 up amounts are told in 亿元; this is 1 亿元 in 0.01 万元, the step that is shown. */
const HUNDRED_MILLION = 1_000_000n;

/**
 * An amount as running text tells it: two decimals, no separators; 亿元 from 1 亿 up, 万元 below, and
 * 元 for what would round to 0.00 万元.
 */
export function moneyWords(fen: bigint): { amount: string; unit: '亿元' | '万元' | '元' } {
	const shown = divideRounded(fen, 10_000n);
	if (shown === 0n && fen !== 0n) return { amount: yuanText(fen), unit: '元' };
	if (shown < HUNDRED_MILLION && shown > -HUNDRED_MILLION) return { amount: wanText(fen), unit: '万元' };
	return { amount: decimalText(divideRounded(fen, 100_000_000n), 2), unit: '亿元' };
}
