import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { type BookSheet, cellName, columnName } from './book.ts';
import type { Look } from './looks.ts';
import { wrappedLines } from './wrapped-row.ts';

/** What the library leaves undone on one sheet. */
export interface Unfinished {
	readonly sheet: BookSheet;
	/** Notes as written, by cell name. */
	readonly notes: ReadonlyMap<string, string>;
}

/** A cell that is written with a look, so that the look's number in the file can be found. */
export interface LookSample {
	/** Index of the sheet. */
	readonly sheet: number;
	readonly cell: string;
}

/**
 * Finishes a package: whole columns get their look, notes a box in which their text has room. The zip is packed anew
 * with a fixed date and the same compression everywhere, so that one book is the same bytes on every machine.
 */
export function finishPackage(
	bytes: Uint8Array,
	sheets: readonly Unfinished[],
	samples: ReadonlyMap<Look, LookSample>,
): Uint8Array {
	const parts = unzipSync(bytes);
	const textOf = (path: string) => strFromU8(parts[path] ?? new Uint8Array());
	const numbers = new Map<Look, string>();
	for (const [look, { sheet, cell }] of samples) {
		const number = new RegExp(`<c r="${cell}"[^>]* s="(\\d+)"`).exec(textOf(sheetPath(sheet)))?.[1];
		if (number !== undefined) numbers.set(look, number);
	}
	sheets.forEach(({ sheet, notes }, index) => {
		if (sheet.columns.some(({ look }) => look !== undefined)) {
			parts[sheetPath(index)] = strToU8(styleColumns(textOf(sheetPath(index)), sheet, numbers));
		}
		if (notes.size > 0) {
			const path = `xl/drawings/vmlDrawing${index + 1}.vml`;
			parts[path] = strToU8(sizeNotes(textOf(path), sheet, notes));
		}
	});
	const entries: Zippable = {};
	for (const [path, part] of Object.entries(parts)) entries[path] = [part, { level: part.length > LARGE ? 2 : 6 }];
	// The first moment that a zip can name, in the local time in which it is written.
	return zipSync(entries, { mtime: new Date(1980, 0, 1) });
}

/** Parts larger than this are compressed quickly rather than well, in bytes. */
const LARGE = 4_000_000;

function sheetPath(index: number): string {
	return `xl/worksheets/sheet${index + 1}.xml`;
}

function styleColumns(xml: string, { columns }: BookSheet, numbers: ReadonlyMap<Look, string>): string {
	return xml.replace(/<col min="(\d+)"/g, (tag, column: string) => {
		const look = columns[Number(column) - 1]?.look;
		const number = look === undefined ? undefined : numbers.get(look);
		return number === undefined ? tag : `${tag} style="${number}"`;
	});
}

/** Pixels: width of a note, of one of its lines, and its largest height. */
const NOTE_WIDTH = 280;
const NOTE_LINE = 17;
const NOTE_MOST = 460;
/** A line of a note takes so many half-width characters. */
const NOTE_CHARACTERS = 40;

function sizeNotes(vml: string, sheet: BookSheet, notes: ReadonlyMap<string, string>): string {
	return vml.replace(/<v:shape id=.*?<\/v:shape>/gs, (shape) => {
		const row = Number(/<x:Row>(\d+)</.exec(shape)?.[1]);
		const column = Number(/<x:Column>(\d+)</.exec(shape)?.[1]);
		const note = notes.get(cellName(row, column)) ?? '';
		const height = Math.min(NOTE_MOST, wrappedLines(note, NOTE_CHARACTERS) * NOTE_LINE + 14);
		const [right, rightOffset] = reach(column + 1, 12, NOTE_WIDTH, (at) => columnPixels(sheet, at));
		const [bottom, bottomOffset] = reach(row, 2, height, (at) => rowPixels(sheet, at));
		const anchor = [column + 1, 12, row, 2, right, rightOffset, bottom, bottomOffset].join(',');
		return shape
			.replace(/width:[\d.]+pt;height:[\d.]+pt/, `width:${NOTE_WIDTH * 0.75}pt;height:${height * 0.75}pt`)
			.replace(/<x:Anchor>[^<]*</, `<x:Anchor>${anchor}<`);
	});
}

/** Index and offset at which a length from an offset in the cell `start` ends. */
function reach(start: number, offset: number, length: number, sizeOf: (at: number) => number): [number, number] {
	let at = start;
	let left = offset + length;
	while (left >= sizeOf(at) && at < start + 200) {
		left -= sizeOf(at);
		at += 1;
	}
	return [at, Math.min(left, sizeOf(at))];
}

function columnPixels({ columns }: BookSheet, column: number): number {
	return Math.round((columns[column]?.width ?? 8.43) * 7 + 5);
}

function rowPixels({ rows }: BookSheet, index: number): number {
	const row = rows[index];
	return row?.hidden === true ? 0 : Math.round((row?.height ?? 15) / 0.75);
}

/** `$A:$D` */
export function columnSpan([first, last]: readonly [number, number]): string {
	return `$${columnName(first)}:$${columnName(last)}`;
}
