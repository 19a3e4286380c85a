import { codeListOf } from '#lib/ledger/codes.ts';
import { identifier, type Parameter } from '#lib/warehouse/warehouse.ts';
import type { Facet, Facets, FactTable } from './fact-tables.ts';
import type { Scope } from './read.ts';

/** Which facts are looked at: within one facet any of the values will do, between facets and place all must hold. */
export interface Choice {
	readonly scope: Scope;
	readonly facets: Facets;
}

/** Facts at report dates (ISO), narrowed, and by what they are to be grouped. */
export interface ChosenFacts {
	readonly table: FactTable;
	readonly dates: readonly string[];
	readonly choice: Choice;
	/** For measures that read `<ledger>_grouped`: facets, or one of `total`, `village`, `township`, `village-<facet of many values>`. */
	readonly dimensions?: readonly string[];
	/** The sums of the measure that are wanted; without it all of them. */
	readonly sums?: readonly string[];
}

/**
 * Where the facts of a question are kept. `kept`: the rows, of few dates. `summed`: their sums by facets, of as few; of
 * large ledgers only. `placed`: their sums by village (and by facets too, unless the ledger is large), of every date asked
 * for: what is told of places over time is read from there.
 */
export type FactsKept = 'kept' | 'summed' | 'placed';

/**
 * A query with what its relations are put in front of it: `<ledger>_chosen`, the facts chosen; `<ledger>_held`, those of the
 * dates whatever is chosen; `<ledger>_grouped`, the facts chosen, with what the query adds up added up by each of the
 * dimensions. What the sums of rows alike in every facet can answer is read from those. Totals, breakdowns and the rows behind a figure all read these, so that they cannot differ. Conditions
 * stand in it only for what is chosen, and groups only for what is asked: to plan all of them took longer than to run them.
 * @param kept every report date that is kept where `whereKept` says
 */
export function withChosen(
	sql: string,
	given: readonly Parameter[],
	facts: ChosenFacts,
	kept: readonly string[],
): { readonly sql: string; readonly parameters: readonly Parameter[] } {
	const { table, dates, choice, dimensions = [], sums } = facts;
	const parameters = [...given];
	const bind = (value: Parameter) => `$${parameters.push(value)}`;
	const { ledger } = table;
	const held = identifier(`${ledger}_${whereKept(sql, facts)}`);
	const at = /^(WITH|SELECT)\b/m.exec(sql);
	if (at === null) throw new RangeError('a measure starts with WITH or SELECT');
	const own = sums === undefined ? sql.slice(at.index) : withSums(sql.slice(at.index), sums);
	const grouped = mentions(own, `${ledger}_grouped`) > 0 ? groupedRows(table, dimensions, sumsOf(own)) : [];
	const conditions = narrowed(table, choice, bind);
	// Read several times, what is chosen is worth keeping, unless it is everything.
	const isKept = conditions.length > 0 && mentions([own, ...grouped].join('\n'), `${ledger}_chosen`) > 1;
	const relations = [
		`${ledger}_held AS NOT MATERIALIZED (
  SELECT * FROM ${held}${where(dated(dates, kept, bind))}
)`,
		`${ledger}_chosen AS ${isKept ? '' : 'NOT '}MATERIALIZED (
  SELECT * FROM ${ledger}_held${where(conditions)}
)`,
		...grouped,
	];
	const rest = at[0] === 'WITH' ? `,${own.slice('WITH'.length)}` : `\n${own}`;
	return { sql: `${sql.slice(0, at.index)}WITH ${relations.join(',\n')}${rest}`, parameters };
}

/** Where the facts are kept that a query reads: sums do when it only adds them up, by what their rows are alike in. */
export function whereKept(sql: string, { table, choice: { scope, facets }, dimensions = [] }: ChosenFacts): FactsKept {
	const { ledger, sums, isLarge } = table;
	const readsRows = mentions(sql.slice(sql.search(/^(?!--)/m)), `${ledger}_(?:chosen|held)`) > 0;
	if (readsRows || !sumsOf(sql).every((column) => sums.includes(column))) return 'kept';
	const chosen = Object.entries(facets).flatMap(([id, values]) => (values.length === 0 ? [] : [id]));
	const places = ['total', 'village', 'township'];
	const isOf = (kinds: readonly Facet[], others: readonly string[]) => {
		const ids = kinds.map(({ id }) => id);
		return (
			dimensions.every((dimension) => others.includes(dimension) || ids.includes(dimension)) &&
			chosen.every((id) => ids.includes(id))
		);
	};
	if (isOf(kindsPlaced(table), places)) return 'placed';
	const isWhole = scope.township === null && scope.villageId === null;
	return isLarge && isWhole && isOf(table.facets.filter(isAlike), ['total']) ? 'summed' : 'kept';
}

