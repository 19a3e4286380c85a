/** Parts of a year for which money is said, and how often they come in one. */
const TIMES_A_YEAR: Readonly<Record<string, number>> = { 月: 12, 季: 4, 季度: 4, 半年: 2 };

/** The parts as an alternative of an expression, the longest first. */
export const PART_OF_YEAR = '月|季度|季|半年';

/** How often a part of a year comes in one, as `PART_OF_YEAR` finds it. */
export function timesAYear(part: string): number {
	return TIMES_A_YEAR[part] ?? 1;
}
