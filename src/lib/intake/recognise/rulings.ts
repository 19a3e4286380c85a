import { LEDGERS } from '#lib/ledger/ledgers.ts';
import type { Field, Ledger, LedgerId } from '#lib/ledger/types.ts';
import type { ColumnDecision, ShapeRule, TableDecision } from '../decisions.ts';
import type { MoneyUnit } from '../normalise/amount.ts';
import type { AreaUnit } from '../normalise/area.ts';
import type { DecidedBy, Sheet } from '../types.ts';
import { blockAt, type HeaderBlock } from './header-block.ts';
import { bestBlockFor, type FieldChoices, recogniseAs, type Recognition, type Surroundings } from './ledger-choice.ts';
import { findTables, type Region, wholeOf } from './regions.ts';
import { bySides } from './sides.ts';
import { checkedDate, checkedRows, checkedUnits } from './ruling-checks.ts';
import { findShape, foldHeader, type ShapeMatch } from './shapes.ts';

/** What decisions say about a table beside its ledger, header and columns; null: nothing. */
export interface Ruling {
	readonly moneyUnit: MoneyUnit | null;
	readonly areaUnit: AreaUnit | null;
	readonly village: string | null;
	readonly township: string | null;
	/** ISO */
	readonly asOf: string | null;
}

export const NO_RULING: Ruling = { moneyUnit: null, areaUnit: null, village: null, township: null, asOf: null };

/** A table of a sheet with all decisions on it applied. */
export interface RuledTable {
	/** Place among the tables of the sheet as found without decisions. */
	readonly index: number;
	readonly region: Region;
	readonly view: Sheet;
	/** Null when it is no ledger, or is not to be imported. */
	readonly recognition: Recognition | null;
	/** The header block, also of a table that is not imported. */
	readonly block: HeaderBlock | null;
	readonly isDeclined: boolean;
	readonly decidedBy: DecidedBy;
	readonly ruling: Ruling;
	/** Chinese: decisions that could not be applied. */
	readonly problems: readonly string[];
}

/** A table as the program finds it. */
interface FoundTable {
	readonly region: Region;
	readonly view: Sheet;
	readonly recognition: Recognition | null;
}

/**
 * The tables of a sheet with what was decided on them, by remembered shapes and by decisions on this sheet, the latter winning.
 * A sheet without a table counts as one table that is no ledger. Decisions that cannot be are left out and told of.
 */
export function ruleTables(
	sheet: Sheet,
	around: Surroundings,
	decisions: readonly TableDecision[],
	shapes: readonly ShapeRule[],
): RuledTable[] {
	const found: readonly FoundTable[] = findTables(sheet, around).flatMap((table) => bySides(table, around));
	const tables = found.length > 0 ? found : [{ region: wholeOf(sheet), view: sheet, recognition: null }];
	const missing = decisions
		.filter(({ table }) => !(table in tables))
		.map(({ table }) => `这张表上没有第 ${table + 1} 个表格，对它的设置没有用上`);
	return tables.map((table, index) => {
		const decision = decisions.findLast((candidate) => candidate.table === index);
		const ruled = ruleTable(table, decision, findShape(table.view, shapes), around);
		return { ...ruled, index, problems: index === 0 ? [...ruled.problems, ...missing] : ruled.problems };
	});
}

