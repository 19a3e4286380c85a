import { type Data, DataType, RecordBatchReader, type Table } from 'apache-arrow';
import {
	identifier,
	inOneGo,
	moveStaged,
	type Parameter,
	type Row,
	SEAL,
	SETTINGS,
	STAGING,
	type Value,
	type Warehouse,
	WarehouseError,
} from './warehouse.ts';

/**
 * DuckDB-WASM behind the warehouse interface. The browser hands in the asynchronous engine, tests
 * in Node the blocking one: both have these calls, and `await` takes either.
 */
export interface WasmConnection {
	query(sql: string): Table | Promise<Table>;
	prepare(sql: string): WasmStatement | Promise<WasmStatement>;
	insertArrowFromIPCStream(ipc: Uint8Array, options: { name: string; create: boolean }): void | Promise<void>;
	close(): void | Promise<void>;
}

interface WasmStatement {
	query(...parameters: Parameter[]): Table | Promise<Table>;
	close(): void | Promise<void>;
}

export interface WasmDatabase {
	connect(): WasmConnection | Promise<WasmConnection>;
}

/** Opens the warehouse on an instantiated engine and seals it. `terminate` ends the engine. */
export async function openWasmWarehouse(database: WasmDatabase, terminate: () => Promise<void>): Promise<Warehouse> {
	const connection = await database.connect();
	await connection.query(inOneGo([...SETTINGS, ...SEAL]));
	return new WasmWarehouse(database, connection, terminate);
}

/** A stream of so many rows is better stored once. */
const MANY_ROWS = 16_384;

class WasmWarehouse implements Warehouse {
	readonly #database: WasmDatabase;
	readonly #connection: WasmConnection;
	readonly #terminate: () => Promise<void>;
	/** How to end each call that the engine has not answered yet: once it is gone, it never will. */
	readonly #unanswered = new Set<(error: WarehouseError) => void>();
	#isClosed = false;

	constructor(database: WasmDatabase, connection: WasmConnection, terminate: () => Promise<void>) {
		this.#database = database;
		this.#connection = connection;
		this.#terminate = terminate;
	}

	async run(...statements: readonly string[]): Promise<void> {
		const sql = inOneGo(statements);
		await this.#attempt(sql, () => this.#connection.query(sql));
	}

	async query(sql: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> {
		const table = await this.#attempt(sql, async () => {
			if (parameters.length === 0) return this.#connection.query(sql);
			const statement = await this.#connection.prepare(sql);
			const answer = (async () => statement.query(...parameters))();
			// Right behind the question: behind its answer it would wait for all that was asked meanwhile, and the answer with it.
			const [table] = await Promise.all([answer, statement.close()]);
			return table;
		});
		return rowsOf(table);
	}

	async insert(table: string, ipc: Uint8Array): Promise<void> {
		const { columns, rows, hasAbsent } = measureStream(ipc);
		// To ask for the columns takes longer than to store a few rows twice.
		const isAsTable = (hasAbsent || rows >= MANY_ROWS) && (await this.#hasColumns(table, columns));
		const stored = isAsTable ? await this.#append(ipc, table) : await this.#move(ipc, table, columns);
		if (stored !== rows) throw new WarehouseError(`insert into ${table}: ${rows} rows sent, ${stored} stored`);
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		try {
			await this.#connection.close();
			await this.#terminate();
		} finally {
			for (const end of this.#unanswered) end(new WarehouseError('closed before the engine had answered'));
		}
	}

	/** A call of the engine; one that is not answered when the warehouse is closed fails. */
	#attempt<T>(sql: string, work: () => T | Promise<T>): Promise<T> {
		return new Promise((resolve, reject) => {
			if (this.#isClosed) throw new WarehouseError(`closed [${sql.slice(0, 200)}]`);
			this.#unanswered.add(reject);
			void attempt(sql, work)
				.then(resolve, reject)
				.finally(() => this.#unanswered.delete(reject));
		});
	}

	/** Stores a stream that has the very columns of the table. Gives the rows stored. */
	async #append(ipc: Uint8Array, table: string): Promise<number> {
		const before = await this.#count(table);
		await this.#send(ipc, table, false);
		return (await this.#count(table)) - before;
	}

	/** Stores a stream by the names of its columns. Gives the rows stored. */
	async #move(ipc: Uint8Array, table: string, columns: readonly string[]): Promise<number> {
		try {
			await this.#send(ipc, STAGING, true);
			const [moved] = await this.query(moveStaged(table, columns));
			return Number(moved?.['Count'] ?? 0);
		} finally {
			await this.run(`DROP TABLE IF EXISTS ${identifier(STAGING)}`);
		}
	}

	/** Puts a stream into a new table, or below the rows of one that has the very columns of the stream. */
	async #send(ipc: Uint8Array, name: string, create: boolean): Promise<void> {
		await this.#attempt(`insert into ${name}`, async () => {
			// A bad insert poisons its connection for later ones: each import gets its own.
			const connection = await this.#database.connect();
			try {
				await connection.insertArrowFromIPCStream(ipc, { name, create });
			} finally {
				await connection.close();
			}
		});
	}

	/** True when these are all the columns of a table, in its order: then nothing has to be moved by name. */
	async #hasColumns(table: string, columns: readonly string[]): Promise<boolean> {
		const sql = 'SELECT column_name FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index';
		const own = await this.query(sql, [table]);
		return own.length === columns.length && own.every((row, index) => row['column_name'] === columns[index]);
	}

	async #count(table: string): Promise<number> {
		const [row] = await this.query(`SELECT count(*) AS n FROM ${identifier(table)}`);
		return Number(row?.['n'] ?? 0);
	}
}

