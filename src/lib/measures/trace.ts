import { codeListOf } from '#lib/ledger/codes.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import { OPEN_DATES, storedColumns } from '#lib/ledger/storage.ts';
import { recordWords } from '#lib/ledger/turned.ts';
import type { Field, FieldType } from '#lib/ledger/types.ts';
import { identifier, type Parameter, type Row, type Value, type Warehouse } from '#lib/warehouse/warehouse.ts';
import type { FactTable, Facets } from './fact-tables.ts';
import { type FigureDefinition, type FigureId, figureOf } from './figure-catalogue.ts';
import type { Basis } from './figures.ts';
import { readFacts } from './kept-facts.ts';
import { shownDate } from './open-dates.ts';
import { count, integer, type Scope, textOrNull } from './read.ts';

/** Which rows behind which figure, in what order, and which window of them. */
export interface RowsQuery {
	readonly figure: FigureId;
	/** Report date, ISO. */
	readonly asOf: string;
	readonly scope: Scope;
	readonly facets: Facets;
	/** Text that a row must hold somewhere; empty: all rows. */
	readonly search: string;
	/** Column to sort by; null: as the rows stand in their sheets. An unknown column counts as null. */
	readonly sort: { readonly column: string; readonly descending: boolean } | null;
	/** First row of the window, from 0. */
	readonly from: number;
	readonly count: number;
}

/** A column of the rows. */
export interface TraceColumn {
	/** Field id; or `#village`, `#township`, `#figure` (what the row adds to it), `#as-of`, `#origin` (file, sheet, row). */
	readonly id: string;
	readonly label: string;
	/** How a value is stored and shown; see `FieldType` for units. */
	readonly type: FieldType;
	/** Words of codes; null when the column has none. */
	readonly codes: Field['codes'] | null;
	/** True when it can hold a name, an identity number or a phone number. */
	readonly personal: boolean;
}

/** A row behind a figure. */
export interface TracedRow {
	readonly sourceId: number;
	/** Row in the original sheet, from 1. */
	readonly rowNo: number;
	/** `progress`: not a row of the ledger but the village's row of 进度汇总表. */
	readonly basis: Basis;
	/** One for each column, in their order; dates ISO, or `1998年` and `1998年5月` where no more was written. */
	readonly values: readonly Value[];
}

export interface RowsBehind {
	/** Rows in all, of which `rows` is the window. */
	readonly count: number;
	/** Sum of the figure over all of them: without a search, the figure itself. */
	readonly sum: bigint;
	/** How many of them are rows of 进度汇总表. */
	readonly fromProgress: number;
	readonly columns: readonly TraceColumn[];
	readonly rows: readonly TracedRow[];
}

/** The village, its township and what the row adds, before the fields of the ledger; date and origin after them. */
const LEADING = ['#village', '#township', '#figure'] as const;
const TRAILING = ['#as-of', '#origin'] as const;

/**
 * The rows that make up a figure: those of its facts that add something to it, from the same macros that the measures
 * add up. Throws RangeError on a facet that the figure's rows do not have.
 */
export async function readRowsBehind(warehouse: Warehouse, query: RowsQuery): Promise<RowsBehind> {
	const figure = figureOf(query.figure);
	const fields = await fieldsOnHand(warehouse, figure.table);
	const columns = columnsOf(figure, fields);
	const facts = { table: figure.table, dates: [query.asOf], choice: { scope: query.scope, facets: query.facets } };
	const parameters: Parameter[] = [];
	const sorted = sortedBy(query.sort, fields);
	const base = behindSql(figure, fields, query.search, sorted, parameters);
	const ask = (sql: string) => readFacts(warehouse, facts, sql, parameters);
	const [total] = await ask(
		`${base}
SELECT count(*) AS rows, coalesce(sum(figure), 0) AS figure, count(*) FILTER (basis = 'progress') AS progress
FROM found`,
	);
	if (total === undefined) throw new Error('a sum without a row');
	const found = {
		count: count(total, 'rows'),
		sum: integer(total, 'figure'),
		fromProgress: count(total, 'progress'),
		columns,
	};
	if (query.count === 0) return { ...found, rows: [] };
	const paged = `${base},
page AS (
  SELECT * FROM found
  ORDER BY ${orderSql(query.sort)}
  LIMIT ${whole(query.count)} OFFSET ${whole(query.from)}
)
SELECT
  page.source_id, page.row_no, page.basis,
  page.village AS "#village", page.township AS "#township", page.figure AS "#figure",
  ${fields.map(({ id }) => `stored.${identifier(id)},`).join(' ')} stored.${OPEN_DATES.name},
  ${AS_OF} AS "#as-of",
  source.file || coalesce('（' || source.sheet || '）', '') AS "#origin", source.by_columns
FROM page
${joins(figure.table, 'page')}
ORDER BY ${orderSql(query.sort, 'page.')}`;
	const rows = await ask(paged);
	return { ...found, rows: rows.map((row) => tracedRow(row, columns)) };
}

/** The fields that any source of the ledger has a column for and that are kept in a column of their own. */
async function fieldsOnHand(warehouse: Warehouse, { ledger }: FactTable): Promise<readonly Field[]> {
	const rows = await warehouse.query('SELECT DISTINCT fields FROM source WHERE ledger = $1', [ledger]);
	const present = new Set(rows.flatMap((row) => (textOrNull(row['fields']) ?? '').split(',')));
	return ledgerOf(ledger).fields.filter((field) => present.has(field.id) && storedColumns(field).length > 0);
}