/** Whether rows added up together are alike in a facet. */
function isAlike({ from, within }: Facet): boolean {
	return from === undefined && within === undefined;
}

/** The facets by which sums by village are told apart. */
function kindsPlaced({ facets, isLarge }: FactTable): readonly Facet[] {
	return isLarge ? [] : facets.filter(isAlike);
}

/** What fills `<ledger>_summed` or `<ledger>_placed` from facts. */
export function sumsOfFacts(table: FactTable, kept: Exclude<FactsKept, 'kept'>, facts: string): string {
	const kinds = kept === 'placed' ? kindsPlaced(table) : table.facets.filter(isAlike);
	const alike = [
		'report_date',
		'CAST(basis AS fact_basis) AS basis',
		...(kept === 'placed' ? ['village_id', 'township'] : []),
		...kinds.map(({ id, many }) => identifier(many ? `${id}_bits` : `by_${id}`)),
	];
	const sums = table.sums.map((column) => `sum(${column}) AS ${column}`);
	return `SELECT ${[...alike, ...sums].join(', ')} FROM ${facts} GROUP BY ${alike.map((_, index) => index + 1).join(', ')}`;
}

function mentions(sql: string, relation: string): number {
	return sql.split(new RegExp(`\\b${relation}\\b`)).length - 1;
}

/** A measure with some of its sums, which stand one a line. */
function withSums(sql: string, sums: readonly string[]): string {
	const lines = sql.split('\n').filter((line) => {
		const [, column] = /^ {2}sum\((\w+)\) AS \1,?$/.exec(line) ?? [];
		return column === undefined || sums.includes(column);
	});
	return lines.join('\n').replace(/,\nFROM/, '\nFROM');
}

/** The columns that a measure adds up. */
function sumsOf(sql: string): readonly string[] {
	return [...new Set([...sql.matchAll(/\bsum\((\w+)\)/g)].map(([, column = '']) => column))];
}

/**
 * The relation `<ledger>_grouped`: dimension, bucket, report_date, from_ledger (whether any row is one of the ledger
 * itself) and the sums. Facets of one value a row are added up together first, then each by itself.
 */
function groupedRows(table: FactTable, dimensions: readonly string[], sums: readonly string[]): string[] {
	const { ledger, facets } = table;
	const added = sums.map((column) => `sum(${column}) AS ${column}`).join(', ');
	const fromFacts = `report_date, bool_or(basis = 'ledger') AS from_ledger, ${added}`;
	const single = facets.filter(({ id, many, from }) => dimensions.includes(id) && !many && from === undefined);
	const kinds = single.map(({ id }) => identifier(`by_${id}`)).join(', ');
	const plain = (dimension: string, column: string, bucket: string) =>
		`SELECT '${dimension}' AS dimension, ${bucket} AS bucket, ${fromFacts}
  FROM ${ledger}_chosen GROUP BY report_date${column === '' ? '' : `, ${column}`}`;
	const spread = (dimension: string, columns: readonly string[], buckets: string) =>
		`SELECT '${dimension}' AS dimension, unnest(${buckets}) AS bucket, report_date, from_ledger, ${sums.join(', ')}
  FROM (SELECT ${columns.join(', ')}, ${fromFacts} FROM ${ledger}_chosen GROUP BY report_date, ${columns.join(', ')})`;
	const parts = [
		...(single.length === 0 ? [] : [ofKinds(ledger, single, added)]),
		...facets
			.filter(({ many }) => many)
			.flatMap(({ id }) => {
				const bits = identifier(`${id}_bits`);
				const codes = `${ledger}_${id}_codes(${bits})`;
				const inVillages = `list_transform(${codes}, lambda code: concat(village_id, ' ', code))`;
				return [
					...(dimensions.includes(id) ? [spread(id, [bits], codes)] : []),
					...(dimensions.includes(`village-${id}`) ? [spread(`village-${id}`, ['village_id', bits], inVillages)] : []),
				];
			}),
		...(dimensions.includes('village') ? [plain('village', 'village_id', 'CAST(village_id AS VARCHAR)')] : []),
		...(dimensions.includes('township') ? [plain('township', 'township', "coalesce(township, '')")] : []),
		...(dimensions.includes('total') ? [plain('total', '', 'CAST(NULL AS VARCHAR)')] : []),
	];
	return [
		...(single.length === 0
			? []
			: [
					`${ledger}_kinds AS MATERIALIZED (
  SELECT ${kinds}, ${fromFacts} FROM ${ledger}_chosen GROUP BY report_date, ${kinds}
)`,
				]),
		`${ledger}_grouped AS NOT MATERIALIZED (
  ${parts.join('\n  UNION ALL\n  ')}
)`,
	];
}

