import { describe, expect, it } from 'vitest';
import { joinTables } from './join-columns.ts';

describe('joinTables', () => {
	it('puts tables below one another, without a value where a column is missing', () => {
		const joined = joinTables([
			{
				length: 2,
				columns: [
					{ name: 'n', kind: 'int', values: Int32Array.of(1, 2), valid: null },
					{ name: 'money', kind: 'bigint', values: BigInt64Array.of(7n, 0n), valid: Uint8Array.of(1, 0) },
					{ name: 'who', kind: 'text', values: ['甲', null] },
				],
			},
			{
				length: 1,
				columns: [
					{ name: 'n', kind: 'int', values: Int32Array.of(3), valid: null },
					{ name: 'yes', kind: 'bool', values: Uint8Array.of(1), valid: Uint8Array.of(1) },
				],
			},
		]);
		expect(joined).toEqual({
			length: 3,
			columns: [
				{ name: 'n', kind: 'int', values: Int32Array.of(1, 2, 3), valid: Uint8Array.of(1, 1, 1) },
				{ name: 'money', kind: 'bigint', values: BigInt64Array.of(7n, 0n, 0n), valid: Uint8Array.of(1, 0, 0) },
				{ name: 'who', kind: 'text', values: ['甲', null, null] },
				{ name: 'yes', kind: 'bool', values: Uint8Array.of(0, 0, 1), valid: Uint8Array.of(0, 0, 1) },
			],
		});
	});

	it('gives a single table as it is', () => {
		const table = { length: 1, columns: [{ name: 'who', kind: 'text', values: ['甲'] }] } as const;
		expect(joinTables([table])).toBe(table);
	});
});
