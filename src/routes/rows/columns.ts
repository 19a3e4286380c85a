import type { FieldType } from '#lib/ledger/types.ts';
import { columnUnit, isNumeric } from '#lib/measures/row-text.ts';
import type { TraceColumn } from '#lib/measures/trace.ts';
import type { RowColumn } from '#lib/ui/row-column.ts';

/** Width of a column by what its cells hold, px. */
const WIDTHS: Readonly<Partial<Record<FieldType, number>>> = {
	amount: 120,
	price: 110,
	area: 96,
	rate: 84,
	count: 84,
	year: 72,
	date: 104,
	flag: 84,
	code: 120,
	codes: 190,
	party: 150,
	term: 150,
	text: 160,
};

const OWN_WIDTHS: Readonly<Record<string, number>> = { '#village': 116, '#township': 92, '#origin': 380, seq: 64 };

/** A column as the table shows it: wide enough for its header, too. */
export function rowColumn(column: TraceColumn): RowColumn {
	const { id, label, type } = column;
	const header = (label.length + columnUnit(column).length) * 13 + 28;
	const usual = (Object.hasOwn(OWN_WIDTHS, id) ? OWN_WIDTHS[id] : undefined) ?? WIDTHS[type] ?? 120;
	return { id, label, unit: columnUnit(column), numeric: isNumeric(column), width: Math.max(usual, header) };
}

const KEPT = 'qingzhang:hidden-columns';

/** Ids of the columns that the person has hidden in tables of a ledger; kept on this computer. */
export function hiddenColumns(ledger: string): readonly string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(`${KEPT}:${ledger}`) ?? '[]');
		return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
	} catch {
		return [];
	}
}

/** Keeps the choice; where the browser keeps nothing it holds until the page is left. */
export function keepHiddenColumns(ledger: string, ids: readonly string[]): void {
	try {
		localStorage.setItem(`${KEPT}:${ledger}`, JSON.stringify(ids));
	} catch {
		// Nothing is kept here; the choice still holds on the page.
	}
}
