import { readPlain, stored, times } from './decimal.ts';
import { foldCell } from './fold-cell.ts';
import { readQuantity, type QuantityRules } from './quantity.ts';
import { BLANK, type Reading } from './reading.ts';

/** Units in which offices write areas. */
export type AreaUnit = '亩' | '分' | '厘' | '顷' | '公顷' | '平方米' | '平方公里';

/** Size of each unit in 1/10000 亩: 1亩 = 10分 = 100厘 = 2000/3㎡, 1顷 = 100亩, 1公顷 = 15亩. */
export const AREA_UNITS: Readonly<Record<AreaUnit, bigint>> = {
	亩: 10_000n,
	分: 1_000n,
	厘: 100n,
	顷: 1_000_000n,
	公顷: 150_000n,
	平方米: 15n,
	平方公里: 15_000_000n,
};

const SPELLINGS: Readonly<Record<AreaUnit, readonly string[]>> = {
	平方公里: ['平方公里', '平方千米', 'km2', 'km²'],
	平方米: ['平方米', '平米', '平方', 'm2', 'm²', '㎡'],
	公顷: ['公顷', 'hm2', 'ha'],
	亩: ['亩地', '市亩', '亩', '畝'],
	顷: ['市顷', '顷'],
	分: ['分地', '分'],
	厘: ['厘'],
};
const UNIT_NAMES = Object.keys(SPELLINGS) as AreaUnit[];
const UNIT_WORDS: QuantityRules['units'] = UNIT_NAMES.flatMap((unit) =>
	SPELLINGS[unit].map((word) => [word, AREA_UNITS[unit]] as const),
);
const WORDS = /面积|实测|实际|合同|丈量|核实|合计|共计|总计|小计|一共|总共|共|计|:/g;
const RULES = new Map<AreaUnit, QuantityRules>(
	UNIT_NAMES.map((unit) => [
		unit,
		{ units: UNIT_WORDS, bare: () => AREA_UNITS[unit], words: WORDS, barter: false, whole: false },
	]),
);

/**
 * Reads an area cell in 1/10000 亩, by exact integer arithmetic, half up. `unit` is the unit of the column; a unit in
 * the cell wins: `120亩`, `12亩3分4厘`, `1200平米`, `1.2万亩`, `3亩半`. Never throws.
 */
export function readArea(text: string, unit: AreaUnit): Reading<bigint> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const plain = readPlain(folded);
	if (plain !== null) return stored(times(plain, AREA_UNITS[unit]));
	const rules = RULES.get(unit);
	return readQuantity(/[A-Z]/.test(folded) ? folded.toLowerCase() : folded, rules ?? MU);
}

const MU: QuantityRules = { units: UNIT_WORDS, bare: () => 10_000n, words: WORDS, barter: false, whole: false };

const IN_HEADER =
	/平方公里|平方千米|km2|公顷|hm2|(?<![a-z])ha(?![a-z])|平方米|平米|(?<![a-z])m2|(?<![/每元\d])(?:亩|畝)(?!\p{Script=Han})|(?<=\()(?:顷|分|厘|平方)(?=\))/gu;

/**
 * Area unit named in a header or a `单位：` line: `面积（亩）`, `建筑面积(㎡)`, `单位：亩、元`. Null when there is none, or
 * when two different ones are named. `元/亩` is a price, not an area.
 */
export function areaUnitOf(text: string): AreaUnit | null {
	const folded = foldCell(text.length > 2000 ? text.slice(0, 2000) : text)
		.toLowerCase()
		.replace(/ /g, '');
	const units = new Set<AreaUnit>();
	for (const match of folded.matchAll(IN_HEADER)) {
		const unit = UNIT_NAMES.find((name) => SPELLINGS[name].includes(match[0]));
		if (unit !== undefined && !isRate(folded, match.index)) units.add(unit);
	}
	const [only] = units;
	return units.size === 1 && only !== undefined ? only : null;
}

/** True for the unit behind a money unit: `元/㎡`, `元/每平方米`. */
function isRate(text: string, position: number): boolean {
	return /[元每]\/?每?$/.test(text.slice(Math.max(0, position - 3), position));
}
