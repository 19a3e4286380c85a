import { type IntakeOptions, intakeTable, type TableContext } from './intake-table.ts';
import type { Recognition } from './recognise/ledger-choice.ts';
import type { RuledTable } from './recognise/rulings.ts';
import { namesThings } from './recognise/unnamed-sums.ts';
import type { LedgerRows } from './types.ts';

/** A table of a workbook, and where it stands. */
export interface PlacedTable {
	readonly table: RuledTable;
	readonly context: TableContext;
}

type Ledger = PlacedTable & { readonly table: RuledTable & { readonly recognition: Recognition } };

/** A table of sums has few rows. */
const MOST_ROWS = 300;

/**
 * Tables of a workbook that only add up its others of the same ledger, by group or by village (合计 beside 一组, 二组): no column of
 * theirs names a party or a thing while the others do, and all their figures, two at least, are those of the others together.
 */
export function summedTables(tables: readonly PlacedTable[], options: IntakeOptions): ReadonlySet<RuledTable> {
	const ledgers = tables.filter((one): one is Ledger => one.table.recognition !== null);
	const summed = new Set<RuledTable>();
	for (const candidate of ledgers) {
		const { recognition, decidedBy, view } = candidate.table;
		if (decidedBy !== 'program' || recognition.ledger.oneRowPerVillage || view.rows.length > MOST_ROWS) continue;
		if (recognition.columns.some(namesThings)) continue;
		const others = ledgers.filter(
			({ table }) =>
				table.recognition.ledger.id === recognition.ledger.id && table.recognition.columns.some(namesThings),
		);
		if (others.length > 0 && isSumOf(candidate, others, options)) summed.add(candidate.table);
	}
	return summed;
}

function isSumOf(candidate: Ledger, others: readonly Ledger[], { secondRoundEndYear }: IntakeOptions): boolean {
	const rowsOf = ({ table, context }: Ledger) => intakeTable(table, context, { secondRoundEndYear }).rows;
	const own = totals(rowsOf(candidate));
	const all = others.map((other) => totals(rowsOf(other)));
	let same = 0;
	for (const [name, total] of own) {
		const figures = all.map((of) => of.get(name) ?? 0n);
		const sum = figures.reduce((added, figure) => added + figure, 0n);
		if (total === 0n && sum === 0n) continue;
		if (total !== sum) return false;
		same += 1;
	}
	return same >= 2;
}

function totals({ columns }: LedgerRows): Map<string, bigint> {
	const sums = new Map<string, bigint>();
	for (const [name, column] of columns) {
		if (column.type === 'bigint')
			sums.set(
				name,
				column.values.reduce((sum, value) => sum + value, 0n),
			);
	}
	return sums;
}
