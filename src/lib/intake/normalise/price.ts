import { AREA_UNITS, type AreaUnit } from './area.ts';
import { MONEY_UNITS, MONEY_WORDS, type MoneyUnit } from './amount.ts';
import { readPlain, stored, times } from './decimal.ts';
import { foldCell } from './fold-cell.ts';
import { readQuantity } from './quantity.ts';
import { BLANK, type Reading } from './reading.ts';

const WORDS =
	/人民币|单价|亩价|租金|承包费|每年每亩|每亩每年|每亩|亩均|每年|一亩|\/\(亩[·.*/]?年\)|\/亩|\/年|[·.*]年|(?<=亩)年|\(年\)|RMB|CNY|:/gi;

/**
 * Reads a price cell in 分 per 亩 and year: `300`, `300元/亩`, `300元/亩/年`, `每亩300元`, `0.03万元/亩`. A figure without
 * a unit is in `unit` per `per`; `1500元/公顷` is 100 per 亩. Rent in kind (`300斤小麦/亩`) is `barter`, without a value.
 * Cells in prices per month, ㎡ or household are unreadable: they cannot be compared without more knowledge. Never throws.
 */
export function readPrice(text: string, unit: MoneyUnit, per: AreaUnit = '亩'): Reading<bigint> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const plain = readPlain(folded);
	if (plain !== null) return perMu(stored(times(plain, MONEY_UNITS[unit])), per);
	const large = PER_LARGE.exec(folded);
	if (large !== null) {
		return perMu(readPrice(folded.replace(large[0], ''), unit), large[1] === '顷' ? '顷' : '公顷');
	}
	const reading = readQuantity(folded, {
		units: MONEY_WORDS,
		bare: (_, sized) => (sized ? 100n : MONEY_UNITS[unit]),
		words: WORDS,
		barter: true,
		whole: false,
	});
	return PER_MU.test(folded) ? reading : perMu(reading, per);
}

const PER_LARGE = /(?:\/|每)1?(公顷|顷|ha|hm2)/;
const PER_MU = /亩/;

/** A price per another area as one per 亩, half up. */
function perMu(reading: Reading<bigint>, per: AreaUnit): Reading<bigint> {
	if (reading.value === null || per === '亩') return reading;
	const [mu, size] = [AREA_UNITS.亩, AREA_UNITS[per]];
	return { ...reading, value: (reading.value * mu * 2n + size) / (size * 2n) };
}
