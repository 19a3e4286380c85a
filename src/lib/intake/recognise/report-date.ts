import type { AsOfOrigin } from '../types.ts';

/** An as-of date and where it was read. */
export interface ReportDate {
	/** ISO */
	readonly date: string;
	readonly from: AsOfOrigin;
}

/** Texts that may carry the as-of date, the surest first. */
export interface DatedTexts {
	/** Cells above the header, row by row. */
	readonly above: readonly string[];
	/** Cells of footers. */
	readonly below: readonly string[];
	readonly sheetName: string | null;
	/** Path with folders. */
	readonly path: string;
}

const LABEL =
	/(?:截[至止](?:时间|日期)?|填报(?:时间|日期)|填表(?:时间|日期)|报送(?:时间|日期)|报出日期|统计(?:时间|日期)|数据(?:时间|日期)|制表(?:时间|日期)|上报(?:时间|日期)|日期)/;
const DAY = String.raw`(20\d{2})\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})\s*日?`;
const COMPACT_DAY = String.raw`(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)`;
const MONTH = String.raw`(?<!\d)(20\d{2})\s*[年./\-]\s*(1[0-2]|0?[1-9])(?!\d)(?!\s*[./\-]\s*\d)\s*月?(?:份|底|末)?`;
const COMPACT_MONTH = String.raw`(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)`;
/** 2022年1-6月, 2022年1月至6月, and 2022年1月1日至6月30日: the end counts. */
const MONTHS =
	/(20\d{2})\s*[年./]\s*\d{1,2}\s*月?(?:份)?\s*(?:[-~—–]+|至|到)\s*(?:(20\d{2})\s*[年./]\s*)?(\d{1,2})\s*月(?!\s*\d)/;
const DAYS =
	/(20\d{2})\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?\s*(?:[~—–]+|-{1,2}|至|到)\s*(?:(20\d{2})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)/;
const HALF = /(20\d{2})年?(?:度)?(上|下)半年/;
const QUARTER = /(20\d{2})年?(?:度)?(?:前|第|[一1][至\-~])?([一二三四1-4])季度/;

/** A year and no part of it: 2021年村集体收入, 2021年度. */
const YEAR_ONLY =
	/(?<!\d)(20\d{2})\s*年(?!\s*(?:\d|[一二三四五六七八九十]{1,3}月|度?[上下]半年|度?(?:前|第)?[一二三四1-4]季度|以来|[末底初]))/;

/**
 * The date of a sheet of figures of a whole year: where its title or its name speaks of a year by itself, and the date is taken from the
 * name of a file of a later year, it is the last day of that year.
 */
export function dateOfYear(date: ReportDate | null, texts: Pick<DatedTexts, 'above' | 'sheetName'>): ReportDate | null {
	if (date === null || (date.from !== 'file-name' && date.from !== 'folder-name')) return date;
	for (const [from, text] of [
		...texts.above.map((cell) => ['title', plainDates(cell)] as const),
		['sheet-name', plainDates(texts.sheetName ?? '')] as const,
	]) {
		const year = YEAR_ONLY.exec(text)?.[1];
		if (year !== undefined && year < date.date.slice(0, 4)) return { date: `${year}-12-31`, from };
	}
	return date;
}

/**
 * The as-of date of a sheet: a labelled cell (截至, 填报时间), else the title, else a footer, else
 * sheet name, file name, folder name. A month stands for its last day. Null when nothing is dated.
 */
export function findReportDate(texts: DatedTexts): ReportDate | null {
	const above = texts.above.map(plainDates);
	const labelled = labelledDate(above);
	if (labelled !== null) return { date: labelled, from: 'cell' };
	const title = firstDate(above);
	if (title !== null) return { date: title, from: 'title' };
	const below = texts.below.map(plainDates);
	const footer = labelledDate(below) ?? firstDate(below);
	if (footer !== null) return { date: footer, from: 'cell' };
	const parts = plainDates(texts.path).split('/').reverse();
	const named: [AsOfOrigin, string][] = [
		['sheet-name', plainDates(texts.sheetName ?? '')],
		['file-name', parts[0] ?? ''],
		...parts.slice(1).map((part): [AsOfOrigin, string] => ['folder-name', part]),
	];
	for (const [from, text] of named) {
		const date = dateIn(text, true);
		if (date !== null) return { date, from };
	}
	return null;
}

