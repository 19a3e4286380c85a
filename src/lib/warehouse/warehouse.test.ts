import { Table } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { type AbsentColumn, type Column, encodeIpc } from './arrow.ts';
import { openNativeWarehouse } from './native-warehouse.ts';
import { openNodeWasmWarehouse } from './node-wasm.ts';
import { openWasmWarehouse, type WasmConnection } from './wasm-warehouse.ts';
import { identifier, type Warehouse, WarehouseError, withPlain } from './warehouse.ts';

describe.each([
	['native', openNativeWarehouse],
	['wasm', openNodeWasmWarehouse],
])('the %s warehouse', (_name, open) => {
	let warehouse: Warehouse;
	beforeAll(async () => {
		warehouse = await open();
	});
	afterAll(() => warehouse.close());

	it('is DuckDB 1.4.3, so that both run the same SQL', async () => {
		expect(await warehouse.query('SELECT version() AS v')).toEqual([{ v: 'v1.4.3' }]);
	});

	it('is sealed: no files, no network, no extensions, no way back', async () => {
		for (const sql of [
			"SELECT * FROM read_csv('/etc/hostname')",
			"SELECT * FROM read_csv('https://example.invalid/a.csv')",
			"COPY (SELECT 1) TO '/tmp/qingzhang-leak.csv'",
			'SET enable_external_access = true',
			'SET autoload_known_extensions = true',
			"ATTACH '/tmp/qingzhang-leak.db'",
		]) {
			await expect(warehouse.query(sql), sql).rejects.toThrow(WarehouseError);
		}
	});

	it('runs statements in one go up to the first that fails, and says why that did', async () => {
		const tables = async () =>
			(
				await warehouse.query("SELECT table_name AS t FROM duckdb_tables() WHERE table_name LIKE 'go_%' ORDER BY t")
			).map(({ t }) => t);
		await warehouse.run('CREATE TABLE go_a (id INTEGER) -- the first', '-- the second\nCREATE TABLE go_b AS FROM go_a');
		expect(await tables()).toEqual(['go_a', 'go_b']);
		const failing = warehouse.run('DROP TABLE go_b', 'CREATE TABLE go_c AS FROM go_nowhere', 'DROP TABLE go_a');
		await expect(failing).rejects.toThrow(WarehouseError);
		await expect(failing).rejects.toThrow(/go_nowhere does not exist/);
		expect(await tables()).toEqual(['go_a']);
	});

	it('stores every kind of value, blanks included, by column name', async () => {
		await warehouse.run(
			'CREATE OR REPLACE TABLE kinds (id INTEGER, absent BIGINT, t VARCHAR, n BIGINT, d DATE, b BOOLEAN)',
		);
		const valid = Uint8Array.of(1, 0, 1);
		const columns: Column[] = [
			{ name: 'b', kind: 'bool', values: Uint8Array.of(1, 0, 0), valid },
			{ name: 'd', kind: 'date', values: Int32Array.of(19179, 0, -1), valid },
			{ name: 'n', kind: 'bigint', values: BigInt64Array.of(9007199254740993n, 0n, -1n), valid },
			{ name: 't', kind: 'text', values: ['村\u{20000}"\'', null, ''] },
			{ name: 'id', kind: 'int', values: Int32Array.of(1, 2, 3), valid: null },
		];
		await warehouse.insert('kinds', encodeIpc(columns, 3));
		expect(await warehouse.query('SELECT * FROM kinds ORDER BY id')).toEqual([
			{ id: 1, absent: null, t: '村\u{20000}"\'', n: 9007199254740993n, d: '2022-07-06', b: true },
			{ id: 2, absent: null, t: null, n: null, d: null, b: null },
			{ id: 3, absent: null, t: '', n: -1n, d: '1969-12-31', b: false },
		]);
	});

	it('stores a stream that has every column of the table, some of them absent', async () => {
		await warehouse.run(
			'CREATE OR REPLACE TABLE whole (id INTEGER, lacks BIGINT, t VARCHAR, no_text VARCHAR, b BOOLEAN)',
		);
		await warehouse.run("INSERT INTO whole VALUES (0, 5, 'x', 'y', true)");
		const length = 70_000;
		const columns: (Column | AbsentColumn)[] = [
			{ name: 'id', kind: 'int', values: Int32Array.from({ length }, (_, index) => index + 1), valid: null },
			{ name: 'lacks', kind: 'absent' },
			{
				name: 't',
				kind: 'text',
				values: Array.from({ length }, (_, index) => (index % 2 === 0 ? `村${index}` : null)),
			},
			{ name: 'no_text', kind: 'absent' },
			{ name: 'b', kind: 'bool', values: new Uint8Array(length).fill(1), valid: new Uint8Array(length).fill(0, 9) },
		];
		await warehouse.insert('whole', encodeIpc(columns, length));
		await warehouse.insert('whole', encodeIpc(columns, length, length - 1));
		const [row] = await warehouse.query(
			'SELECT count(*) AS n, max(id) AS last, count(lacks) AS lacks, count(t) AS t, count(no_text) AS no_text, count(b) AS b FROM whole',
		);
		expect(row).toEqual({ n: 70_002n, last: 70_000, lacks: 1n, t: 35_001n, no_text: 1n, b: 1n });
		expect(await warehouse.query('SELECT * FROM whole WHERE id = 69999')).toEqual([
			{ id: 69_999, lacks: null, t: '村69998', no_text: null, b: null },
		]);
	});

	it('stores nothing of a stream that does not fit', async () => {
		await warehouse.run('CREATE OR REPLACE TABLE strict (n BIGINT)');
		const texts: Column[] = [{ name: 'n', kind: 'text', values: ['1', '两'] }];
		await expect(warehouse.insert('strict', encodeIpc(texts, 2))).rejects.toThrow(WarehouseError);
		expect(await warehouse.query('SELECT * FROM strict')).toEqual([]);
		const numbers: Column[] = [{ name: 'n', kind: 'bigint', values: BigInt64Array.of(3n), valid: null }];
		await warehouse.insert('strict', encodeIpc(numbers, 1));
		expect(await warehouse.query('SELECT * FROM strict')).toEqual([{ n: 3n }]);
	});

	it('takes no rows and many batches', async () => {
		await warehouse.run('CREATE OR REPLACE TABLE many (n BIGINT, t VARCHAR)');
		for (const length of [0, 1, 65_536, 150_001]) {
			const n = BigInt64Array.from({ length }, (_, index) => BigInt(index));
			const t = Array.from({ length }, (_, index) => (index % 3 === 0 ? null : `第${index}行`));
			await warehouse.run('DELETE FROM many');
			const columns: Column[] = [
				{ name: 'n', kind: 'bigint', values: n, valid: null },
				{ name: 't', kind: 'text', values: t },
			];
			await warehouse.insert('many', encodeIpc(columns, length));
			const [row] = await warehouse.query(
				'SELECT count(*) AS rows, count(t) AS texts, coalesce(sum(n), 0) AS total FROM many',
			);
			const total = (BigInt(length) * (BigInt(length) - 1n)) / 2n;
			expect(row).toEqual({ rows: BigInt(length), texts: BigInt(t.filter((text) => text !== null).length), total });
		}
	});

	it('sums to the last 分, beyond 64 bits too', async () => {
		const amount = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
		await fc.assert(
			fc.asyncProperty(fc.array(amount, { maxLength: 60 }), async (amounts) => {
				await warehouse.run('CREATE OR REPLACE TABLE sums (n BIGINT)');
				await warehouse.insert(
					'sums',
					encodeIpc([{ name: 'n', kind: 'bigint', values: BigInt64Array.from(amounts), valid: null }], amounts.length),
				);
				const [row] = await warehouse.query('SELECT coalesce(sum(n), 0) AS total FROM sums');
				expect(row?.['total']).toBe(amounts.reduce((sum, one) => sum + one, 0n));
			}),
			{ numRuns: 40 },
		);
	});

	it('gives sums row by row, null where there was nothing to add up', async () => {
		const rows = await warehouse.query(
			'SELECT g, sum(n) AS total FROM (VALUES (1, CAST(NULL AS BIGINT)), (2, 5), (3, -7)) AS t(g, n) GROUP BY g ORDER BY g',
		);
		expect(rows.map(({ total }) => total)).toEqual([null, 5n, -7n]);
	});

	it('keeps parameters data and names names', async () => {
		const hostile = 'x"; DROP TABLE kinds; --';
		await warehouse.run(`CREATE OR REPLACE TABLE ${identifier(hostile)} (${identifier('a"b')} VARCHAR)`);
		await warehouse.insert(hostile, encodeIpc([{ name: 'a"b', kind: 'text', values: [hostile] }], 1));
		expect(
			await warehouse.query(
				`SELECT ${identifier('a"b')} AS v FROM ${identifier(hostile)} WHERE ${identifier('a"b')} = $1`,
				[hostile],
			),
		).toEqual([{ v: hostile }]);
	});

	it('says so when a table does not take the rows, and goes on working', async () => {
		await warehouse.run('CREATE OR REPLACE TABLE narrow (n BIGINT NOT NULL)');
		const bad = encodeIpc([{ name: 'elsewhere', kind: 'text', values: ['x'] }], 1);
		await expect(warehouse.insert('narrow', bad)).rejects.toThrow(WarehouseError);
		await warehouse.insert(
			'narrow',
			encodeIpc([{ name: 'n', kind: 'bigint', values: BigInt64Array.of(7n), valid: null }], 1),
		);
		expect(await warehouse.query('SELECT n FROM narrow')).toEqual([{ n: 7n }]);
	});
});

