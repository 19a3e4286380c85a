/**
 * The warehouse: one small interface over DuckDB, with DuckDB-WASM behind it in the browser and
 * the native engine of the same version in Node. Everything in it can be computed again from the
 * source files, so nothing here is ever the only copy.
 */

/** A value that may be bound to `$1`, `$2` … of a statement. Dates are bound as ISO text and cast in SQL. */
export type Parameter = string | number | null;

/** A value of a result: integers of 64 and 128 bits are bigint, dates ISO text. */
export type Value = string | number | bigint | boolean | null;

/** A row of a result by column name. */
export type Row = Readonly<Record<string, Value>>;

export interface Warehouse {
	/**
	 * Runs statements that give no rows, all with one message to the engine; those behind one that fails are not run. The text
	 * is the program's own, never a person's.
	 */
	run(...statements: readonly string[]): Promise<void>;
	/** Runs one query with bound parameters. */
	query(sql: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>;
	/**
	 * Appends the rows of an Arrow IPC stream to a table. Columns go by name; those that the stream
	 * lacks stay NULL. Throws WarehouseError when the rows stored are not the rows sent.
	 */
	insert(table: string, ipc: Uint8Array): Promise<void>;
	close(): Promise<void>;
}

/** The engine could not do what it was asked; `cause` keeps its own words. */
export class WarehouseError extends Error {
	override readonly name = 'WarehouseError';
}

/** Settings that seal an engine: no extension download, no file or network access, no way back. */
export const SEAL: readonly string[] = [
	'SET autoinstall_known_extensions = false',
	'SET autoload_known_extensions = false',
	'SET enable_external_access = false',
	'SET lock_configuration = true',
];

/**
 * Settings of every engine, to be made before it is sealed. All rows lie in memory: left to itself, the engine would pack all of a
 * table anew after each batch of a large file; `CHECKPOINT` asks for it where rows are gone.
 */
export const SETTINGS: readonly string[] = ["SET checkpoint_threshold = '1GB'"];

/** Where the rows of one insert wait until they are in their table by column name. */
export const STAGING = 'incoming';

/** Statements as one text. Each may end with a comment. */
export function inOneGo(statements: readonly string[]): string {
	return statements.join('\n;\n');
}

/** Moves what waits in `STAGING` into `table`; to be followed by dropping it. */
export function moveStaged(table: string, columns: readonly string[]): string {
	const list = columns.map(identifier).join(', ');
	return `INSERT INTO ${identifier(table)} (${list}) SELECT ${list} FROM ${identifier(STAGING)}`;
}

declare const quoted: unique symbol;
/** An identifier that is quoted and may be pasted into SQL. */
export type Identifier = string & { readonly [quoted]: true };

/** Quotes a name for SQL; the only way a name gets into a statement. */
export function identifier(name: string): Identifier {
	return `"${name.replaceAll('"', '""')}"` as Identifier;
}

/** A text that means the same within quotes as by itself: a code, a date, several of them joined. */
const PLAIN = /^[A-Za-z0-9_,.-]*$/;
/** Stands between several values in one text. */
const BETWEEN = '\u001f';

/**
 * A query with those of its parameters written into it that can be nothing but a value: null, whole numbers, and texts of
 * letters, digits, `_ , . -` and the separator U+001F only. All other texts stay parameters. A query without parameters is one message to the
 * engine instead of three. The query must not hold `$1` and the like within quotes.
 */
export function withPlain(
	sql: string,
	parameters: readonly Parameter[],
): { readonly sql: string; readonly parameters: readonly Parameter[] } {
	const left: Parameter[] = [];
	const places = parameters.map((value) => literal(value) ?? `$${left.push(value)}`);
	return { sql: sql.replace(/\$(\d+)/g, (whole, number) => places[Number(number) - 1] ?? whole), parameters: left };
}

function literal(value: Parameter): string | null {
	if (value === null) return 'NULL';
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
	return PLAIN.test(value.replaceAll(BETWEEN, '')) ? `'${value}'` : null;
}
