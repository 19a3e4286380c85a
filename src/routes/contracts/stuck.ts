import { codeLabel } from '#lib/ledger/codes.ts';
import type { StuckContract } from '#lib/measures/breakdown.ts';
import { yuanText } from '#lib/measures/format.ts';
import type { RecordColumn, RecordRow } from '#lib/ui/record-row.ts';

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

/** The contracts under those heads. */
export function stuckRecords(contracts: readonly StuckContract[], hasDue: boolean): readonly RecordRow[] {
	return contracts.map((contract) => ({
		sourceId: contract.sourceId,
		rowNo: contract.rowNo,
		cells: [
			contract.village ?? '村名不明',
			[contract.contractNo, contract.contractName].filter(Boolean).join(' '),
			contract.problems.map((code) => codeLabel('problem', code)).join('、'),
			contract.status === null ? '' : codeLabel('clearing-status', contract.status),
			...(hasDue ? [contract.dueDate ?? '', String(contract.daysOver ?? '')] : []),
			contract.firstSeen,
			String(contract.daysSeen),
			contract.arrears === 0n ? '' : yuanText(contract.arrears),
		],
	}));
}
