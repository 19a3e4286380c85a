import type { ChartTable } from '#lib/charts/types.ts';
import { codeLabel } from '#lib/ledger/codes.ts';
import type { StuckContract } from '#lib/measures/breakdown.ts';
import { yuanText } from '#lib/measures/format.ts';
import type { RecordColumn } from '#lib/ui/record-row.ts';

/** Heads of the contracts that wait longest; date and days over only where a date is set. */
export function stuckColumns(hasDue: boolean): readonly RecordColumn[] {
	return [
		{ label: '村' },
		{ label: '合同' },
		{ label: '存在问题', wraps: true },
		{ label: '清理状态' },
		...(hasDue ? [{ label: '整改时限' }, { label: '逾期(天)', numeric: true }] : []),
		{ label: '最早见于台账' },
		{ label: '至今(天)', numeric: true },
		{ label: '拖欠(元)', numeric: true },
	];
}

/** A contract under those heads. */
export function stuckTexts(contract: StuckContract, hasDue: boolean): readonly string[] {
	const { village, contractNo, contractName, rowNo, problems, status, dueDate, daysOver, arrears } = contract;
	return [
		village ?? '村名不明',
		[contractNo, contractName].filter(Boolean).join(' ') || `第 ${rowNo} 行`,
		problems.map((code) => codeLabel('problem', code)).join('、') || '—',
		status === null ? '—' : codeLabel('clearing-status', status),
		...(hasDue ? [dueDate ?? '—', daysOver === null ? '—' : String(daysOver)] : []),
		contract.firstSeen,
		String(contract.daysSeen),
		arrears === 0n ? '—' : yuanText(arrears),
	];
}

/** The whole list as a table. */
export function stuckTable(contracts: readonly StuckContract[], hasDue: boolean): ChartTable {
	return {
		caption: '久拖未清',
		columns: stuckColumns(hasDue).map(({ label }) => label),
		rows: contracts.map((contract) => stuckTexts(contract, hasDue)),
	};
}
