import type { TableDecision } from '../decisions.ts';
import { AREA_UNITS, type AreaUnit } from '../normalise/area.ts';
import { MONEY_UNITS, type MoneyUnit } from '../normalise/amount.ts';
import type { Region } from './regions.ts';
import { MOST_DECIDED_HEADER_ROWS } from './shapes.ts';

/** Decisions come from a store that may be older than the program: each is looked at before it is believed. */

/** The chosen header rows as rows of the table, from 0; null when none are chosen or they cannot be. */
export function checkedRows(
	decision: TableDecision | undefined,
	{ firstRow, lastRow }: Region,
	problems: string[],
): { readonly first: number; readonly last: number } | null {
	if (decision?.headerRows === undefined) return null;
	const [first, last] = decision.headerRows;
	const rows = first === last ? `第 ${first} 行` : `第 ${first}—${last} 行`;
	if (!Number.isInteger(first) || !Number.isInteger(last) || first > last) {
		problems.push(`选定的表头${rows}写反了或不是行号，没有用上`);
	} else if (first - 1 < firstRow || last - 1 > lastRow) {
		problems.push(`选定的表头${rows}不在这张表的第 ${firstRow + 1}—${lastRow + 1} 行之内，没有用上`);
	} else if (last - first >= MOST_DECIDED_HEADER_ROWS) {
		problems.push(`表头最多 ${MOST_DECIDED_HEADER_ROWS} 行，选定的${rows}没有用上`);
	} else {
		return { first: first - 1 - firstRow, last: last - 1 - firstRow };
	}
	return null;
}

export function checkedUnits(
	decision: TableDecision | undefined,
	problems: string[],
): { readonly money: MoneyUnit | null; readonly area: AreaUnit | null } {
	const { moneyUnit = null, areaUnit = null } = decision ?? {};
	const hasMoney = moneyUnit === null || Object.hasOwn(MONEY_UNITS, moneyUnit);
	const hasArea = areaUnit === null || Object.hasOwn(AREA_UNITS, areaUnit);
	if (!hasMoney) problems.push(`金额单位“${moneyUnit}”不认识，没有用上`);
	if (!hasArea) problems.push(`面积单位“${areaUnit}”不认识，没有用上`);
	return { money: hasMoney ? moneyUnit : null, area: hasArea ? areaUnit : null };
}

/** The chosen as-of date; null when none is chosen or there is no such day. */
export function checkedDate(decision: TableDecision | undefined, problems: string[]): string | null {
	const date = decision?.asOf;
	if (date === undefined) return null;
	const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
	if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(date)) return date;
	problems.push(`截至日期“${date}”没有这一天，没有用上`);
	return null;
}
