import type { FindingList } from './finding-list.ts';
import { toldOfPart } from './recognise/column-units.ts';
import type { AssignedColumn, Recognition } from './recognise/ledger-choice.ts';
import { mixedColumns } from './recognise/mixed-units.ts';
import { isOfOtherLedger } from './recognise/other-side.ts';
import { measuredRow } from './recognise/row-measures.ts';
import type { SheetUnits } from './recognise/units.ts';
import { unsaidUnit } from './recognise/unsaid-unit.ts';
import { doubtfulParts } from './recognise/whole-and-parts.ts';
import type { Sheet } from './types.ts';
import { unfilledFigures } from './unfilled-columns.ts';

interface ReadTable {
	readonly sheet: Sheet;
	readonly recognition: Recognition;
	/** Rows of the sheet that are data, from 0. */
	readonly dataRows: readonly number[];
	readonly units: SheetUnits;
	/** Columns without a value in any row. */
	readonly blank: ReadonlySet<AssignedColumn>;
	/** Where people find a cell, given its row in the sheet: `第 5 行`. */
	readonly wordsOf: (row: number, column: AssignedColumn) => string;
}

/** What is told of a table and its columns as a whole. */
export function addTableFindings(findings: FindingList, table: ReadTable): void {
	const { sheet, recognition, dataRows, blank, wordsOf } = table;
	const { ledger, columns, block } = recognition;
	if (dataRows.length === 0) findings.addSheet('sheet/no-rows', '');
	addUnits(findings, table);
	const beside = block.columns.filter((column) => isOfOtherLedger(ledger, column));
	if (beside.length > 0)
		findings.addSheet('sheet/other-ledger-beside', '', beside.map(({ written }) => written).join('、'));
	const measured = measuredRow(sheet, columns, dataRows);
	if (measured !== null) {
		const { row, column, text } = measured;
		findings.addColumn('column/rows-of-units', column.written, text, wordsOf(row, column));
	}
	const doubtful = doubtfulParts(ledger, columns);
	if (doubtful !== null) {
		const parts = doubtful.parts.map(({ written }) => written).join('”栏、“');
		findings.addColumn('column/whole-and-parts', doubtful.whole.written, parts, '');
	}
	for (const { written, added } of columns) {
		if (added !== undefined) findings.addColumn('column/parts-added', written, '', '');
	}
	if (dataRows.length > 0) {
		for (const one of unfilledFigures(ledger.id, columns, blank)) {
			findings.addColumn(one.code, one.column, one.label, one.meanwhile);
		}
	}
	addHidden(findings, sheet, columns, dataRows);
}

/** Units that are not said, that differ, or that are those of a part of a year. */
function addUnits(findings: FindingList, { sheet, recognition, dataRows, units, blank, wordsOf }: ReadTable): void {
	const { ledger, columns } = recognition;
	if (units.ambiguous) findings.addSheet('sheet/ambiguous-unit', '');
	const unsaid = unsaidUnit(ledger.id, sheet, columns, dataRows, units);
	if (unsaid !== null) findings.addSheet('sheet/unsaid-unit', unsaid);
	for (const { column, beside, bare, row, text } of mixedColumns(sheet, columns, dataRows, units)) {
		const like = `${wordsOf(row, column)}的“${text}”`;
		const which = bare === 1 ? `${like}没有写` : `${like}等 ${bare} 格没有写`;
		const wan = beside === null ? `“${column.written}”栏有的格` : `“${beside.written}”栏`;
		const bareIn = beside === null ? '' : `“${column.written}”栏`;
		findings.addSheet('sheet/mixed-units', `${wan}写明万元，${bareIn}${which}，没有写的按元计`);
	}
	for (const column of columns) {
		const told = blank.has(column) ? null : toldOfPart(column);
		if (told !== null) findings.addColumn(told.code, column.written, '', told.said);
	}
}

/** Hidden rows and columns count like others, but are told of. */
function addHidden(
	findings: FindingList,
	{ hiddenRows, hiddenColumns }: Sheet,
	columns: readonly AssignedColumn[],
	dataRows: readonly number[],
): void {
	const rows = new Set(hiddenRows);
	const count = rows.size === 0 ? 0 : dataRows.filter((row) => rows.has(row)).length;
	if (count > 0) findings.addSheet('sheet/hidden-rows', '', String(count));
	for (const { column, written } of columns) {
		if (hiddenColumns?.includes(column) === true) findings.addSheet('sheet/hidden-columns', '', written);
	}
}
