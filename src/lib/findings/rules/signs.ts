import { decimalText } from '#lib/ledger/decimal-text.ts';
import type { Field } from '#lib/ledger/types.ts';
import type { RuleLimits } from '../limits.ts';
import { dates, daysOf, isoOf, type RuleRows, type RuleSink } from './rows.ts';

/** Money that may well be negative: a loss is no mistake. */
const SIGNED = new Set(['profit', 'operating_profit', 'equity']);
/** 100 亿元 in 分: counted, but hardly true of one row of a village. */
const IMPLAUSIBLE = 1_000_000_000_000n;
/** Dates that tell what has happened, and so cannot lie after the report. */
const PAST = new Set([
	'done_date',
	'resolved_date',
	'collected_date',
	'paid_date',
	'sign_date',
	'form_date',
	'found_date',
	'accepted',
]);

/** No collective contract or debt is older, and no term ends later. */
const EARLIEST = daysOf('1949-10-01');
const LATEST = daysOf('2150-12-31');

/** Negative or implausible amounts, areas that are no areas, days that cannot be, things done after the day of the report. */
export function checkValues(fields: readonly Field[], rows: RuleRows, report: RuleSink, limits: RuleLimits): void {
	const largest = BigInt(Math.round(limits.largestArea * 10_000));
	for (const field of fields) {
		if (field.type === 'date') checkDate(field, rows, report);
		else if (!SIGNED.has(field.id)) checkSign(field, rows, report, largest);
	}
}

function checkSign({ id, type }: Field, rows: RuleRows, report: RuleSink, largest: bigint): void {
	const column = rows.columns.get(id);
	if (column?.type !== 'bigint' || type === 'rate') return;
	for (let index = 0; index < rows.length; index += 1) {
		const value = column.values[index] ?? 0n;
		if (column.valid[index] !== 1) continue;
		if (type === 'amount' && value > IMPLAUSIBLE) report('amount/implausible', index, id, yuanOf(value), '');
		if (type === 'area' && value > largest) report('area/implausible', index, id, muOf(value), '');
		if (value > 0n) continue;
		if (type === 'area') {
			if (value < 0n || id === 'area_contract') report('area/not-positive', index, id, muOf(value), '');
		} else if (value < 0n) {
			report('amount/negative', index, id, type === 'count' ? String(value) : yuanOf(value), '');
		}
	}
}

function checkDate({ id }: Field, rows: RuleRows, report: RuleSink): void {
	const date = dates(rows, id);
	for (let index = 0; index < rows.length; index += 1) {
		const day = date(index);
		const asOf = rows.asOf[index] ?? 0;
		// An undated row has no day to compare with; a month stands for its first day, so a month of grace is needless.
		if (day === null) continue;
		if (day < EARLIEST || day > LATEST) report('date/implausible', index, id, isoOf(day), '');
		else if (PAST.has(id) && asOf > 0 && day > asOf) report('date/after-report', index, id, isoOf(day), isoOf(asOf));
	}
}

/** An area in 1/10000 亩, without zeros at the end. */
function muOf(area: bigint): string {
	return `${decimalText(area, 4).replace(/\.?0+$/, '')}亩`;
}

function yuanOf(fen: bigint): string {
	return `${decimalText(fen, 2)}元`;
}