/** What a stream holds, read from its own headers. */
function measureStream(ipc: Uint8Array): { columns: string[]; rows: number; hasAbsent: boolean } {
	const reader = RecordBatchReader.from(ipc).open();
	const { fields } = reader.schema; // gone when the batches are read
	let rows = 0;
	for (const batch of reader) rows += batch.numRows;
	return {
		columns: fields.map((field) => field.name),
		rows,
		hasAbsent: fields.some((field) => DataType.isNull(field.type)),
	};
}

async function attempt<T>(sql: string, work: () => T | Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (cause) {
		throw new WarehouseError(`${cause instanceof Error ? cause.message : String(cause)} [${sql.slice(0, 200)}]`, {
			cause,
		});
	}
}

function rowsOf(table: Table): Row[] {
	const rows: Record<string, Value>[] = Array.from({ length: table.numRows }, () => ({}));
	table.schema.fields.forEach(({ name, type }, index) => {
		const column = table.getChildAt(index);
		if (DataType.isDecimal(type as DataType)) {
			const sums = sumsOf((column?.data ?? []) as readonly Data[], name);
			rows.forEach((row, at) => (row[name] = sums[at] ?? null));
			return;
		}
		const read = reader(type as DataType, name);
		rows.forEach((row, at) => {
			const raw: unknown = column?.get(at) ?? null;
			row[name] = raw === null ? null : read(raw);
		});
	});
	return rows;
}

/** How values of an Arrow type become `Value`s. */
function reader(type: DataType, name: string): (raw: unknown) => Value {
	if (DataType.isDate(type)) return dateReader();
	if (DataType.isUtf8(type)) return String;
	if (DataType.isInt(type)) return (raw) => (typeof raw === 'bigint' ? raw : Number(raw));
	if (DataType.isFloat(type)) return Number;
	if (DataType.isBool(type)) return Boolean;
	if (DataType.isNull(type)) return () => null;
	throw new WarehouseError(`column ${name}: no reader for Arrow type ${type.typeId}`);
}

/** Days as ISO text; a column has few different ones. */
function dateReader(): (raw: unknown) => string {
	const known = new Map<unknown, string>();
	return (raw) => {
		const text = known.get(raw) ?? new Date(Number(raw)).toISOString().slice(0, 10);
		known.set(raw, text);
		return text;
	};
}

/**
 * A column of HUGEINT, which arrives as decimals without scale: integers of four little-endian words of 32 bits each, two's
 * complement. Arrow would make an array of each.
 */
function sumsOf(chunks: readonly Data[], name: string): (bigint | null)[] {
	return chunks.flatMap((chunk) => {
		if ((chunk.type as { readonly scale?: number }).scale !== 0) {
			throw new WarehouseError(`column ${name}: decimals lose their scale, cast them`);
		}
		const words = chunk.values as Uint32Array;
		return Array.from({ length: chunk.length }, (_, row) => (chunk.getValid(row) ? fromWords(words, row * 4) : null));
	});
}

function fromWords(words: Uint32Array, at: number): bigint {
	const [low, high, third, top] = [words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0];
	// Most sums fit a double exactly, and put together as numbers they are read many times faster.
	if (top === 0 && third === 0 && high < 0x20_0000) return BigInt(high * 0x1_0000_0000 + low);
	const value = (BigInt(top) << 96n) | (BigInt(third) << 64n) | (BigInt(high) << 32n) | BigInt(low);
	return BigInt.asIntN(128, value);
}
