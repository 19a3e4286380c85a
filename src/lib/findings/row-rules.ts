import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { checkContracts } from './rules/contracts.ts';
import { checkIdentities } from './rules/identity.ts';
import { checkMagnitude } from './rules/magnitude.ts';
import { checkProgress } from './rules/progress.ts';
import type { RuleRows, RuleSink } from './rules/rows.ts';
import { checkValues } from './rules/signs.ts';
import { checkFeeDue, checkIdentity, checkPart } from './rules/sums.ts';

/** Rules of each ledger beside those that hold for all. */
const RULES: Readonly<Record<LedgerId, (rows: RuleRows, report: RuleSink) => void>> = {
	contract: checkContracts,
	debt(rows, report) {
		checkPart(rows, 'resolved', ['to_resolve', 'verified', 'total'], 'debt/resolved-over-to-resolve', report);
		checkPart(rows, 'cash_part', ['resolved'], 'debt/cash-over-resolved', report);
		checkIdentity(rows, 'remaining', ['verified'], ['resolved'], 'remaining/mismatch', report);
	},
	receivable(rows, report) {
		checkPart(rows, 'collected', ['due'], 'paid/over-due', report);
		const waived = rows.columns.has('waived') ? ['waived'] : [];
		checkIdentity(rows, 'remaining', ['due'], ['collected', ...waived], 'remaining/mismatch', report);
	},
	fee(rows, report) {
		checkPart(rows, 'paid', ['due'], 'paid/over-due', report);
		checkFeeDue(rows, report);
	},
	income(rows, report) {
		const parts = ['operating_income', 'contract_income', 'invest_income', 'subsidy', 'other'];
		checkIdentity(rows, 'total_income', parts, [], 'income/parts-mismatch', report);
	},
	project(rows, report) {
		checkPart(rows, 'invest_done', ['invest_total'], 'project/done-over-total', report);
	},
	worklist: () => undefined,
	progress: checkProgress,
};

/** Runs every rule of the ledger over its rows. */
export function checkRows(ledger: LedgerId, rows: RuleRows, report: RuleSink): void {
	checkValues(ledgerOf(ledger).fields, rows, report);
	checkIdentities(rows, report);
	checkMagnitude(rows, report);
	RULES[ledger](rows, report);
}
