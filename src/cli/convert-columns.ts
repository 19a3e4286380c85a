import { codeLabel } from '#lib/ledger/codes.ts';
import { decimalText } from '#lib/ledger/decimal-text.ts';
import { storedColumns } from '#lib/ledger/storage.ts';
import type { CodeListId, Field, Ledger } from '#lib/ledger/types.ts';
import type { Row, Value } from '#lib/warehouse/warehouse.ts';

/** How a column of a converted ledger is written. A decimal is an integer of 10^-scale. */
export type ConvertedType =
	{ readonly kind: 'text' | 'date' | 'flag' | 'whole' } | { readonly kind: 'decimal'; readonly scale: number };

/** One column of a converted ledger. */
export interface ConvertedColumn {
	readonly name: string;
	readonly type: ConvertedType;
	/** Column of the query that it is made from. */
	readonly source: string;
	/** Code list whose labels are written instead of the codes. */
	readonly labels?: CodeListId;
}

const TEXT = { kind: 'text' } as const;
const WHOLE = { kind: 'whole' } as const;

/** Columns that every converted ledger begins with: whose row it is, where it stands, whether it counts. */
const LEADING: readonly ConvertedColumn[] = [
	{ name: 'village', type: TEXT, source: 'village' },
	{ name: 'township', type: TEXT, source: 'township' },
	{ name: 'as_of', type: { kind: 'date' }, source: 'as_of' },
	{ name: 'file', type: TEXT, source: 'file' },
	{ name: 'sheet', type: TEXT, source: 'sheet' },
	{ name: 'row', type: WHOLE, source: 'row' },
	{ name: 'counts', type: { kind: 'flag' }, source: 'counts' },
];

/** All columns of a converted ledger: the same for every file of its kind, whatever columns the originals had. */
export function convertedColumns(ledger: Ledger): readonly ConvertedColumn[] {
	return [...LEADING, ...ledger.fields.flatMap(columnsOf)];
}

function columnsOf(field: Field): ConvertedColumn[] {
	const columns = storedColumns(field).map(({ name, kind }): ConvertedColumn => {
		const type: ConvertedType = kind === 'bigint' ? integerType(field) : { kind: kindOf(kind) };
		return { name, type, source: name };
	});
	if (field.codes === undefined) return columns;
	return [...columns, { name: `${field.id}_label`, type: TEXT, source: field.id, labels: field.codes }];
}

function kindOf(kind: 'int' | 'date' | 'bool' | 'text') {
	return ({ int: 'whole', date: 'date', bool: 'flag', text: 'text' } as const)[kind];
}

/** Money in 元 with two decimals; areas in 亩 and rates with four; counts are whole. */
function integerType({ type }: Field): ConvertedType {
	if (type === 'amount' || type === 'price') return { kind: 'decimal', scale: 2 };
	return type === 'count' ? WHOLE : { kind: 'decimal', scale: 4 };
}

/** The value of a column in a row of the query; labels are put in place of codes. */
export function valueIn(row: Row, { source, labels }: ConvertedColumn): Value {
	const value = row[source] ?? null;
	if (labels === undefined || typeof value !== 'string') return value;
	return value
		.split(',')
		.map((code) => codeLabel(labels, code))
		.join('、');
}

/** A value as CSV holds it: blank for none, dates ISO, yes and no as true and false. */
export function textOf(value: Value, { type }: ConvertedColumn): string {
	if (value === null) return '';
	if (type.kind === 'decimal') return decimalText(BigInt(value), type.scale);
	return String(value);
}
