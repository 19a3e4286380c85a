import { codeLabel } from '#lib/ledger/codes.ts';
import type { Field } from '#lib/ledger/types.ts';
import type { Row, Value } from '#lib/warehouse/warehouse.ts';
import { decimalText, muText, yuanText } from './format.ts';
import { shownDate } from './open-dates.ts';

/** What a stored row says of a field, as people read it; a date of which only the year or the month is known, as that. */
export function fieldTextOf(field: Field, row: Row): string {
	return fieldText(field, field.type === 'date' ? shownDate(row, field.id) : (row[field.id] ?? null));
}

/** A stored value as people read it: 分 as 元, areas as 亩, codes by their labels; empty when there is none. */
function fieldText(field: Field, value: Value): string {
	if (value === null) return '';
	switch (field.type) {
		case 'amount':
		case 'price':
			return typeof value === 'bigint' ? yuanText(value) : String(value);
		case 'area':
			return typeof value === 'bigint' ? muText(value) : String(value);
		case 'rate':
			return typeof value === 'bigint' ? `${decimalText(value, 2)}%` : String(value);
		case 'flag':
			return value === true ? '是' : '否';
		case 'code':
		case 'codes':
			return codeWords(field, String(value));
		default:
			return String(value);
	}
}

function codeWords({ codes }: Field, stored: string): string {
	if (codes === undefined) return stored;
	return stored
		.split(',')
		.map((code) => codeLabel(codes, code))
		.join('、');
}
