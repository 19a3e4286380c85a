import type { RuleCode } from '#lib/findings/catalogue.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import type { AssignedColumn } from './recognise/ledger-choice.ts';
import type { Sheet } from './types.ts';

/** A figure of a rate that a table does not tell, and what is done without it. */
interface Unfilled {
	readonly code: RuleCode;
	/** Header as written; null when there is no such column. */
	readonly column: string | null;
	readonly label: string;
	/** Chinese: what counts in its place. */
	readonly meanwhile: string;
}

/** A figure whose zero changes a rate. */
interface RateFigure {
	readonly field: string;
	readonly label: string;
	readonly meanwhile: string;
	/** The field from which it is worked out where it is not told itself, and how. */
	readonly from?: readonly [field: string, meanwhile: string];
}

const TASK = (what: string, rate: string) => `按没有${what}计，${rate}不算`;
const DONE = (what: string, rate: string) => `按没有${what}计，${rate}因此是 0`;

const FIGURES: Readonly<Partial<Record<LedgerId, readonly RateFigure[]>>> = {
	debt: [
		{ field: 'to_resolve', label: '需化解金额', meanwhile: TASK('化解任务', '化解率') },
		{
			field: 'resolved',
			label: '已化解金额',
			meanwhile: DONE('化解', '化解率'),
			from: ['remaining', '已化解按债务金额减剩余债务计'],
		},
	],
	receivable: [
		{
			field: 'collected',
			label: '已收金额',
			meanwhile: DONE('收回', '清收率'),
			from: ['remaining', '已收按应收减减免、减剩余计'],
		},
	],
	fee: [
		{ field: 'due', label: '应收金额', meanwhile: TASK('应收', '收费率') },
		{ field: 'paid', label: '已收金额', meanwhile: DONE('收到', '收费率') },
	],
	progress: [
		{ field: 'cleared', label: '已清理', meanwhile: DONE('清理', '清理率') },
		{ field: 'resolved', label: '累计化解', meanwhile: DONE('化解', '化解率') },
		{ field: 'fee_paid', label: '已收费', meanwhile: DONE('收到', '收费率') },
	],
};

/** Of a summary table: what was done, and the tasks of which one must be there for it to be a rate. */
const TASKS: readonly (readonly [done: string, tasks: readonly string[], label: string, meanwhile: string])[] = [
	['cleared', ['to_clear'], '需清理合同', TASK('清理任务', '清理率')],
	['resolved', ['to_resolve', 'debt_total'], '需化解', TASK('化解任务', '化解率')],
	['fee_paid', ['fee_due'], '应收费', TASK('应收', '收费率')],
];

/** Any of them says how much is owed. */
const OWED = ['principal', 'interest', 'total', 'verified', 'to_resolve', 'remaining'];
const UNOWED = '债务余额按 0 减已化解计，成了负数';

/** Columns in which no row has anything written. */
export function blankColumns(
	{ rows }: Pick<Sheet, 'rows'>,
	columns: readonly AssignedColumn[],
	dataRows: readonly number[],
): ReadonlySet<AssignedColumn> {
	if (dataRows.length === 0) return new Set();
	return new Set(
		columns.filter(({ column, added = [column] }) =>
			added.every((at) => dataRows.every((row) => (rows[row]?.[at] ?? '').trim() === '')),
		),
	);
}

/**
 * The figures of a rate that nobody filled in: a cell left blank means none, a whole column left blank may mean that nobody told. A
 * column that is not there is told of where the ledger is made to have it; a summary table has what it has, but what was done needs
 * the task it is part of.
 */
export function unfilledFigures(
	ledger: LedgerId,
	columns: readonly AssignedColumn[],
	blank: ReadonlySet<AssignedColumn>,
): Unfilled[] {
	const columnOf = (id: string) => columns.find(({ field }) => field.id === id);
	const isTold = (id: string) => {
		const column = columnOf(id);
		return column !== undefined && !blank.has(column);
	};
	const taskless = (ledger === 'progress' ? TASKS : []).flatMap(([done, tasks, label, meanwhile]): Unfilled[] => {
		if (!isTold(done) || tasks.some((id) => columnOf(id) !== undefined)) return [];
		return [{ code: 'column/not-there', column: null, label, meanwhile }];
	});
	const unfilled = (FIGURES[ledger] ?? []).flatMap(({ field, label, meanwhile, from }): Unfilled[] => {
		if (isTold(field)) return [];
		const column = columnOf(field);
		if (column !== undefined) {
			const instead = from !== undefined && isTold(from[0]) ? from[1] : meanwhile;
			return [{ code: 'column/not-filled', column: column.written, label, meanwhile: instead }];
		}
		const isDone = from !== undefined || field === 'paid';
		if (ledger === 'progress' || !isDone || (from !== undefined && isTold(from[0]))) return [];
		return [{ code: 'column/not-there', column: null, label, meanwhile }];
	});
	const isOwed = ledger !== 'debt' || OWED.some(isTold);
	const unowed: Unfilled = { code: 'column/not-there', column: null, label: '债务金额', meanwhile: UNOWED };
	return [...taskless, ...(isOwed ? [] : [unowed]), ...unfilled];
}
