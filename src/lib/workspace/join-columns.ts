import type { Column } from '#lib/warehouse/arrow.ts';

/** Columns of equal length. */
export interface NamedColumns {
	readonly columns: readonly Column[];
	readonly length: number;
}

/** Puts tables below one another. Columns go by name; where a table lacks one, its rows have no value there. */
export function joinTables(tables: readonly NamedColumns[]): NamedColumns {
	const [only] = tables;
	if (only !== undefined && tables.length === 1) return only;
	const length = tables.reduce((sum, table) => sum + table.length, 0);
	const samples = new Map(tables.flatMap(({ columns }) => columns.map((column) => [column.name, column] as const)));
	return { columns: [...samples.values()].map((sample) => joinColumn(sample, tables, length)), length };
}

function joinColumn(sample: Column, tables: readonly NamedColumns[], length: number): Column {
	const { name, kind } = sample;
	const joined = emptyColumn(name, kind, length);
	let from = 0;
	for (const table of tables) {
		const part = table.columns.find((column) => column.name === name);
		if (part !== undefined) copyPart(joined, part, from);
		from += table.length;
	}
	return joined;
}

type Writable =
	| { name: string; kind: 'text'; values: (string | null)[] }
	| { name: string; kind: 'bigint'; values: BigInt64Array; valid: Uint8Array }
	| { name: string; kind: 'int' | 'date'; values: Int32Array; valid: Uint8Array }
	| { name: string; kind: 'bool'; values: Uint8Array; valid: Uint8Array };

function emptyColumn(name: string, kind: Column['kind'], length: number): Writable {
	if (kind === 'text') return { name, kind, values: new Array<string | null>(length).fill(null) };
	const valid = new Uint8Array(length);
	if (kind === 'bigint') return { name, kind, values: new BigInt64Array(length), valid };
	if (kind === 'bool') return { name, kind, values: new Uint8Array(length), valid };
	return { name, kind, values: new Int32Array(length), valid };
}

function copyPart(target: Writable, part: Column, from: number): void {
	if (target.kind === 'text') {
		if (part.kind === 'text') part.values.forEach((value, index) => (target.values[from + index] = value));
		return;
	}
	if (part.kind === 'text' || part.kind !== target.kind) throw new TypeError(`column ${target.name} has two kinds`);
	const filled = target.valid.subarray(from, from + part.values.length);
	if (part.valid === null) filled.fill(1);
	else filled.set(part.valid);
	if (target.kind === 'bigint' && part.kind === 'bigint') target.values.set(part.values, from);
	else if (target.kind === 'bool' && part.kind === 'bool') target.values.set(part.values, from);
	else if (target.kind !== 'bigint' && part.kind !== 'bigint') target.values.set(part.values, from);
}
