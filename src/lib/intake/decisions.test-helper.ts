import type { ShapeRule, TableDecision } from './decisions.ts';
import { intakeFile } from './intake.ts';
import type { LedgerSource } from './types.ts';

/** The only table of a file of delimited text. */
export const HERE = { entry: '', sheet: null, table: 0 } as const;

export interface Given {
	readonly decisions?: readonly TableDecision[];
	readonly shapes?: readonly ShapeRule[];
	readonly path?: string;
}

/** Delimited text read with decisions and shapes. */
export async function all(
	text: string,
	{ decisions = [], shapes = [], path = '表.csv' }: Given = {},
): Promise<LedgerSource[]> {
	return intakeFile({ path, bytes: new TextEncoder().encode(text) }, { secondRoundEndYear: 2028, decisions, shapes });
}

/** The first table of it. */
export async function read(text: string, given: Given = {}): Promise<LedgerSource> {
	const [source] = await all(text, given);
	if (source === undefined) throw new Error('no source');
	return source;
}

export const fields = (source: LedgerSource) => source.columns.map(({ field, column }) => `${column} ${field}`);

/** Values of one stored column; null where there is none. */
export function values(source: LedgerSource, name: string): unknown[] {
	const column = source.rows.columns.get(name);
	if (column === undefined) return [];
	if (column.type === 'text') return [...column.values];
	const numbers: ArrayLike<number | bigint> = column.values;
	return Array.from({ length: numbers.length }, (_, index) => (column.valid[index] === 1 ? numbers[index] : null));
}

export const villages = (source: LedgerSource) =>
	Array.from(source.rows.place, (index) => source.places[index]?.village ?? null);

export const CONTRACTS = '上河村合同台账,,,\n村名,合同编号,承包方,合同金额\n上河村,1,甲,100\n,2,乙,200\n合计,,,300';
