import type { Field, Ledger } from './types.ts';

/** How a field is kept: nothing of its own, or one or two columns. */
export interface StoredColumn {
	readonly name: string;
	readonly kind: 'bigint' | 'int' | 'date' | 'bool' | 'text';
}

/**
 * Column of the dates of a row that leave the day open: `,form_date:year,start:month,`, null when there is none. Such a
 * date is stored and counted as its first or last day; people are shown what was written (`measures/open-dates.ts`).
 */
export const OPEN_DATES = { name: 'open_dates', kind: 'text' } as const satisfies StoredColumn;

/** Columns that every stored row has before those of its fields. */
export const ROW_COLUMNS: readonly StoredColumn[] = [
	{ name: 'source_id', kind: 'int' },
	{ name: 'row_no', kind: 'int' },
	{ name: 'place_id', kind: 'int' },
	{ name: 'as_of', kind: 'date' },
	OPEN_DATES,
];

/** Warehouse columns of one field; see `FieldType` for units. */
export function storedColumns(field: Field): readonly StoredColumn[] {
	switch (field.type) {
		case 'village':
		case 'township':
		case 'as-of':
			return [];
		case 'amount':
		case 'price':
		case 'area':
		case 'count':
		case 'rate':
			return [{ name: field.id, kind: 'bigint' }];
		case 'year':
			return [{ name: field.id, kind: 'int' }];
		case 'date':
			return [{ name: field.id, kind: 'date' }];
		case 'flag':
			return [{ name: field.id, kind: 'bool' }];
		case 'term':
			return [
				{ name: field.id, kind: 'text' },
				{ name: `${field.id}_months`, kind: 'int' },
			];
		case 'text':
		case 'party':
		case 'code':
		case 'codes':
			return [{ name: field.id, kind: 'text' }];
	}
}

/** All warehouse columns of a ledger, in order. */
export function ledgerColumns(ledger: Ledger): readonly StoredColumn[] {
	return [...ROW_COLUMNS, ...ledger.fields.flatMap(storedColumns)];
}