describe('a warehouse that is closed', () => {
	it('first answers what was asked before', async () => {
		const warehouse = await openNativeWarehouse();
		const asked = warehouse.query('SELECT sum(range) AS sum, $1 AS text FROM range(2000000)', ['a']);
		await warehouse.close();
		expect(await asked).toEqual([{ sum: 1999999000000n, text: 'a' }]);
	});

	it('fails what an engine did not answer before it ended, and what is asked later', async () => {
		// As the engine's worker in the browser: once it is ended it answers nothing, neither well nor ill.
		let isEnded = false;
		const silent = new Promise<never>(() => undefined);
		const connection: WasmConnection = {
			query: () => (isEnded ? silent : new Table()),
			prepare: () => silent,
			insertArrowFromIPCStream: () => silent,
			close: () => undefined,
		};
		const warehouse = await openWasmWarehouse({ connect: () => connection }, () => Promise.resolve());
		isEnded = true;
		const waiting = Promise.allSettled([
			warehouse.query('SELECT 1'),
			warehouse.query('SELECT $1', [1]),
			warehouse.insert('t', encodeIpc([{ name: 'n', kind: 'bigint', values: BigInt64Array.of(7n), valid: null }], 1)),
		]);
		await warehouse.close();
		const answers = [...(await waiting), ...(await Promise.allSettled([warehouse.query('SELECT 1')]))];
		expect(answers.map((one) => (one.status === 'rejected' ? (one.reason as Error).name : one.value))).toEqual(
			Array(4).fill('WarehouseError'),
		);
	});
});

describe('parameters that are written into a query', () => {
	it('are null, whole numbers, and codes; other texts stay parameters, in their order', () => {
		const { sql, parameters } = withPlain('$1 $2 $3 $4 $5 $10 $6', ['P01,P04', "城关'镇", null, 5, 0.5, "x'; --"]);
		expect(sql).toBe("'P01,P04' $1 NULL 5 $2 $10 $3");
		expect(parameters).toEqual(["城关'镇", 0.5, "x'; --"]);
	});

	it('mean what they mean as parameters, whatever the text', async () => {
		const warehouse = await openNativeWarehouse();
		const value = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.constantFrom("'", '--', ';', 'a.b', '', '\\'),
			fc.constant(null),
		);
		await fc.assert(
			fc.asyncProperty(value, value, async (first, second) => {
				const plain = withPlain('SELECT $2 || $1 AS a, $1 IS NULL AS b', [first, second]);
				const [row] = await warehouse.query(plain.sql, plain.parameters);
				expect(row).toEqual({ a: first === null || second === null ? null : second + first, b: first === null });
			}),
		);
		await warehouse.close();
	});
});
