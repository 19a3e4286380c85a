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
 * dimensions. What the sums of rows alike in every facet can answer is read from those. Totals, breakdowns and the rows
 * behind a figure all read these, so that they cannot differ. Relations stand in it only where they are named, conditions
 * only for what is chosen, and groups only for what is asked: to plan all of them took longer than to run them.
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
	const conditions = narrowed(table, choice, bind);
	const chosen = `${ledger}_chosen`;
	// Each relation that one passes through costs as much to plan as to read: only those that are named stand there.
	const isHeld = mentions([own, ...conditions].join('\n'), `${ledger}_held`) > 0;
	const isGrouped = mentions(own, `${ledger}_grouped`) > 0;
	const isChosen = mentions(own, chosen) > 0;
	const ofDates = dated(dates, kept, bind);
	const rows = isHeld ? `FROM ${ledger}_held${where(conditions)}` : `FROM ${held}${where([...ofDates, ...conditions])}`;
	// Read several times, what is chosen is worth keeping, unless it is everything.
	const isKept = conditions.length > 0 && mentions(own, chosen) + (isGrouped ? 1 : 0) > 1;
	const relations = [
		...(isHeld ? [`${ledger}_held AS NOT MATERIALIZED (\n  SELECT * FROM ${held}${where(ofDates)}\n)`] : []),
		...(isChosen ? [`${chosen} AS ${isKept ? '' : 'NOT '}MATERIALIZED (\n  SELECT * ${rows}\n)`] : []),
		...(isGrouped
			? [
					`${ledger}_grouped AS NOT MATERIALIZED (
  ${groupedRows(table, dimensions, sumsOf(own), isChosen ? `FROM ${chosen}` : rows)}
)`,
				]
			: []),
	];
	if (relations.length === 0) return { sql, parameters: [...given] };
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

/** A dimension as rows are grouped by it. */
interface Grouping {
	readonly dimension: string;
	readonly columns: readonly string[];
	/** The bucket of a group, or the list of its buckets. */
	readonly bucket: string;
	readonly isList: boolean;
}

/**
 * The relation `<ledger>_grouped`: dimension, bucket, report_date, from_ledger (whether any row is one of the ledger
 * itself) and the sums of the rows that `from` gives, which are read once for all dimensions.
 */
function groupedRows(table: FactTable, dimensions: readonly string[], sums: readonly string[], from: string): string {
	const groupings = groupingsOf(table, dimensions);
	const columns = [...new Set(groupings.flatMap((grouping) => grouping.columns))];
	const [first] = groupings;
	if (first === undefined) throw new RangeError(`nothing to group ${table.ledger} by: ${dimensions.join(', ')}`);
	const isOne = groupings.length === 1;
	// Which dimension a group is of: the bits of the columns that it is not grouped by.
	const bitsOf = (grouping: Grouping) =>
		columns.reduce((bits, column) => bits * 2 + (grouping.columns.includes(column) ? 0 : 1), 0);
	const among = (choices: readonly Grouping[], say: (grouping: Grouping) => string, other = '') =>
		isOne
			? say(first)
			: `CASE grouping(${columns.join(', ')}) ${choices.map((one) => `WHEN ${bitsOf(one)} THEN ${say(one)}`).join(' ')}${other} END`;
	const plain = groupings.filter(({ isList }) => !isList);
	const lists = groupings.filter(({ isList }) => isList);
	const bucket = plain.length === 0 ? '' : among(plain, (grouping) => grouping.bucket);
	const buckets = among(lists, (grouping) => grouping.bucket, bucket === '' ? '' : ` ELSE [${bucket}]`);
	const sets = groupings.map((grouping) => `(${['report_date', ...grouping.columns].join(', ')})`);
	return `SELECT ${among(groupings, ({ dimension }) => `'${dimension}'`)} AS dimension,
    ${lists.length === 0 ? bucket : `unnest(${buckets})`} AS bucket,
    report_date, bool_or(basis = 'ledger') AS from_ledger, ${sums.map((column) => `sum(${column}) AS ${column}`).join(', ')}
  ${from} GROUP BY ${isOne ? ['report_date', ...first.columns].join(', ') : `GROUPING SETS (${sets.join(', ')})`}`;
}

/** How rows are grouped by each of the dimensions; those that the table does not have are left out. */
function groupingsOf({ ledger, facets }: FactTable, dimensions: readonly string[]): Grouping[] {
	const places: readonly Grouping[] = [
		{ dimension: 'total', columns: [], bucket: 'CAST(NULL AS VARCHAR)', isList: false },
		{ dimension: 'village', columns: ['village_id'], bucket: 'CAST(village_id AS VARCHAR)', isList: false },
		{ dimension: 'township', columns: ['township'], bucket: "coalesce(township, '')", isList: false },
	];
	const kinds = facets.flatMap(({ id, many, from }): Grouping[] => {
		if (!many) {
			const column = identifier(`by_${id}`);
			const bucket = `CAST(${column} AS VARCHAR)`;
			return from === undefined ? [{ dimension: id, columns: [column], bucket, isList: false }] : [];
		}
		const bits = identifier(`${id}_bits`);
		const codes = `${ledger}_${id}_codes(${bits})`;
		const inVillages = `list_transform(${codes}, lambda code: concat(village_id, ' ', code))`;
		return [
			{ dimension: id, columns: [bits], bucket: codes, isList: true },
			{ dimension: `village-${id}`, columns: ['village_id', bits], bucket: inVillages, isList: true },
		];
	});
	return [...places, ...kinds].filter(({ dimension }) => dimensions.includes(dimension));
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