/** Facets of one value a row, of which the sums are there for all together: each by itself. */
function ofKinds(ledger: string, single: readonly Facet[], added: string): string {
	const columns = single.map(({ id }) => ({ id, column: identifier(`by_${id}`) }));
	return `SELECT CASE ${columns.map(({ id, column }) => `WHEN grouping(${column}) = 0 THEN '${id}'`).join(' ')} END AS dimension,
    coalesce(${columns.map(({ column }) => `CAST(${column} AS VARCHAR)`).join(', ')}) AS bucket,
    report_date, bool_or(from_ledger) AS from_ledger, ${added}
  FROM ${ledger}_kinds GROUP BY GROUPING SETS (${columns.map(({ column }) => `(report_date, ${column})`).join(', ')})`;
}

function where(conditions: readonly string[]): string {
	return conditions.length === 0 ? '' : `\n  WHERE ${conditions.join(' AND ')}`;
}

/** By the first and the last date whole groups of rows are skipped; nothing is asked when all that is kept is wanted. */
function dated(dates: readonly string[], kept: readonly string[], bind: (date: string) => string): string[] {
	const sorted = [...new Set(dates)].sort();
	const [first, last] = [sorted.at(0), sorted.at(-1)];
	if (first === undefined || last === undefined) return ['FALSE'];
	if (kept.every((date) => sorted.includes(date))) return [];
	const date = (text: string) => `CAST(${bind(text)} AS DATE)`;
	const between = kept.filter((one) => one > first && one < last && !sorted.includes(one));
	return [
		`report_date BETWEEN ${date(first)} AND ${date(last)}`,
		...between.map((one) => `report_date <> ${date(one)}`),
	];
}

/** Throws RangeError on a facet that the table does not have. */
function narrowed(table: FactTable, { scope, facets }: Choice, bind: (value: Parameter) => string): string[] {
	const conditions: string[] = [];
	if (scope.township !== null) conditions.push(`township = ${bind(scope.township)}`);
	if (scope.villageId !== null) conditions.push(`village_id = CAST(${bind(scope.villageId)} AS INTEGER)`);
	for (const [id, values] of Object.entries(facets)) {
		const facet = table.facets.find((one) => one.id === id);
		if (facet === undefined) throw new RangeError(`no facet ${id} of ${table.ledger}`);
		if (values.length > 0) conditions.push(facetCondition(table, facet, values, bind));
	}
	return conditions;
}

function facetCondition(
	{ ledger }: FactTable,
	facet: Facet,
	values: readonly string[],
	bind: (value: Parameter) => string,
): string {
	if (facet.within !== undefined) {
		const sum = `sum(${identifier(facet.within)})`;
		const tiers = values.map((value) => sumCondition(sum, value, bind)).join(' OR ');
		return `concat(report_date, ' ', village_id) IN (
    SELECT concat(report_date, ' ', village_id) FROM ${ledger}_held GROUP BY report_date, village_id HAVING ${tiers}
  )`;
	}
	if (facet.from !== undefined) {
		const dates = values.map((value) => `TRY_CAST(${bind(value)} AS DATE)`);
		return `${identifier(facet.from)} >= greatest(${dates.join(', ')})`;
	}
	const known = knownValues(facet);
	if (known === null) return `${identifier(`by_${facet.id}`)} IN (${values.map(bind).join(', ')})`;
	const places = values.map((value) => known.indexOf(value)).filter((place) => place >= 0);
	if (places.length === 0) return 'FALSE';
	if (!facet.many)
		return `${identifier(`by_${facet.id}`)} IN (${places.map((place) => bind(known[place] ?? '')).join(', ')})`;
	const bits = places.reduce((sum, place) => sum | (1n << BigInt(place)), 0n);
	return `${identifier(`${facet.id}_bits`)} & CAST(${bind(Number(bits))} AS BIGINT) <> 0`;
}

/** A sum within `least..most`; either may be missing. What is no such value holds nothing. */
function sumCondition(sum: string, value: string, bind: (value: Parameter) => string): string {
	const [, least, most] = /^(-?\d*)\.\.(-?\d*)$/.exec(value) ?? [];
	if (least === undefined || most === undefined) return 'FALSE';
	const bounds = [
		...(least === '' ? [] : [`${sum} >= CAST(${bind(least)} AS BIGINT)`]),
		...(most === '' ? [] : [`${sum} < CAST(${bind(most)} AS BIGINT)`]),
	];
	return bounds.length === 0 ? 'TRUE' : `(${bounds.join(' AND ')})`;
}

/** The values that a facet can have, `''` first for rows that say nothing; null: any text. */
export function knownValues({ values }: Facet): readonly string[] | null {
	if (values === null) return null;
	return [
		'',
		...(typeof values === 'string' ? codeListOf(values).codes.map(({ code }) => code) : values.map(([id]) => id)),
	];
}
