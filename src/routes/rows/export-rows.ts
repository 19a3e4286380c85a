import type { Audience } from '#lib/briefing/masking.ts';
import type { FigureDefinition } from '#lib/measures/figure-catalogue.ts';
import type { TraceColumn, TracedRow } from '#lib/measures/trace.ts';
import { fileNamePart } from '#lib/briefing/safe-text.ts';
import { maskText } from '#lib/briefing/masking.ts';

/** What goes into an exported file, without its rows. Plain data, for the worker that writes it. */
export interface RowExport {
	readonly kind: 'csv' | 'xlsx';
	readonly figure: Pick<FigureDefinition, 'label'>;
	/** Name of the place; null: the whole zone. */
	readonly place: string | null;
	readonly asOf: string;
	readonly audience: Audience;
	/** Columns to write, with the index of their values. */
	readonly columns: readonly RowExportColumn[];
}

export interface RowExportColumn {
	readonly column: TraceColumn;
	readonly at: number;
}

/** The rows as they are sent to the worker. */
export type RowValues = TracedRow['values'];

/** `已清理合同明细-上河村-2022-07-06（内部资料）.csv`: what holds personal data says so in its name. */
export function exportName({ figure, place, asOf, columns, audience, kind }: RowExport): string {
	const isPersonal = audience === 'internal' && columns.some(({ column }) => column.personal);
	const parts = [`${figure.label}明细`, ...(place === null ? [] : [place]), asOf];
	return `${fileNamePart(maskText(parts.join('-')))}${isPersonal ? '（内部资料）' : ''}.${kind}`;
}
