import { OPEN_DATES } from '#lib/ledger/storage.ts';
import type { Value } from '#lib/warehouse/warehouse.ts';

/** A stored day of which only the year or the month was written, as it was written: `1998年`, `1998年5月`. */
export function dateText(iso: string, field: string, openDates: Value | undefined): string {
	if (typeof openDates !== 'string') return iso;
	const [year, month] = iso.split('-').map(Number);
	if (openDates.includes(`,${field}:year,`)) return `${year}年`;
	return openDates.includes(`,${field}:month,`) ? `${year}年${month}月` : iso;
}

/** The value of a date field as people are shown it, from a row that has its open dates beside it. */
export function shownDate(row: Readonly<Record<string, Value>>, field: string): Value {
	const value = row[field] ?? null;
	return typeof value === 'string' ? dateText(value, field, row[OPEN_DATES.name]) : value;
}
