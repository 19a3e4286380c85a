import { type Audience, maskName, textFor } from '#lib/briefing/masking.ts';
import { fileNamePart } from '#lib/briefing/safe-text.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import {
	CHANGE_KINDS,
	type ChangeCounts,
	type ChangedRow,
	type ChangeKind,
	type VillageChanges,
} from '#lib/measures/changes.ts';
import type { CellDifference } from '#lib/measures/compare-rows.ts';
import type { BreakdownRow } from '#lib/ui/breakdown-rows.ts';
import { isVillageChosen, type PageFilters } from '#lib/ui/page-filters.ts';
import type { RowColumn } from '#lib/ui/row-column.ts';

export const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
	back: '退回',
	gone: '减少',
	changed: '变更',
	added: '新增',
};

export const NO_CHANGES: ChangeCounts = { back: 0, gone: 0, changed: 0, added: 0 };

export function totalOf(villages: readonly VillageChanges[]): ChangeCounts {
	return villages.reduce(
		(sum, { counts }) => ({
			back: sum.back + counts.back,
			gone: sum.gone + counts.gone,
			changed: sum.changed + counts.changed,
			added: sum.added + counts.added,
		}),
		NO_CHANGES,
	);
}

/** How many rows of a kind, or of all kinds together. */
export function countOf(counts: ChangeCounts, kind: ChangeKind | null): number {
	return kind === null ? CHANGE_KINDS.reduce((sum, one) => sum + counts[one], 0) : counts[kind];
}

export const ROW_COLUMNS: readonly RowColumn[] = [
	{ id: 'village', label: '村', unit: '', numeric: false, width: 150 },
	{ id: 'kind', label: '变动', unit: '', numeric: false, width: 64 },
	{ id: 'name', label: '编号或名称', unit: '', numeric: false, width: 150 },
	{ id: 'cells', label: '变动前 → 变动后', unit: '', numeric: false, width: 520 },
	{ id: 'origin', label: '出处', unit: '', numeric: false, width: 320 },
];

/** Where a row stands: the name of its file, and the record there (`第 5 行`); null: it is not known. */
export interface RowOrigin {
	readonly file: string;
	readonly record: string | null;
}

/** A row as the table shows it. */
export function rowTexts(row: ChangedRow, { file, record }: RowOrigin): readonly string[] {
	return [
		row.village ?? '',
		KIND_WORDS[row.kind],
		row.name,
		row.cells.length > 0
			? row.cells.map(cellWords).join('；')
			: row.kind === 'gone'
				? '后一期没有这一行'
				: '前一期没有这一行',
		record === null ? file : `${file} ${record}`,
	];
}

/** Columns of a row on paper: for everybody without its name, which may be that of a person. */
export function printedColumns(audience: Audience): readonly RowColumn[] {
	return audience === 'internal' ? ROW_COLUMNS : ROW_COLUMNS.filter(({ id }) => id !== 'name');
}

/** A row on paper, as its audience may read it: one text for each of `printedColumns`. */
export function printedTexts(
	ledger: LedgerId,
	row: ChangedRow,
	origin: RowOrigin,
	audience: Audience,
): readonly string[] {
	const said = masker(ledger, audience);
	const cells = row.cells.map((cell) => ({
		...cell,
		before: said(cell.field, cell.before),
		after: said(cell.field, cell.after),
	}));
	const columns = printedColumns(audience);
	return rowTexts({ ...row, cells }, origin).filter((_, at) => columns.some(({ id }) => id === ROW_COLUMNS[at]?.id));
}

function cellWords({ label, before, after }: CellDifference): string {
	return `${label}：${before || '空'} → ${after || '空'}`;
}

/** The villages as a card shows them, the most changes first; a press looks at one village alone. */
export function villageRows(
	villages: readonly VillageChanges[],
	filters: PageFilters,
	href: (filters: PageFilters) => string,
): readonly BreakdownRow[] {
	const sorted = [...villages].sort((a, b) => countOf(b.counts, null) - countOf(a.counts, null));
	const most = Math.max(1, ...sorted.map(({ counts }) => countOf(counts, null)));
	return sorted.map(({ villageId, village, township, counts }) => {
		const on = isVillageChosen(filters, { name: village, township });
		const all = countOf(counts, null);
		return {
			key: String(villageId),
			label: village ?? '',
			href: href({ ...filters, village: on ? null : village, township: on ? null : township }),
			on,
			bars: [0, (100 * all) / most, (100 * counts.back) / most],
			cells: CHANGE_KINDS.map((kind) => ({ text: String(counts[kind]), href: null })),
		};
	});
}

/** `农村集体经济合同清理台账变动-上河村-2022-05-31至2022-07-06（内部资料）.csv` */
export function exportName(
	ledger: LedgerId,
	place: string | null,
	from: string,
	to: string,
	audience: Audience,
): string {
	const parts = [`${ledgerOf(ledger).label}变动`, ...(place === null ? [] : [place]), `${from}至${to}`];
	return `${fileNamePart(parts.join('-'))}${audience === 'internal' ? '（内部资料）' : ''}.csv`;
}

/**
 * The rows as lines of a CSV file, one for each field that changed. For everybody: without the names of rows, which may be
 * those of persons, and with persons' names and numbers masked.
 */
export function csvLines(
	ledger: LedgerId,
	rows: readonly ChangedRow[],
	originOf: (row: ChangedRow) => RowOrigin,
	audience: Audience,
): string[][] {
	const isInternal = audience === 'internal';
	const said = masker(ledger, audience);
	const head = [
		'乡镇',
		'村',
		'变动',
		...(isInternal ? ['编号或名称'] : []),
		'栏目',
		'变动前',
		'变动后',
		'出处',
		'位置',
	];
	const lines = rows.flatMap((row) => {
		const place = [row.township ?? '', row.village ?? '', KIND_WORDS[row.kind], ...(isInternal ? [row.name] : [])];
		const { file, record } = originOf(row);
		const origin = [file, record ?? ''];
		const cells = row.cells.map(({ field, label, before, after }) => [label, said(field, before), said(field, after)]);
		return (cells.length === 0 ? [['', '', '']] : cells).map((cell) => [...place, ...cell, ...origin]);
	});
	return [head, ...lines];
}

/** How the text of a field may be read by that audience. */
function masker(ledger: LedgerId, audience: Audience): (field: string, text: string) => string {
	const personal = new Set(ledgerOf(ledger).fields.flatMap(({ id, personal }) => (personal ? [id] : [])));
	return (field, text) => textFor(audience, audience === 'internal' || !personal.has(field) ? text : maskName(text));
}
