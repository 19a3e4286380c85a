/** The day before the first one of a spreadsheet, which stands for "no day, a time only". */
const DAYS_OF_A_TIME = new Set(['1899-12-30', '1899-12-31']);

/** `2022-07-06T00:00:00.000` as `2022-07-06`, with ` HH:MM:SS` behind it unless it is midnight; other text as it is. */
export function isoDateTime(text: string): string {
	const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?Z?)?$/.exec(text.trim());
	if (match === null) return text;
	const [, date = '', time = ''] = match;
	const clock = time.length === 5 ? `${time}:00` : time;
	if (clock !== '' && DAYS_OF_A_TIME.has(date)) return clock;
	return clock === '' || clock === '00:00:00' ? date : `${date} ${clock}`;
}

/** A duration such as `PT12H30M00S` as `12:30:00`; other text as it is. */
export function isoDuration(text: string): string {
	const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(text.trim());
	if (match === null) return text;
	return [match[1], match[2], match[3]].map((part) => (part ?? '0').padStart(2, '0')).join(':');
}
