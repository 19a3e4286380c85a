import type { Finding } from '#lib/findings/types.ts';
import { recordOf } from '#lib/findings/written-place.ts';
import { errorWorkbook, errorWorkbookName, type ReturnedSheet } from './error-workbook.ts';

/** One village and its rows on the sheets that it stands on. */
export interface VillageShare {
	readonly village: string;
	readonly township: string | null;
	readonly parts: readonly VillageRange[];
}

/** Rows of a sheet, one after the other, from 1. */
export interface VillageRange {
	readonly file: string;
	readonly sheet: string | null;
	readonly first: number;
	readonly last: number;
}

/** A workbook to be made: for one village, or (null) with everything in it. */
export interface BookPlan {
	/** Name of the file, without folder. */
	readonly name: string;
	readonly share: VillageShare | null;
}

/** The villages that have something to mend: errors or doubts on rows of their own, with unique names of files. */
export function planVillageBooks(shares: readonly VillageShare[], findings: readonly Finding[]): BookPlan[] {
	const rowsOf = new Map<string, Set<number>>();
	for (const found of findings) {
		const { file, sheet, severity } = found;
		const row = recordOf(found);
		if (row === null || severity === 'info') continue;
		const key = keyOf(file, sheet);
		const rows = rowsOf.get(key) ?? new Set<number>();
		rowsOf.set(key, rows.add(row));
	}
	const doubtful = shares.filter(({ parts }) =>
		parts.some(({ file, sheet, first, last }) =>
			[...(rowsOf.get(keyOf(file, sheet)) ?? [])].some((row) => row >= first && row <= last),
		),
	);
	const names = doubtful.map(({ village }) => village);
	const taken = new Set<string>();
	return doubtful.map((share) => {
		const isTwin = names.indexOf(share.village) !== names.lastIndexOf(share.village);
		const name = errorWorkbookName(isTwin ? `${share.township ?? ''}${share.village}` : share.village);
		let unique = name;
		for (let number = 2; taken.has(unique); number += 1) unique = name.replace(/\.xlsx$/, `（${number}）.xlsx`);
		taken.add(unique);
		return { name: unique, share };
	});
}

/** The workbook of a plan, from the sheets as they came. */
export function planned(
	{ share }: BookPlan,
	sheets: readonly ReturnedSheet[],
	findings: readonly Finding[],
): Promise<Uint8Array> {
	if (share === null) return errorWorkbook(sheets, findings);
	const rowsOf = new Map<string, Set<number>>();
	for (const { file, sheet, first, last } of share.parts) {
		const key = keyOf(file, sheet);
		const rows = rowsOf.get(key) ?? new Set<number>();
		rowsOf.set(key, rows);
		for (let row = first; row <= last; row += 1) rows.add(row);
	}
	const names = new Set([share.village]);
	for (const found of findings) {
		const { file, sheet, village } = found;
		const row = recordOf(found);
		if (village !== null && row !== null && rowsOf.get(keyOf(file, sheet))?.has(row)) names.add(village);
	}
	const files = new Set(share.parts.map(({ file }) => file));
	// Of many findings a village has few: the rest is left out before anything is sorted.
	const own = findings.filter((found) => {
		const row = recordOf(found);
		return row === null ? files.has(found.file) : rowsOf.get(keyOf(found.file, found.sheet))?.has(row);
	});
	const kept = sheets.flatMap((sheet) => {
		const rows = rowsOf.get(keyOf(sheet.file, sheet.sheet));
		return rows === undefined ? [] : [{ ...sheet, only: { rows, names } }];
	});
	// A finding about a sheet that is not the village's own is nobody's business here.
	const isTold = ({ file, sheet }: Finding) =>
		kept.some((one) => one.file === file && (sheet === null || one.sheet === sheet));
	return errorWorkbook(kept, own.filter(isTold));
}

function keyOf(file: string, sheet: string | null): string {
	return `${file}\n${sheet ?? ''}`;
}
