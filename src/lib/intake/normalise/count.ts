import { readPlain, rounded, stored } from './decimal.ts';
import { foldCell } from './fold-cell.ts';
import { readQuantity, type QuantityRules } from './quantity.ts';
import { BLANK, missing, type Reading } from './reading.ts';

const UNITS: QuantityRules['units'] = (
	[
		'人次',
		'户次',
		'份',
		'宗',
		'件',
		'个',
		'户',
		'人',
		'口',
		'名',
		'家',
		'处',
		'块',
		'项',
		'条',
		'笔',
		'组',
		'起',
		'座',
		'村',
	] as const
).map((word) => [word, 1n] as const);

const RULES: QuantityRules = {
	units: UNITS,
	bare: () => 1n,
	words: /合计|共计|总计|小计|一共|总共|共有|共|计|:/g,
	barter: false,
	whole: true,
};

/**
 * Reads a count: `12`, `12人`, `3份`, `1,003`, `12.0`, `十二户`. `12.5` is unreadable; `5户18人` are several.
 * Never throws.
 */
export function readCount(text: string): Reading<bigint> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const plain = readPlain(folded);
	if (plain === null) return readQuantity(folded, RULES);
	return rounded(plain).lost ? missing('unreadable') : stored(plain);
}
