import type { SumRow } from '../normalise/sum-check.ts';
import type { SetAsideRow, Sheet } from '../types.ts';
import type { Recognition } from './ledger-choice.ts';
import { headingTownship, headingVillage, isBlankRow, rowClassifier } from './row-kinds.ts';
import type { TownshipHeading, VillageHeading } from './row-places.ts';
import { isPartOfSum } from './sum-words.ts';
import { type UnnamedSum, unnamedSums } from './unnamed-sums.ts';

/** The rows of a table by what they are. */
export interface SortedRows {
	readonly dataRows: readonly number[];
	readonly setAside: readonly SetAsideRow[];
	readonly footers: readonly number[];
	readonly sumRows: readonly SumRow[];
	readonly headings: readonly VillageHeading[];
	readonly townshipHeadings: readonly TownshipHeading[];
	/** Those of the sums that no word calls so. */
	readonly unnamed: readonly UnnamedSum[];
}

/** Every row of a table as data or set aside: rows in = stored + set aside. Rows from 0, but for those set aside. */
export function sortRows(sheet: Sheet, recognition: Recognition): SortedRows {
	const { block } = recognition;
	const kindOf = rowClassifier(sheet, recognition);
	const dataRows: number[] = [];
	const setAside: SetAsideRow[] = [];
	const footers: number[] = [];
	const sumRows: SumRow[] = [];
	const headings: VillageHeading[] = [];
	const townshipHeadings: TownshipHeading[] = [];
	for (let row = 0; row < sheet.rows.length; row += 1) {
		if (row >= block.first && row <= block.last) {
			setAside.push({ row: row + 1, reason: 'header' });
		} else if (row < block.first) {
			setAside.push({ row: row + 1, reason: isBlankRow(sheet.rows[row]) ? 'blank' : 'title' });
		} else {
			const kind = kindOf(row);
			if (kind === 'data') dataRows.push(row);
			else setAside.push({ row: row + 1, reason: kind });
			if (kind === 'footer') footers.push(row);
			const cells = sheet.rows[row] ?? [];
			if ((kind === 'total' || kind === 'subtotal') && !isPartOfSum(cells)) sumRows.push({ row, kind });
			const village = kind === 'title' ? headingVillage(cells, recognition.columns) : null;
			if (village !== null) headings.push({ row, village });
			const isHeading = village === null && (kind === 'title' || kind === 'subtotal');
			const township = isHeading ? headingTownship(cells, recognition.columns) : null;
			if (township !== null) townshipHeadings.push({ row, township });
		}
	}
	const unnamed = unnamedSums(sheet, recognition, dataRows);
	if (unnamed.length === 0) return { dataRows, setAside, footers, sumRows, headings, townshipHeadings, unnamed };
	const isSum = new Set(unnamed.map(({ row }) => row));
	const sums = unnamed.map(({ row, kind }): SetAsideRow => ({ row: row + 1, reason: kind }));
	return {
		dataRows: dataRows.filter((row) => !isSum.has(row)),
		setAside: [...setAside, ...sums].sort((a, b) => a.row - b.row),
		footers,
		sumRows: [...sumRows, ...unnamed].sort((a, b) => a.row - b.row),
		headings,
		townshipHeadings,
		unnamed,
	};
}
