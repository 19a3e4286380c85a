import { noteOfKpi, type NoteId } from '#lib/measures/note-ids.ts';
import { type PageFilters, rowsHref } from '#lib/ui/page-filters.ts';
import { findingsHref, NO_CHOICE } from '../findings/choice.ts';
import { cellText, hasRows, type VillageColumn } from './columns.ts';
import type { VillageLine } from './lines.ts';

/** The first line with the longest text; undefined: there is none. */
export function longest(among: readonly VillageLine[], text: (line: VillageLine) => string): VillageLine | undefined {
	return among.reduce<VillageLine | undefined>(
		(most, line) => (most === undefined || text(line).length > text(most).length ? line : most),
		undefined,
	);
}

/** The line that takes the most room in a column: a flag counts more than a long figure. */
export function widestLine(lines: readonly VillageLine[], { cell, flag }: VillageColumn): VillageLine | undefined {
	const marked = lines.filter((line) => flag !== undefined && line.standings[flag].flag !== undefined);
	return longest(marked.length === 0 ? lines : marked, (line) => cellText(cell(line)));
}

/** What explains a column: a rate has its definition; one with a state, what the state is judged by, too. */
export function notesOf({ id, unit, state }: VillageColumn): readonly NoteId[] {
	const note = unit === '%' ? noteOfKpi(id) : null;
	return [...(note === null ? [] : [note]), ...(state === undefined ? [] : (['state'] as const))];
}

/** Where the rows behind a figure are; null: nowhere. `filters` are without a place. */
export function linkOf({ figure, id, cell }: VillageColumn, line: VillageLine, filters: PageFilters): string | null {
	const { name, township } = line.village;
	if (name === null || !hasRows(cell(line))) return null;
	if (id === 'findings') return findingsHref({ ...NO_CHOICE, village: name, township });
	return figure === null ? null : rowsHref(figure, { ...filters, village: name, township });
}

/** Whether the name of a village stands on two lines. */
export function isLong({ village }: VillageLine): boolean {
	return (village.name?.length ?? 0) > 11;
}
