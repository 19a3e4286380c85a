import { PART_OF_YEAR, timesAYear } from '../normalise/part-of-year.ts';

/** What is paid for a contract, of which a header may say for how long or for how much land. */
const RENT = '(?:应[交缴收])?(?:租金?|租赁费|承包[费金])';
/** What may also be said of a year; 金额 of some area as well. */
const SUM = '(?:合同)?金额|合同价款|合同总?价';
const AREA = '亩|公顷|顷';
const MEASURED_RENT = new RegExp(
	`^(?:(${RENT})(?:每?一?个?)(年|${PART_OF_YEAR}|${AREA})|(${SUM})每?一?(年|${AREA})|(应收)每?一?(年))$`,
);
const PART_YEAR_RENT = new RegExp(`^每?个?(${PART_OF_YEAR})(${RENT})$`);
const RENT_OR_SUM = new RegExp(`^(?:${RENT}|${SUM})$`);
const UNIT_OF_PART = new RegExp(`[/每.·](${PART_OF_YEAR})`);
const MEASURE = new RegExp(`^(?:年|${AREA})$`);

/**
 * The rent that a header asks for by a measure that is no whole unit: 月租金, 租金（每季）, 租金/年, 承包费（每亩）. Null: none.
 * @param unit as found so far: 年 of 租金（年） is no unit, but the time that the rent is of
 */
export function measuredRent(keys: readonly string[], unit: string | null): { name: string; per: string } | null {
	for (const key of keys) {
		const [, part, rentOfPart] = PART_YEAR_RENT.exec(key) ?? [];
		const [, ...groups] = MEASURED_RENT.exec(key) ?? [];
		const [name = rentOfPart, per = part] = groups.filter((group) => group !== undefined);
		if (name !== undefined && per !== undefined) return { name: name === '租' ? '租金' : name, per };
	}
	if (unit === null || !MEASURE.test(unit)) return null;
	const name = keys.find((key) => RENT_OR_SUM.test(key) || (key === '应收' && unit === '年'));
	return name === undefined ? null : { name, per: unit };
}

/** A unit of money per a measure; one that names it already as it is. */
export function unitPer(unit: string | null, per: string): string {
	if (unit === null || MEASURE.test(unit)) return `元/${per}`;
	return unit.endsWith(per) ? unit : `${unit}/${per}`;
}

/** Of what part of a year the money of a unit is (元/月, 元/季度), and how often it comes in one; null: of none. */
export function partOfYear(unit: string | null): { readonly name: string; readonly times: number } | null {
	const [, name] = UNIT_OF_PART.exec(unit ?? '') ?? [];
	return name === undefined ? null : { name, times: timesAYear(name) };
}