const DIGITS = '〇一二三四五六七八九';
const CHINESE_DATE =
	/(二[〇零○Oo0][〇零○Oo0一二三四五六七八九]{2})\s*年(?:\s*((?:十[一二]?)|[一二三四五六七八九])\s*月(?:\s*([一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号])?)?/g;

/** NFKC, and dates in Chinese numerals (二〇二六年六月三十日) in digits. */
function plainDates(text: string): string {
	return text.normalize('NFKC').replace(CHINESE_DATE, (_whole, year: string, month?: string, day?: string) => {
		const digits = year.replace(/[零○Oo0]/g, '〇').replace(/./gu, (digit) => String(DIGITS.indexOf(digit)));
		return `${digits}年${month === undefined ? '' : `${below32(month)}月`}${day === undefined ? '' : `${below32(day)}日`}`;
	});
}

/** 六, 十二, 二十, 三十一, 廿一 as a number. */
function below32(numeral: string): number {
	const [, tens, ones = ''] = /^(?:(.?)十|廿)?(.?)$/.exec(numeral.replace('廿', '二十')) ?? [];
	const ten = tens === undefined ? 0 : tens === '' ? 1 : DIGITS.indexOf(tens);
	return ten * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}

/** The date after a label, in the same cell or the next filled one. */
function labelledDate(texts: readonly string[]): string | null {
	const filled = texts.filter((text) => text.trim() !== '');
	for (const [index, text] of filled.entries()) {
		const label = LABEL.exec(text);
		if (label === null) continue;
		const rest = text.slice(label.index + label[0].length);
		const date = dateIn(rest, true) ?? (/^[\s:]*$/.test(rest) ? dateIn(filled[index + 1] ?? '', true) : null);
		if (date !== null) return date;
	}
	return null;
}

function firstDate(texts: readonly string[]): string | null {
	for (const text of texts) {
		const date = dateIn(text, false);
		if (date !== null) return date;
	}
	return null;
}

/** The first date in a text; digits without separators only where `compact` says so. */
export function dateIn(text: string, compact: boolean): string | null {
	const days = DAYS.exec(text);
	if (days !== null && isReport(days)) return isoDay(Number(days[2] ?? days[1]), Number(days[3]), Number(days[4]));
	const months = MONTHS.exec(text);
	if (months !== null && isReport(months)) return monthEnd(Number(months[2] ?? months[1]), Number(months[3]));
	const day = new RegExp(DAY).exec(text) ?? (compact ? new RegExp(COMPACT_DAY).exec(text) : null);
	if (day !== null) {
		return isoDay(Number(day[1]), Number(day[2]), Number(day[3]));
	}
	const half = HALF.exec(text);
	if (half !== null) return half[2] === '上' ? `${half[1]}-06-30` : `${half[1]}-12-31`;
	const quarter = QUARTER.exec(text);
	if (quarter !== null) {
		const number = '一二三四'.indexOf(quarter[2] ?? '') + 1 || Number(quarter[2]);
		return lastDay(Number(quarter[1]), number * 3);
	}
	const month = new RegExp(MONTH).exec(text) ?? (compact ? new RegExp(COMPACT_MONTH).exec(text) : null);
	return month === null ? null : lastDay(Number(month[1]), Number(month[2]));
}

/** A report is of two years at most; what takes longer is a term or a plan. */
function isReport([, from, to]: RegExpExecArray): boolean {
	return Number(to ?? from) - Number(from) <= 1;
}

function monthEnd(year: number, month: number): string | null {
	return month < 1 || month > 12 ? null : lastDay(year, month);
}

function isoDay(year: number, month: number, day: number): string | null {
	if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function lastDay(year: number, month: number): string {
	return `${year}-${String(month).padStart(2, '0')}-${String(daysOf(year, month)).padStart(2, '0')}`;
}

function daysOf(year: number, month: number): number {
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
