import { codeListOf } from '#lib/ledger/codes.ts';
import { decimalText } from '#lib/ledger/decimal-text.ts';
import { fieldOf, ledgerOf } from '#lib/ledger/ledgers.ts';
import type { CodeList, Field, Ledger } from '#lib/ledger/types.ts';
import { MONEY_UNITS } from './normalise/amount.ts';
import { AREA_UNITS } from './normalise/area.ts';
import { isoOfDays } from './normalise/column-builder.ts';
import { endWordOf } from './normalise/date.ts';
import { foldCell } from './normalise/fold-cell.ts';
import { readOtherMeasure } from './normalise/other-measure.ts';
import { inUnit } from './normalise/unit-text.ts';
import { areaUnitNamed, moneyUnitNamed } from './recognise/column-units.ts';
import { type ColumnMatch, type ColumnValues, type LedgerSource, UNDATED } from './types.ts';

/** The stored value of a row as text; null when nothing is stored. */
type Teller = (index: number) => string | null;
/** The same of what its cell says to be of another field, with that field: `年承包费 7200.00`. */
type OtherTeller = (index: number, written: string) => string | null;

/**
 * Says what a cell was stored as: `readBack(source)(rowIndex, column, written)` with the index among the stored rows
 * and the column of the sheet, both from 0. Amounts and areas are in the unit of the column (money with two decimals at
 * least), dates ISO, codes by their labels, flags 是 or 否, terms in months; a sum of another field with its label. Null when it reads the same as `written`, when
 * nothing was stored, and for columns of no field. Without `written` the stored value is always given.
 */
export function readBack(source: LedgerSource): (rowIndex: number, column: number, written?: string) => string | null {
	const tellers = new Map<number, { readonly field: Field; readonly tell: Teller; readonly tellOther: OtherTeller }>();
	if (source.ledger !== null) {
		const ledger = ledgerOf(source.ledger);
		for (const match of source.columns) {
			const field = ledger.fields.find(({ id }) => id === match.field);
			const tell = field === undefined ? null : tellerOf(field, match, source);
			if (field !== undefined && tell !== null) {
				tellers.set(match.column, { field, tell, tellOther: otherTeller(field, match, source, ledger) });
			}
		}
	}
	return (rowIndex, column, written) => {
		const known = tellers.get(column);
		if (known === undefined || rowIndex < 0 || rowIndex >= source.rows.length) return null;
		const text = known.tell(rowIndex);
		if (text === null) return written === undefined ? null : known.tellOther(rowIndex, written);
		return written !== undefined && saysSame(known.field, written, text) ? null : text;
	};
}

function tellerOf(field: Field, { unit }: ColumnMatch, source: LedgerSource): Teller | null {
	const { rows } = source;
	if (field.type === 'as-of') {
		return (index) => {
			const day = rows.asOf[index] ?? UNDATED;
			return day === UNDATED ? null : isoOfDays(day);
		};
	}
	const stored = rows.columns.get(field.id);
	if (stored === undefined) return null;
	switch (field.type) {
		case 'amount':
		case 'price':
			return figures(stored, MONEY_UNITS[moneyUnitNamed(unit) ?? '元'], 2);
		case 'area':
			return figures(stored, AREA_UNITS[areaUnitNamed(unit) ?? '亩'], 0);
		case 'count':
			return figures(stored, 1n, 0);
		case 'rate':
			return (index) => {
				const value = bigintOf(stored, index);
				return value === null ? null : `${decimalText(value, 2)}%`;
			};
		case 'code':
		case 'codes':
			return field.codes === undefined ? null : codes(stored, codeListOf(field.codes));
		case 'term':
			return terms(rows.columns.get(`${field.id}_months`), stored);
		default:
			return plain(stored);
	}
}

function otherTeller(field: Field, { unit }: ColumnMatch, { rows }: LedgerSource, ledger: Ledger): OtherTeller {
	if (field.otherMeasures === undefined) return () => null;
	const money = moneyUnitNamed(unit) ?? '元';
	return (index, written) => {
		const other = readOtherMeasure(written, field, money);
		if (other === null || other.field === null) return null;
		const stored = rows.columns.get(other.field);
		// Where the other field has a column with a value, that counts.
		if (stored === undefined || bigintOf(stored, index) !== other.value) return null;
		return `${fieldOf(ledger, other.field).label} ${inUnit(other.value, MONEY_UNITS[money], 2)}`;
	};
}

function figures(stored: ColumnValues, unit: bigint, decimals: number): Teller {
	return (index) => {
		const value = bigintOf(stored, index);
		return value === null ? null : inUnit(value, unit, decimals);
	};
}

function bigintOf(stored: ColumnValues, index: number): bigint | null {
	return stored.type === 'bigint' && stored.valid[index] === 1 ? (stored.values[index] ?? null) : null;
}

function codes(stored: ColumnValues, list: CodeList): Teller {
	const labels = new Map(list.codes.map(({ code, label }) => [code, label]));
	return (index) => {
		const text = stored.type === 'text' ? (stored.values[index] ?? null) : null;
		return text === null
			? null
			: text
					.split(',')
					.map((code) => labels.get(code) ?? code)
					.join('、');
	};
}

function terms(months: ColumnValues | undefined, stored: ColumnValues): Teller {
	return (index) => {
		if (months?.type === 'int' && months.valid[index] === 1) return `${months.values[index] ?? 0}个月`;
		const text = stored.type === 'text' ? (stored.values[index] ?? null) : null;
		return text !== null && endWordOf(foldCell(text)) === 'open-ended' ? '无期限' : null;
	};
}

function plain(stored: ColumnValues): Teller {
	return (index) => {
		if (stored.type === 'text') return stored.values[index] ?? null;
		if (stored.valid[index] !== 1) return null;
		switch (stored.type) {
			case 'bool':
				return stored.values[index] === 1 ? '是' : '否';
			case 'date':
				return isoOfDays(stored.values[index] ?? 0);
			default:
				return String(stored.values[index] ?? '');
		}
	};
}

/** True when a cell as written already reads as what was stored: blanks, thousands' commas and trailing zeros aside. */
function saysSame(field: Field, written: string, text: string): boolean {
	const folded = foldCell(written);
	if (folded === text || written.trim() === text) return true;
	switch (field.type) {
		case 'amount':
		case 'price':
		case 'area':
		case 'count':
			return plainFigure(folded) === plainFigure(text);
		case 'rate':
			return plainFigure(folded.replace(/%$/, '')) === plainFigure(text.replace(/%$/, '')) && folded.endsWith('%');
		case 'text':
		case 'party':
			return folded === foldCell(text);
		default:
			return false;
	}
}

/** A figure without thousands' commas, leading and trailing zeros; other text as it is. */
function plainFigure(text: string): string {
	const match = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, ''));
	if (match === null) return text;
	const [, sign = '', whole = '', decimals = ''] = match;
	return `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}
