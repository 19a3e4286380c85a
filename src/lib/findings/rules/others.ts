import { decimalText } from '#lib/ledger/decimal-text.ts';
import { checkSameKey, keyOf } from './duplicates.ts';
import { checkRate } from './progress.ts';
import { dates, integers, isoOf, type RuleRows, type RuleSink, texts, wholes } from './rows.ts';
import { checkIdentity, checkPart } from './sums.ts';

const INCOME_PARTS = ['operating_income', 'contract_income', 'invest_income', 'subsidy', 'other'];

/** Rules of the income table, row by row. */
export function checkIncome(rows: RuleRows, report: RuleSink): void {
	// 经营性收入 often is the sum of what is let and invested, which stands beside it.
	const within = ['contract_income', 'invest_income'];
	checkIdentity(rows, 'total_income', INCOME_PARTS, [], 'income/parts-mismatch', report, within);
	if (!INCOME_PARTS.every((part) => rows.columns.has(part))) {
		for (const part of INCOME_PARTS) checkPart(rows, part, ['total_income'], 'income/part-over-total', report);
	}
	checkIdentity(rows, 'assets', ['debts', 'equity'], [], 'income/balance-mismatch', report);
	checkGrowth(rows, 'total_income', 'last_year', report);
	checkOncePerVillage(rows, report);
}

/** A typed 同比 against the two figures that it compares. */
export function checkGrowth(rows: RuleRows, now: string, before: string, report: RuleSink): void {
	const nowOf = integers(rows, now);
	const beforeOf = integers(rows, before);
	checkRate(
		rows,
		'yoy',
		(index) => {
			const [later, earlier] = [nowOf(index), beforeOf(index)];
			return later === null || earlier === null ? null : later - earlier;
		},
		beforeOf,
		report,
	);
}

/** One row per village, year and period; two would be added up. */
export function checkOncePerVillage(rows: RuleRows, report: RuleSink): void {
	const year = wholes(rows, 'year');
	const period = texts(rows, 'period');
	const group = texts(rows, 'village_group');
	checkSameKey(rows, report, 'village/twice', 'village', (index) => [year(index), period(index), group(index)]);
}

/** Rules of the project ledger, row by row. */
export function checkProjects(rows: RuleRows, report: RuleSink): void {
	checkPart(rows, 'invest_done', ['invest_total'], 'project/done-over-total', report);
	checkPart(rows, 'invest_arrived', ['invest_total'], 'project/arrived-over-total', report);
	checkIdentity(
		rows,
		'invest_arrived',
		['fund_fiscal', 'fund_own', 'fund_social'],
		[],
		'project/funds-mismatch',
		report,
	);
	const start = dates(rows, 'start');
	const finish = dates(rows, 'finish');
	for (let index = 0; index < rows.length; index += 1) {
		const [from, to] = [start(index), finish(index)];
		if (from !== null && to !== null && to < from) {
			report('project/finish-before-start', index, 'finish', isoOf(to), isoOf(from));
		}
	}
	const name = texts(rows, 'project_name');
	const total = integers(rows, 'invest_total');
	checkSameKey(rows, report, 'project/duplicate', 'project_name', (index) => keyOf(name(index), total(index)));
}

/** Rules of the worklist, row by row. */
export function checkWorklist(rows: RuleRows, report: RuleSink): void {
	const listed = integers(rows, 'count_listed');
	const closed = integers(rows, 'count_closed');
	const found = dates(rows, 'found_date');
	const done = dates(rows, 'done_date');
	const due = dates(rows, 'deadline');
	for (let index = 0; index < rows.length; index += 1) {
		const [all, some] = [listed(index), closed(index)];
		if (all !== null && some !== null && some > all) {
			report('worklist/closed-over-listed', index, 'count_closed', decimalText(some, 0), decimalText(all, 0));
		}
		const [first, last, deadline] = [found(index), done(index), due(index)];
		if (first === null) continue;
		if (last !== null && last < first) {
			report('worklist/closed-before-listed', index, 'done_date', isoOf(last), isoOf(first));
		}
		if (deadline !== null && deadline < first) {
			report('worklist/due-before-listed', index, 'deadline', isoOf(deadline), isoOf(first));
		}
	}
}
