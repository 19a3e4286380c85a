import { closeSync, openSync, writeSync } from 'node:fs';
import type { ParquetWriter } from 'hyparquet-writer';
import { csvText } from '#lib/briefing/csv-text.ts';
import type { Row, Value } from '#lib/warehouse/warehouse.ts';
import { type ConvertedColumn, type ConvertedType, textOf, valueIn } from './convert-columns.ts';

type SchemaElement = ParquetWriter['schema'][number];

/** Takes the rows of a ledger, page by page. */
export interface RowWriter {
	write(rows: readonly Row[]): void;
	close(): void;
}

/** CSV that spreadsheets open right: with BOM, text never a formula, numbers never text. */
export function csvWriter(path: string, columns: readonly ConvertedColumn[]): Promise<RowWriter> {
	const file = openSync(path, 'w');
	writeSync(file, csvText([columns.map(({ name }) => name)]));
	return Promise.resolve({
		write(rows: readonly Row[]) {
			if (rows.length === 0) return;
			const cells = rows.map((row) => columns.map((column) => textOf(valueIn(row, column), column)));
			writeSync(file, csvText(cells).slice(1)); // the BOM stands at the start already
		},
		close: () => closeSync(file),
	});
}

/** Parquet with exact types: DECIMAL for money, areas and rates, DATE, BOOLEAN, INT64, UTF-8. */
export async function parquetWriter(path: string, columns: readonly ConvertedColumn[]): Promise<RowWriter> {
	const { fileWriter, ParquetWriter } = await import('hyparquet-writer');
	const schema: SchemaElement[] = [
		{ name: 'schema', num_children: columns.length },
		...columns.map(({ name, type }) => ({ ...schemaOf(type), name, repetition_type: 'OPTIONAL' as const })),
	];
	const writer = fileWriter(path);
	const parquet = new ParquetWriter({ writer, schema, createdBy: 'qingzhang' });
	return {
		write(rows) {
			if (rows.length === 0) return;
			const columnData = columns.map((column) => ({
				name: column.name,
				data: rows.map((row) => plainOf(valueIn(row, column), column.type)),
			}));
			void parquet.write({ columnData, rowGroupSize: rows.length });
		},
		close: () => void parquet.finish(),
	};
}

/** The value as the library takes it; a decimal as its integer, which is written as it is. */
function plainOf(value: Value, { kind }: ConvertedType): string | boolean | bigint | Date | null {
	if (value === null) return null;
	if (kind === 'decimal' || kind === 'whole') return BigInt(value);
	if (kind === 'date') return new Date(`${String(value)}T00:00:00Z`);
	return kind === 'flag' ? value === true : String(value);
}

function schemaOf(type: ConvertedType): Omit<SchemaElement, 'name'> {
	switch (type.kind) {
		case 'text':
			return { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
		case 'date':
			return { type: 'INT32', converted_type: 'DATE' };
		case 'flag':
			return { type: 'BOOLEAN' };
		case 'whole':
			return { type: 'INT64' };
		case 'decimal':
			return { type: 'INT64', converted_type: 'DECIMAL', scale: type.scale, precision: 18 };
	}
}
