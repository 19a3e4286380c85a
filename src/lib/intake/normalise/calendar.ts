/** Days of a month (1–12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `YYYY-MM-DD`. Years from 1000 to 9999. */
export function isoDate(year: number, month: number, day: number): string {
	return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** Year, month and day of `YYYY-MM-DD`. Throws RangeError when the text is no such date. */
export function partsOf(iso: string): readonly [year: number, month: number, day: number] {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
	const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
	if (match === null || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
		throw new RangeError(`not a date: ${iso}`);
	}
	return [year, month, day];
}

/** ISO date `days` after `iso`. Throws RangeError when `iso` is no date. */
export function addDays(iso: string, days: number): string {
	const [year, month, day] = partsOf(iso);
	return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** ISO date of a serial day number of the 1900 system, from 61 (1900-03-01) on, where it is free of the false leap day. */
export function serialDate(serial: number): string {
	return new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Last day of a term of `months` (≥ 1) that starts on `start`: start + months − 1 day. `2012-03-01` and 360 give
 * `2042-02-28`. Throws RangeError when `start` is no date or the end is past the year 9999.
 */
export function addTerm(start: string, months: number): string {
	const [year, month, day] = partsOf(start);
	const index = year * 12 + (month - 1) + months;
	const endYear = Math.floor(index / 12);
	if (!Number.isInteger(months) || endYear > 9999 || endYear < 1000) throw new RangeError(`not a term: ${months}`);
	const endMonth = (index % 12) + 1;
	const days = daysInMonth(endYear, endMonth);
	// 31 January and one month: the last day of February is inside the term.
	return day > days ? isoDate(endYear, endMonth, days) : addDays(isoDate(endYear, endMonth, day), -1);
}

/**
 * Months from `start` to `end`, both days included; up to two days short of a full month count as full, so that
 * `2012-03-01` to `2042-02-28` and to `2042-03-01` are both 360. Negative when the end is before the start.
 */
export function monthsBetween(start: string, end: string): number {
	const [fromYear, fromMonth, fromDay] = partsOf(start);
	const [toYear, toMonth, toDay] = partsOf(addDays(end, 3));
	return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
}
