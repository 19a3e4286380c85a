import { areaUnitNamed, moneyUnitNamed } from './column-units.ts';
import { foldWord, wholeUnit } from './header-text.ts';
import type { AssignedColumn } from './ledger-choice.ts';
import type { Sheet } from '../types.ts';

/** A row whose label says that its figures are money or areas, where counts are asked for. `row` from 0. */
export interface MeasuredRow {
	readonly row: number;
	readonly column: AssignedColumn;
	readonly text: string;
}

const IN_BRACKETS = /\(([^()]{1,6})\)$/;

/**
 * The first row of a table with columns of counts whose label names a unit of money or area (化债务（万元） beside 清合同（份）): its figures
 * are no counts, and rows of different units cannot be added. Null when there is none.
 */
export function measuredRow(
	{ rows }: Sheet,
	columns: readonly AssignedColumn[],
	dataRows: readonly number[],
): MeasuredRow | null {
	const counts = columns.filter(({ field }) => field.type === 'count');
	const labels = columns.filter(({ field }) => (field.type === 'text' || field.type === 'code') && field.id !== 'note');
	if (counts.length < 2 || columns.some(({ field }) => field.type === 'amount')) return null;
	for (const row of dataRows) {
		for (const column of labels) {
			const text = (rows[row]?.[column.column] ?? '').trim();
			const unit = wholeUnit(IN_BRACKETS.exec(foldWord(text))?.[1] ?? '');
			if (unit !== null && (moneyUnitNamed(unit) ?? areaUnitNamed(unit)) !== null) return { row, column, text };
		}
	}
	return null;
}
