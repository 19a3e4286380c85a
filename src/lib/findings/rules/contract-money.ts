import { decimalText } from '#lib/ledger/decimal-text.ts';
import { limitFor, type RuleLimits } from '../limits.ts';
import { integers, type RuleRows, type RuleSink, texts, wholes } from './rows.ts';
import { checkIdentity, checkPart, far, isOtherUnit } from './sums.ts';

const FREE = 'none';
const LUMP_SUM = 'lump-sum';

/** Prices, rents and what is owed of contracts. */
export function checkContractMoney(rows: RuleRows, report: RuleSink, limits: RuleLimits): void {
	checkPart(rows, 'paid', ['due'], 'paid/over-due', report);
	if (rows.columns.has('paid')) {
		const waived = rows.columns.has('waived') ? ['waived'] : [];
		checkIdentity(rows, 'arrears', ['due'], ['paid', ...waived], 'arrears/mismatch', report);
	}
	checkRent(rows, report);
	checkPrice(rows, report, limits);
	checkRecoveredArea(rows, report);
}

/** 年承包费 against 面积 × 单价, 合同金额 against 年承包费 × 年限. */
function checkRent(rows: RuleRows, report: RuleSink): void {
	const kind = texts(rows, 'object_kind');
	const area = integers(rows, 'area_contract');
	const measured = integers(rows, 'area_measured');
	const price = integers(rows, 'price_unit');
	const rent = integers(rows, 'fee_year');
	const total = integers(rows, 'fee_total');
	const months = wholes(rows, 'term_text_months');
	for (let index = 0; index < rows.length; index += 1) {
		const yearly = rent(index);
		const each = price(index);
		if (yearly === null || yearly <= 0n) continue;
		if (each !== null && each > 0n && (kind(index)?.startsWith('R') ?? true)) {
			const expected = [area(index), measured(index)].flatMap((mu) =>
				mu === null || mu <= 0n ? [] : [(mu * each) / 10_000n],
			);
			if (expected[0] !== undefined && expected.every((figure) => far(yearly, figure, 20n))) {
				const code = isOtherUnit(yearly, expected[0]) ? 'unit/factor' : 'contract/rent-mismatch';
				report(code, index, 'fee_year', decimalText(yearly, 2), decimalText(expected[0], 2));
			}
		}
		const [whole, length] = [total(index), months(index)];
		if (whole === null || whole <= 0n || length === null || length <= 0) continue;
		const reckoned = (yearly * BigInt(length)) / 12n;
		// Rents rise over the years, and some are waived: only what no agreement explains is told.
		if (whole > reckoned * 3n || (whole * 3n < reckoned && whole !== yearly)) {
			const code = isOtherUnit(whole, reckoned) ? 'unit/factor' : 'contract/total-mismatch';
			report(code, index, 'fee_total', decimalText(whole, 2), decimalText(reckoned, 2));
		}
	}
}

function checkPrice(rows: RuleRows, report: RuleSink, limits: RuleLimits): void {
	const kind = texts(rows, 'object_kind');
	const price = integers(rows, 'price_unit');
	const problems = texts(rows, 'problems');
	const need = texts(rows, 'is_problem');
	const mode = texts(rows, 'pay_mode');
	const months = wholes(rows, 'term_text_months');
	const figures = ['price_unit', 'fee_year', 'fee_total'].map((name) => [name, integers(rows, name)] as const);
	for (let index = 0; index < rows.length; index += 1) {
		if (need(index) === 'yes' || (problems(index) ?? '').includes('P05')) continue;
		const typed = figures.filter(([, figure]) => figure(index) !== null);
		const [zero] = typed;
		if (zero !== undefined && mode(index) !== FREE && typed.every(([, figure]) => figure(index) === 0n)) {
			report('contract/price-zero', index, zero[0], '0', '');
		}
		const [each, object] = [price(index), kind(index)];
		const floor = object === null ? null : limitFor(limits.priceFloors, object);
		if (each !== null && each > 0n && floor !== null && each < BigInt(Math.round(floor * 100))) {
			report('contract/price-below-floor', index, 'price_unit', decimalText(each, 2), String(floor));
		}
		const length = months(index);
		if (mode(index) === LUMP_SUM && length !== null && length > limits.lumpSumYears * 12) {
			const years = (length / 12).toFixed(1).replace(/\.0$/, '');
			report('contract/lump-sum-years', index, 'pay_mode', '一次性', years);
		}
	}
}

function checkRecoveredArea(rows: RuleRows, report: RuleSink): void {
	const back = integers(rows, 'recovered_area');
	const area = integers(rows, 'area_contract');
	const measured = integers(rows, 'area_measured');
	for (let index = 0; index < rows.length; index += 1) {
		const [some, paper, ground] = [back(index), area(index), measured(index)];
		const most = ground !== null && (paper === null || ground > paper) ? ground : paper;
		if (some !== null && most !== null && most > 0n && some > most) {
			report('contract/recovered-over-area', index, 'recovered_area', decimalText(some, 4), decimalText(most, 4));
		}
	}
}