function ruleTable(
	found: FoundTable,
	decision: TableDecision | undefined,
	match: ShapeMatch | null,
	around: Surroundings,
): Omit<RuledTable, 'index'> {
	const { region, view } = found;
	const problems: string[] = [];
	const rows = checkedRows(decision, region, problems);
	const isMoot = rows !== null && (match?.first !== rows.first || match.last !== rows.last);
	const shape = isMoot ? null : match;
	const rule = shape?.rule;
	const units = checkedUnits(decision, problems);
	const decidedBy = decision !== undefined && saysAnything(decision) ? 'officer' : shape === null ? 'program' : 'shape';
	const ruling: Ruling = {
		moneyUnit: units.money ?? rule?.moneyUnit ?? null,
		areaUnit: units.area ?? rule?.areaUnit ?? null,
		village: filledText(decision?.village),
		township: filledText(decision?.township),
		asOf: checkedDate(decision, problems),
	};
	const at = rows ?? shape;
	const ledgerId = decision?.ledger === undefined ? rule?.ledger : decision.ledger;
	const known = found.recognition?.block ?? null;
	const isMoved = at !== null && (at.first !== known?.first || at.last !== known.last);
	const block = isMoved ? blockAt(view, at.first, at.last) : known;
	const base = { region, view, block, decidedBy, ruling, problems, isDeclined: ledgerId === null } as const;
	if (ledgerId === null) return { ...base, recognition: null };
	const ledger = checkedLedger(ledgerId, problems);
	const says = { ofShape: rule?.columns ?? [], ofOfficer: decision?.columns ?? [] };
	if (!isMoved && ledger === null && says.ofShape.length + says.ofOfficer.length === 0) {
		return { ...base, recognition: found.recognition };
	}
	const header = block ?? (ledger === null ? null : bestBlockFor(view, ledger));
	if (header === null) {
		problems.push('没有找到表头，请选定表头是哪几行');
		return { ...base, recognition: null };
	}
	const kept = isMoved ? null : (found.recognition?.ledger ?? null);
	const chosen =
		ledger ?? kept ?? recogniseAs(view, around, header, { ledger: null, fields: new Map() })?.ledger ?? null;
	if (chosen === null) {
		problems.push('按选定的表头认不出是哪一种台账，请选定台账');
		return { ...base, block: header, recognition: null };
	}
	const fields = chooseFields(chosen, header, says, region, problems);
	const read = recogniseAs(view, around, header, { ledger: chosen, fields });
	const said = decidedBy === 'officer' ? '按您的设置' : '与上次设置过的表相同';
	const why = `${said}，读作${chosen.label}，表头有 ${read?.columns.length ?? 0} 栏相符`;
	return { ...base, block: header, recognition: read === null ? null : { ...read, why } };
}

function saysAnything({ entry: _entry, sheet: _sheet, table: _table, ...rest }: TableDecision): boolean {
	return Object.values(rest).some((value) => value !== undefined && !(Array.isArray(value) && value.length === 0));
}

function filledText(text: string | undefined): string | null {
	const plain = text?.trim() ?? '';
	return plain === '' ? null : plain;
}

/** The fields by column of the block: what the shape says by header text, then what the officer says by column of the sheet. */
function chooseFields(
	ledger: Ledger,
	block: HeaderBlock,
	says: { readonly ofShape: ShapeRule['columns'] & object; readonly ofOfficer: readonly ColumnDecision[] },
	{ firstColumn, lastColumn }: Region,
	problems: string[],
): FieldChoices {
	const chosen = new Map<number, Field | null>();
	const fieldOf = (id: string) => ledger.fields.find((field) => field.id === id);
	const choose = (column: number, field: Field | null) => {
		for (const [other, taken] of chosen) if (field !== null && taken?.id === field.id) chosen.delete(other);
		chosen.set(column, field);
	};
	const texts = block.columns.map(({ written }) => foldHeader(written));
	for (const { header, field } of says.ofShape) {
		const column = texts.indexOf(header);
		const known = field === null ? null : fieldOf(field);
		if (column !== -1 && known !== undefined) choose(column, known);
	}
	for (const { column, field } of says.ofOfficer) {
		const known = field === null ? null : fieldOf(field);
		if (!Number.isInteger(column) || column < firstColumn || column > lastColumn) {
			problems.push(`第 ${column + 1} 列不在这张表的范围内，对它的设置没有用上`);
		} else if (known === undefined) {
			problems.push(`${ledger.label}没有“${labelOf(field ?? '')}”这一栏，对第 ${column + 1} 列的设置没有用上`);
		} else {
			choose(column - firstColumn, known);
		}
	}
	return chosen;
}

/** What people call a field, whichever ledger has it. */
function labelOf(id: string): string {
	return LEDGERS.flatMap(({ fields }) => fields).find((field) => field.id === id)?.label ?? id;
}

function checkedLedger(id: LedgerId | undefined, problems: string[]): Ledger | null {
	if (id === undefined) return null;
	const ledger = LEDGERS.find((candidate) => candidate.id === id);
	if (ledger === undefined) problems.push(`没有“${String(id)}”这种台账，这项设置没有用上`);
	return ledger ?? null;
}
