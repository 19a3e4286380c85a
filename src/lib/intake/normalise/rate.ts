import { readPlain, stored, times, type Decimal } from './decimal.ts';
import { foldCell } from './fold-cell.ts';
import { readQuantity, type QuantityRules } from './quantity.ts';
import { BLANK, type Reading } from './reading.ts';

const RULES: QuantityRules = {
	units: [
		['个百分点', 100n],
		['百分点', 100n],
		['%', 100n],
		['‰', 10n],
		['成', 1000n],
	],
	bare: sizeOf,
	words: /占比|完成率|比例|达到|达|为|:/g,
	barter: false,
	whole: false,
};

/** A bare figure of at most 1 is a fraction, a larger one a percentage. */
function sizeOf(figure: Decimal): bigint {
	const one = 10n ** BigInt(figure.scale);
	return figure.units <= one && figure.units >= -one ? 10_000n : 100n;
}

/**
 * Reads a rate in 1/10000: `66.67%` and `66.67` are 6667, `百分之六十` and `六成` 6000. Without a percent sign figures up
 * to 1 are taken as fractions: `0.6667` is 6667 and `1` is 10000 (100 %), not one percent. Never throws.
 */
export function readRate(text: string): Reading<bigint> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const plain = readPlain(folded);
	if (plain !== null) return stored(times(plain, sizeOf(plain)));
	return readQuantity(folded.replace(/百分之百/, '100%').replace(/^([^\d%]{0,6})百分之([^%]{1,20})$/, '$1$2%'), RULES);
}
