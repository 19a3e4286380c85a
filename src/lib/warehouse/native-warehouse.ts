import {
	BIGINT,
	BOOLEAN,
	DATE,
	DuckDBDataChunk,
	DuckDBDateValue,
	type DuckDBAppender,
	type DuckDBConnection,
	DuckDBInstance,
	type DuckDBType,
	type DuckDBValue,
	INTEGER,
	VARCHAR,
} from '@duckdb/node-api';
import { DataType, type Field, type RecordBatch, RecordBatchReader, type Schema } from 'apache-arrow';
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

const DAY = 86_400_000;
/** The engine's own vector size: a chunk cannot hold more rows. */
const CHUNK_ROWS = 2048;

/**
 * Opens native DuckDB in memory, sealed like the one in the browser. For Node only.
 * @param threads how many it may use; without it as many as there are cores
 */
export async function openNativeWarehouse(threads?: number): Promise<Warehouse> {
	const options = threads === undefined ? undefined : { threads: String(threads) };
	const instance = await DuckDBInstance.create(':memory:', options);
	const connection = await instance.connect();
	await connection.run(inOneGo([...SETTINGS, ...SEAL]));
	return new NativeWarehouse(instance, connection);
}

class NativeWarehouse implements Warehouse {
	readonly #instance: DuckDBInstance;
	readonly #connection: DuckDBConnection;
	/** What the engine does last: a connection closed under a statement makes it fail without a reason. */
	#last: Promise<unknown> = Promise.resolve();

	constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
		this.#instance = instance;
		this.#connection = connection;
	}

	async run(...statements: readonly string[]): Promise<void> {
		const sql = inOneGo(statements);
		await this.#attempt(sql, () => this.#connection.run(sql));
	}

	async query(sql: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> {
		const reader = await this.#attempt(sql, () => this.#connection.runAndReadAll(sql, [...parameters]));
		const names = reader.columnNames();
		return reader.getRows().map((row) => {
			const out: Record<string, Value> = {};
			names.forEach((name, index) => (out[name] = fromNative(row[index] ?? null, name)));
			return out;
		});
	}

	async insert(table: string, ipc: Uint8Array): Promise<void> {
		await this.#attempt(`insert into ${table}`, async () => {
			const reader = RecordBatchReader.from(ipc).open();
			const schema = reader.schema;
			const appender = await this.#stage(schema);
			let rows = 0;
			for (const batch of reader) {
				for (let from = 0; from < batch.numRows; from += CHUNK_ROWS) appender.appendDataChunk(chunkOf(batch, from));
				rows += batch.numRows;
			}
			appender.closeSync();
			const columns = filledFields(schema).map((field) => field.name);
			const moved = await this.#connection.run(moveStaged(table, columns));
			await this.#connection.run(`DROP TABLE ${identifier(STAGING)}`);
			if (moved.rowsChanged !== rows) {
				throw new WarehouseError(`insert into ${table}: ${rows} rows sent, ${moved.rowsChanged} stored`);
			}
		});
	}

	async #stage(schema: Schema): Promise<DuckDBAppender> {
		const columns = filledFields(schema).map(
			(field) => `${identifier(field.name)} ${nativeType(field.type as DataType).toString()}`,
		);
		await this.#connection.run(`CREATE OR REPLACE TABLE ${identifier(STAGING)} (${columns.join(', ')})`);
		return this.#connection.createAppender(STAGING);
	}

	/** Closes when what was asked before is answered. */
	async close(): Promise<void> {
		await this.#last;
		this.#connection.closeSync();
		this.#instance.closeSync();
	}

	/** One statement at a time, in the order asked. */
	#attempt<T>(sql: string, work: () => Promise<T>): Promise<T> {
		const working = this.#last.then(() => attempt(sql, work));
		this.#last = working.catch(() => undefined);
		return working;
	}
}

function chunkOf(batch: RecordBatch, from: number): DuckDBDataChunk {
	const length = Math.min(CHUNK_ROWS, batch.numRows - from);
	const fields = filledFields(batch.schema);
	const chunk = DuckDBDataChunk.create(fields.map((field) => nativeType(field.type as DataType)));
	chunk.rowCount = length;
	fields.forEach((field, index) => {
		const column = batch.getChild(field.name);
		const isDate = DataType.isDate(field.type);
		const values: DuckDBValue[] = Array.from({ length }, (_, at) => {
			const raw: unknown = column?.get(from + at) ?? null;
			return isDate && raw !== null ? new DuckDBDateValue(Number(raw) / DAY) : (raw as DuckDBValue);
		});
		chunk.setColumnValues(index, values);
	});
	return chunk;
}

/** Columns that hold anything; the others stay NULL. */
function filledFields({ fields }: Schema): Field[] {
	return fields.filter((field) => !DataType.isNull(field.type));
}

function nativeType(type: DataType): DuckDBType {
	if (DataType.isUtf8(type)) return VARCHAR;
	if (DataType.isDate(type)) return DATE;
	if (DataType.isBool(type)) return BOOLEAN;
	if (DataType.isInt(type)) return type.bitWidth === 64 ? BIGINT : INTEGER;
	throw new WarehouseError(`no native type for Arrow type ${type.typeId}`);
}

function fromNative(value: DuckDBValue, name: string): Value {
	if (value instanceof DuckDBDateValue) return new Date(value.days * DAY).toISOString().slice(0, 10);
	if (value === null || typeof value !== 'object') return value;
	throw new WarehouseError(`column ${name}: no reader for ${value.constructor.name}`);
}

async function attempt<T>(sql: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (cause) {
		if (cause instanceof WarehouseError) throw cause;
		throw new WarehouseError(`${cause instanceof Error ? cause.message : String(cause)} [${sql.slice(0, 200)}]`, {
			cause,
		});
	}
}
