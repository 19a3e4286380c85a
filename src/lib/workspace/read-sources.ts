import type { LedgerRows, LedgerSource } from '#lib/intake/types.ts';
import { type DescribedSource, describeAll, packFile, type RowsToPack } from './pack.ts';
import type { FileContent } from './file-record.ts';
import type { ReadSource } from './reader-messages.ts';
import { packSetAside } from './set-aside.ts';

/** What is read in a file as it goes to the page: sources under the numbers from `first` on, and their rows packed, but for those that went `ahead`. */
export function readSources(
	first: number,
	found: readonly LedgerSource[],
	ahead?: ReadonlySet<LedgerRows>,
): FileContent {
	const { sources, tables } = packFile(first, found, ahead);
	return { sources: told(sources, found), tables };
}

/** The same, but the rows are put with those that are packed later. */
export function holdSources(first: number, found: readonly LedgerSource[], rows: RowsToPack): FileContent {
	found.forEach((source, index) => rows.add(first + index, source));
	return { sources: told(describeAll(first, found), found), tables: [] };
}

function told(described: readonly DescribedSource[], found: readonly LedgerSource[]): ReadSource[] {
	return described.map(({ summary, ...rest }, index) => ({
		...rest,
		summary: { ...summary, rowsSetAside: packSetAside(summary.rowsSetAside) },
		...placesFound(found[index]),
	}));
}

/** How many rows name no village, where each place stands first, and how many rows it has. */
export function placesFound(source: LedgerSource | undefined): Pick<ReadSource, 'nameless' | 'placeRows' | 'rowsOf'> {
	const { places = [], rows } = source ?? {};
	const placeRows = new Int32Array(places.length);
	const rowsOf = new Int32Array(places.length);
	let nameless = 0;
	rows?.place.forEach((place, index) => {
		if (places[place]?.village === null) nameless += 1;
		if (placeRows[place] === 0) placeRows[place] = rows.rowNumber[index] ?? 0;
		rowsOf[place] = (rowsOf[place] ?? 0) + 1;
	});
	return { nameless, placeRows, rowsOf };
}
