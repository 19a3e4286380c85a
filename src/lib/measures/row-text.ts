import { codeLabel } from '#lib/ledger/codes.ts';
import type { FieldType } from '#lib/ledger/types.ts';
import type { Value } from '#lib/warehouse/warehouse.ts';
import { decimalText, muText, yuanText } from './format.ts';
import type { TraceColumn } from './trace.ts';

const UNITS: Readonly<Partial<Record<FieldType, string>>> = {
	amount: '元',
	price: '元/亩·年',
	area: '亩',
	rate: '%',
};

/** Unit that stands in the header of a column; empty when it has none. */
export function columnUnit({ type }: Pick<TraceColumn, 'type'>): string {
	return UNITS[type] ?? '';
}

/** True for columns of figures, which are set to the right. */
export function isNumeric({ type }: Pick<TraceColumn, 'type'>): boolean {
	return UNITS[type] !== undefined || type === 'count' || type === 'year';
}

/** A stored value as it is shown, without its unit; empty when there is none. */
export function rowText({ type, codes }: Pick<TraceColumn, 'type' | 'codes'>, value: Value): string {
	if (value === null) return '';
	if (typeof value === 'boolean') return value ? '是' : '否';
	if (typeof value === 'string') {
		if (codes === null || codes === undefined) return value;
		const labels = type === 'codes' ? value.split(',') : [value];
		return labels.map((code) => codeLabel(codes, code)).join('、');
	}
	if (type === 'amount') return yuanText(BigInt(value));
	if (type === 'area') return muText(BigInt(value));
	if (type === 'price' || type === 'rate') return decimalText(BigInt(value), 2);
	return String(value);
}
