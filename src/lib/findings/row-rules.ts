import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { DEFAULT_LIMITS, type RuleLimits } from './limits.ts';
import { checkContracts } from './rules/contracts.ts';
import { checkDebts, checkReceivables } from './rules/debts.ts';
import { checkFees } from './rules/fees.ts';
import { checkIdentities } from './rules/identity.ts';
import { checkMagnitude } from './rules/magnitude.ts';
import { checkIncome, checkProjects, checkWorklist } from './rules/others.ts';
import { checkProgress } from './rules/progress.ts';
import type { RuleRows, RuleSink } from './rules/rows.ts';
import { checkValues } from './rules/signs.ts';

type LedgerRules = (rows: RuleRows, report: RuleSink, limits: RuleLimits) => void;

/** Rules of each ledger beside those that hold for all. */
const RULES: Readonly<Record<LedgerId, LedgerRules>> = {
	contract: checkContracts,
	debt: checkDebts,
	receivable: checkReceivables,
	fee: checkFees,
	income: checkIncome,
	project: checkProjects,
	worklist: checkWorklist,
	progress: checkProgress,
};

/** Runs every rule of the ledger over its rows, measured by `limits`. */
export function checkRows(
	ledger: LedgerId,
	rows: RuleRows,
	report: RuleSink,
	limits: RuleLimits = DEFAULT_LIMITS,
): void {
	checkValues(ledgerOf(ledger).fields, rows, report, limits);
	checkIdentities(rows, report);
	checkMagnitude(rows, report, limits);
	RULES[ledger](rows, report, limits);
}
