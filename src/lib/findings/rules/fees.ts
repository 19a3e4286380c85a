import { codeLabel } from '#lib/ledger/codes.ts';
import { decimalText } from '#lib/ledger/decimal-text.ts';
import { limitFor, type RuleLimits } from '../limits.ts';
import { checkWithWaived } from './debts.ts';
import { checkSameKey, keyOf } from './duplicates.ts';
import { integers, type RuleRows, type RuleSink, texts, wholes } from './rows.ts';
import { checkFeeDue, checkPart } from './sums.ts';

/** Areas that differ by less than this (1/10000 亩) are rounded. */
const ROUNDED_AREA = 200n;

/** Rules of the fee ledger, row by row. */
export function checkFees(rows: RuleRows, report: RuleSink, limits: RuleLimits): void {
	checkPart(rows, 'paid', ['due'], 'paid/over-due', report);
	checkWithWaived(rows, 'paid', report);
	checkFeeDue(rows, report);
	checkAreas(rows, report);
	checkStatus(rows, report);
	checkFloor(rows, report, limits);
	checkDuplicates(rows, report);
}

function checkAreas(rows: RuleRows, report: RuleSink): void {
	const area = integers(rows, 'area');
	const free = integers(rows, 'free_quota');
	const charged = integers(rows, 'charge_area');
	for (let index = 0; index < rows.length; index += 1) {
		const [all, quota, pays] = [area(index), free(index), charged(index)];
		if (all === null || quota === null || pays === null) continue;
		const left = all > quota ? all - quota : 0n;
		const off = pays > left ? pays - left : left - pays;
		if (off > ROUNDED_AREA) {
			report('fee/area-mismatch', index, 'charge_area', decimalText(pays, 4), decimalText(left, 4));
		}
	}
}

function checkStatus(rows: RuleRows, report: RuleSink): void {
	const status = texts(rows, 'status');
	const dueOf = integers(rows, 'due');
	const paidOf = integers(rows, 'paid');
	const waivedOf = integers(rows, 'waived');
	for (let index = 0; index < rows.length; index += 1) {
		const [state, due, paid] = [status(index), dueOf(index), paidOf(index)];
		if (state === null || due === null || paid === null) continue;
		const settled = paid + (waivedOf(index) ?? 0n);
		const short = state === 'paid' && settled < due - 100n;
		const over = state === 'unpaid' && paid > 0n;
		if (!short && !over) continue;
		const figures = `应收 ${decimalText(due, 2)} 元、已收 ${decimalText(paid, 2)} 元`;
		report('fee/status-disagrees', index, 'status', codeLabel('fee-status', state), figures);
	}
}

function checkFloor(rows: RuleRows, report: RuleSink, { priceFloors }: RuleLimits): void {
	const kind = texts(rows, 'res_kind');
	const price = integers(rows, 'std');
	for (let index = 0; index < rows.length; index += 1) {
		const [each, land] = [price(index), kind(index)];
		const floor = land === null ? null : limitFor(priceFloors, land);
		if (each !== null && each > 0n && floor !== null && each < BigInt(Math.round(floor * 100))) {
			report('fee/price-below-floor', index, 'std', decimalText(each, 2), String(floor));
		}
	}
}

function checkDuplicates(rows: RuleRows, report: RuleSink): void {
	const number = texts(rows, 'res_no');
	const name = texts(rows, 'res_name');
	const user = texts(rows, 'user');
	const area = integers(rows, 'area');
	const year = wholes(rows, 'year');
	checkSameKey(rows, report, 'fee/duplicate', 'user', (index) => {
		const key = keyOf(number(index) ?? name(index), user(index), area(index));
		return key === null ? null : [...key, year(index)];
	});
}
