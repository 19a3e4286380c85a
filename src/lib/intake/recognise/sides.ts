import type { LedgerId } from '#lib/ledger/types.ts';
import type { Sheet } from '../types.ts';
import { recognise, type Recognition, type Surroundings } from './ledger-choice.ts';
import { isOfOtherLedger, otherSideOf } from './other-side.ts';
import type { Table } from './regions.ts';

/**
 * A table of debts and claims side by side as two, each with the columns that both share (serial number, village, notes) and without
 * those of the other, which are blank in it. The table itself where it is of one side only, or one of them cannot be read.
 */
export function bySides(table: Table, around: Surroundings): readonly Table[] {
	const { view, recognition } = table;
	const { id } = recognition.ledger;
	const otherId = otherSideOf(id);
	const columns = otherId === null ? null : columnsOfSides(recognition, otherId);
	if (columns === null) return [table];
	const [ownView, otherView] = [without(view, columns.other), without(view, columns.own)];
	const own = recognise(ownView, around);
	const other = recognise(otherView, around);
	if (own === null || other === null || own.ledger.id !== id || other.ledger.id !== otherId) return [table];
	if (own.block.first !== other.block.first) return [table];
	const sides = [
		{ at: Math.min(...columns.own), table: { ...table, view: ownView, recognition: own } },
		{ at: Math.min(...columns.other), table: { ...table, view: otherView, recognition: other } },
	];
	// What is to be said of the sheet is said once.
	return sides
		.sort((a, b) => a.at - b.at)
		.map((side, index) => (index === 0 ? side.table : { ...side.table, view: { ...side.table.view, remarks: [] } }));
}

interface Sides {
	readonly own: ReadonlySet<number>;
	readonly other: ReadonlySet<number>;
}

/** The columns of each side: below its heading, or, without headings, those of which the ledger knows none. */
function columnsOfSides({ block, columns, ledger }: Recognition, otherId: LedgerId): Sides | null {
	const all = block.columns.map((_, column) => column).filter((column) => block.columns[column]?.written !== '');
	const isUnder = (id: LedgerId) => (column: number) => {
		const header = block.columns[column];
		return header !== undefined && isOfOtherLedger({ id }, header);
	};
	const headed = { other: new Set(all.filter(isUnder(ledger.id))), own: new Set(all.filter(isUnder(otherId))) };
	if (headed.other.size > 0) return headed.own.size > 0 ? headed : null;
	const known = columns.filter(
		({ field }) => field.type !== 'village' && field.type !== 'township' && field.id !== 'seq',
	);
	const own = new Set(known.filter(({ field }) => field.id !== 'note').map(({ column }) => column));
	const isHeld = new Set(columns.flatMap(({ column, added = [] }) => [column, ...added]));
	const other = new Set(all.filter((column) => !isHeld.has(column)));
	return other.size < 2 || own.size === 0 ? null : { own, other };
}

function without(view: Sheet, columns: ReadonlySet<number>): Sheet {
	return { ...view, rows: view.rows.map((row) => row.map((cell, column) => (columns.has(column) ? '' : cell))) };
}
