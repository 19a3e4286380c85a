import type { ColumnDecision, TableAddress, TableDecision } from '#lib/intake/decisions.ts';
import type { AreaUnit } from '#lib/intake/normalise/area.ts';
import type { MoneyUnit } from '#lib/intake/normalise/amount.ts';
import { fieldOf, ledgerOf } from '#lib/ledger/ledgers.ts';
import type { FieldType } from '#lib/ledger/types.ts';
import type { SourceReport } from '#lib/workspace/types.ts';

/** What the officer changes on one table. Undefined takes an earlier decision back. */
export type Change = {
	readonly [Key in Exclude<keyof TableDecision, keyof TableAddress>]?: TableDecision[Key] | undefined;
};

/** Units that the page offers. */
export const MONEY_CHOICES: readonly MoneyUnit[] = ['元', '百元', '千元', '万元', '亿元'];
export const AREA_CHOICES: readonly AreaUnit[] = ['亩', '分', '公顷', '平方米'];

export function addressOf({ entry, sheet, table }: SourceReport): TableAddress {
	return { entry, sheet, table };
}

/** The decision taken on a table so far, if any. */
export function decisionOn(decisions: readonly TableDecision[], source: SourceReport): TableDecision | undefined {
	return decisions.find(
		({ entry, sheet, table }) => entry === source.entry && sheet === source.sheet && table === source.table,
	);
}

/** A decision with a change; what was decided about columns holds for the ledger it was made for. */
export function decisionWith(before: TableDecision | undefined, source: SourceReport, change: Change): TableDecision {
	const isOther = change.ledger !== undefined && change.ledger !== source.ledger;
	const { columns, ...rest } = { ...before };
	const merged = { ...rest, ...(columns === undefined || isOther ? {} : { columns }), ...change };
	const decided = Object.entries(merged).filter(([, value]) => value !== undefined);
	return { ...(Object.fromEntries(decided) as Partial<TableDecision>), ...addressOf(source) };
}

/** The decisions on columns with one more: a column that held the field before holds none. */
export function columnsWith(
	before: readonly ColumnDecision[],
	source: SourceReport,
	column: number,
	field: string | null,
): ColumnDecision[] {
	const freed = source.columns.filter((match) => match.field === field && match.column !== column);
	const touched = [...freed.map((match) => ({ column: match.column, field: null })), { column, field }];
	const kept = before.filter(
		(one) => !touched.some((other) => other.column === one.column) && (field === null || one.field !== field),
	);
	return [...kept, ...touched];
}

/** The unit in which columns of these types are read, and where it was found; null when the table has no such column. */
export function unitOf(
	source: SourceReport,
	types: readonly FieldType[],
): { readonly unit: string | null; readonly from: 'header' | 'sheet' | 'officer' | 'default' | null } | null {
	if (source.ledger === null) return null;
	const ledger = ledgerOf(source.ledger);
	const columns = source.columns.filter(
		({ field, unit }) => unit !== null && types.includes(fieldOf(ledger, field).type),
	);
	const [first] = columns;
	if (first === undefined) return null;
	const isOne = columns.every(({ unit }) => unit === first.unit);
	return { unit: isOne ? first.unit : null, from: isOne ? first.unitFrom : 'header' };
}

/** Column of the village name, from 0; null when the table has none. */
export function villageColumn(source: SourceReport): number | null {
	if (source.ledger === null) return null;
	const ledger = ledgerOf(source.ledger);
	return source.columns.find(({ field }) => fieldOf(ledger, field).type === 'village')?.column ?? null;
}

/** Whether rows of a table need the village of the whole: it has no column of villages, or rows that name none in it. */
export function asksVillage(source: SourceReport, decision: TableDecision | undefined): boolean {
	if (villageColumn(source) === null || source.villageOfTable !== null || decision?.village !== undefined) return true;
	return source.findings.some(({ rule }) => rule === 'village/missing');
}

/** Id of the field of a ledger that names the village; null when it has none. */
export function villageField(source: SourceReport): string | null {
	if (source.ledger === null) return null;
	return ledgerOf(source.ledger).fields.find(({ type }) => type === 'village')?.id ?? null;
}