function columnsOf({ label, kind }: FigureDefinition, fields: readonly Field[]): readonly TraceColumn[] {
	const own = (id: string, name: string, type: FieldType): TraceColumn => ({
		id,
		label: name,
		type,
		codes: null,
		personal: false,
	});
	return [
		own(LEADING[0], '村', 'text'),
		own(LEADING[1], '乡镇', 'text'),
		own(LEADING[2], label, kind),
		...fields.map(({ id, label: name, type, codes, personal }) => ({
			id,
			label: name,
			type,
			codes: codes ?? null,
			personal,
		})),
		own(TRAILING[0], '截至日期', 'date'),
		own(TRAILING[1], '出处', 'text'),
	];
}

/**
 * `found`: the rows behind the figure that hold the searched text, with what they are sorted by. The wide rows are
 * joined only when the search or the order needs them. Adds to `parameters`.
 */
function behindSql(
	{ table, column }: FigureDefinition,
	fields: readonly Field[],
	search: string,
	sorted: string,
	parameters: Parameter[],
): string {
	const condition = search.trim() === '' ? '' : `WHERE ${searchSql(search.trim(), fields, parameters)}`;
	const isWide = condition !== '' || sorted.includes('stored.');
	return `
WITH behind AS (
  SELECT source_id, row_no, village_id, CAST(basis AS VARCHAR) AS basis, ${identifier(column)} AS figure
  FROM ${table.ledger}_chosen
  WHERE ${identifier(column)} <> 0
),
found AS (
  SELECT
    behind.source_id, behind.row_no, behind.basis, behind.figure,
    village.name AS village, village.township,
    ${sorted} AS sorted
  FROM behind
  JOIN village USING (village_id)
  ${isWide ? joins(table, 'behind') : ''}
  ${condition}
)`;
}

/** As-of date of a row, of the ledger or of 进度汇总表. */
const AS_OF = 'coalesce(stored.as_of, summed.as_of, source.undated_as_of)';

/** The rows themselves. A source is of one ledger: rows of 进度汇总表 find nothing in the ledger, and the other way round. */
function joins({ ledger }: FactTable, left: 'behind' | 'page'): string {
	const joined = (name: string, as: string) => `LEFT JOIN ${identifier(name)} AS ${as}
  ON ${as}.source_id = ${left}.source_id AND ${as}.row_no = ${left}.row_no`;
	return `JOIN source ON source.source_id = ${left}.source_id
${joined(ledger, 'stored')}
${joined('progress', 'summed')}`;
}

/** Any text column that holds the text, or any code whose words do. */
function searchSql(search: string, fields: readonly Field[], parameters: Parameter[]): string {
	const like = `$${parameters.push(`%${search.replace(/[\\%_]/g, '\\$&')}%`)}`;
	const texts = ['village.name', 'village.township', 'source.file'];
	const conditions: string[] = [];
	for (const { id, type, codes } of fields) {
		const stored = `stored.${identifier(id)}`;
		if (codes === undefined) {
			if (type === 'text' || type === 'party' || type === 'term') texts.push(stored);
			if (type === 'date') texts.push(`CAST(${stored} AS VARCHAR)`);
			continue;
		}
		const meant = codeListOf(codes).codes.filter(({ label }) => label.includes(search));
		if (meant.length === 0) continue;
		const list = `$${parameters.push(meant.map(({ code }) => code).join(','))}`;
		conditions.push(`list_has_any(string_split(${stored}, ','), string_split(${list}, ','))`);
	}
	return [...texts.map((text) => `${text} ILIKE ${like} ESCAPE '\\'`), ...conditions].join(' OR ');
}

const SORTED_BY: Readonly<Record<string, string>> = {
	'#village': 'village.name',
	'#township': 'village.township',
	'#figure': 'behind.figure',
	'#as-of': AS_OF,
};

/** What the rows are sorted by: a column, or nothing when none or an unknown one is asked for. */
function sortedBy(sort: RowsQuery['sort'], fields: readonly Field[]): string {
	if (sort === null) return 'NULL';
	if (Object.hasOwn(SORTED_BY, sort.column)) return SORTED_BY[sort.column] ?? 'NULL';
	const field = fields.find(({ id }) => id === sort.column);
	return field === undefined ? 'NULL' : `stored.${identifier(field.id)}`;
}

/** Blanks last; rows that are alike, and rows without an order asked for, as in their sheets. */
function orderSql(sort: RowsQuery['sort'], table: '' | 'page.' = ''): string {
	const place = `${table}source_id, ${table}row_no`;
	return sort === null ? place : `${table}sorted ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST, ${place}`;
}

/** A number of rows as a literal. Throws RangeError when it is none. */
function whole(rows: number): string {
	if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`no number of rows: ${rows}`);
	return String(rows);
}

function tracedRow(row: Row, columns: readonly TraceColumn[]): TracedRow {
	const rowNo = count(row, 'row_no');
	const record = recordWords(row['by_columns'] === true ? { records: 'columns' } : null, rowNo);
	const valueOf = ({ id, type }: TraceColumn): Value => {
		if (id === '#origin') return `${textOrNull(row[id]) ?? ''} ${record}`;
		return type === 'date' ? shownDate(row, id) : (row[id] ?? null);
	};
	return {
		sourceId: count(row, 'source_id'),
		rowNo,
		basis: row['basis'] === 'progress' ? 'progress' : 'ledger',
		values: columns.map(valueOf),
	};
}
