import { CFB, read, set_cptable, SSF, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { MergedArea, Sheet } from '../../types.ts';
import { errorText } from './binary-values.ts';
import { prepareBiff } from './biff-records.ts';
import { BookFault, damaged, locked, noTable } from './book-fault.ts';
import { decodeCodePage } from './code-page.ts';
import { Grid } from './grid.ts';
import { kindOfFormat, type NumberKind } from './number-format.ts';
import { formattedNumber } from './number-text.ts';
import { SheetNotes } from './sheet-notes.ts';

set_cptable({
	utils: {
		hascp: () => true,
		encode: () => {
			throw new Error('nothing is written');
		},
		decode: (codePage: number, text: string | ArrayLike<number>) =>
			decodeCodePage(codePage, Uint8Array.from(text as ArrayLike<string | number>, byteOf)),
	},
});

function byteOf(one: string | number): number {
	return typeof one === 'number' ? one : one.charCodeAt(0);
}

/** What the library's types leave open. */
interface Compound {
	readonly FullPaths: readonly string[];
	readonly FileIndex: readonly { readonly content?: ArrayLike<number> }[];
}

/** Reads .xls and .et: a compound file with a BIFF5 or BIFF8 workbook in it. Throws BookFault. */
export function readCompound(bytes: Uint8Array): Sheet[] {
	const compound = (CFB as { read(data: Uint8Array, options: object): Compound }).read(bytes, { type: 'buffer' });
	const stream = (name: string) => {
		const index = compound.FullPaths.findIndex((path) => /^[^/]*\/([^/]+)$/.exec(path)?.[1]?.toLowerCase() === name);
		return compound.FileIndex[index]?.content;
	};
	if (stream('encryptedpackage') !== undefined) throw locked();
	const workbook = stream('workbook') ?? stream('book');
	if (workbook === undefined) {
		throw stream('worddocument') === undefined && stream('powerpoint document') === undefined
			? new BookFault('file/unknown-format', '里没有找到工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。')
			: noTable('是 Word、PPT 一类的文档，不是表格');
	}
	return readBiff(Uint8Array.from(workbook));
}

/** Reads the BIFF stream of a workbook, out of its compound file or alone as the oldest .xls are. Throws BookFault. */
export function readBiff(stream: Uint8Array): Sheet[] {
	resetLibrary();
	const book = read(prepareBiff(stream), {
		type: 'buffer',
		WTF: true,
		dense: true,
		cellNF: true,
		cellText: false,
		cellHTML: false,
		cellFormula: false,
		UTC: true,
	});
	const { SheetNames: names, Workbook: properties } = book;
	if (names.length === 0) throw damaged('工作簿里没有表');
	if (new Set(names).size < names.length) throw damaged('有两张表同名');
	const from1904 = properties?.WBProps?.date1904 === true;
	return names.flatMap((name) => {
		const sheet = sheetOf(book, name);
		const type = sheet['!type'] as string | undefined;
		if (type !== undefined && type !== 'sheet') return [];
		const isHidden = (properties?.Sheets?.find((one) => one.name === name)?.Hidden ?? 0) !== 0;
		return [readSheet(sheet, name, isHidden, from1904)];
	});
}

/** The library keeps code page and formats of the file before; reading an empty one clears them. Formats named by number only come after. */
function resetLibrary(): void {
	read('<?xml version="1.0"?><Workbook></Workbook>', { type: 'string' });
	const formats = SSF as { load(code: string, id: number): void };
	for (const id of [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) formats.load('yyyy-mm-dd', id);
	for (const id of [32, 33, 34, 35, 55, 56]) formats.load('hh:mm:ss', id);
}

/** A sheet of its name; the library puts one called `__proto__` behind the others. */
function sheetOf(book: WorkBook, name: string): WorkSheet {
	if (Object.hasOwn(book.Sheets, name)) {
		const sheet = book.Sheets[name];
		if (sheet !== undefined) return sheet;
	}
	const behind = Object.getPrototypeOf(book.Sheets) as WorkSheet | null;
	if (name === '__proto__' && behind !== null && behind !== Object.prototype) return behind;
	throw damaged(`缺少表“${name}”的内容`);
}

function readSheet(sheet: WorkSheet, name: string, hidden: boolean, from1904: boolean): Sheet {
	const grid = new Grid();
	const notes = new SheetNotes();
	const kinds = new Map<string, NumberKind>();
	const kindOf = (format: string): NumberKind => {
		const known = kinds.get(format);
		if (known !== undefined) return known;
		const kind = kindOfFormat(format);
		kinds.set(format, kind);
		return kind;
	};
	(sheet['!data'] ?? []).forEach((cells, row) => {
		cells.forEach((cell, column) => {
			const kind = cell.t === 'n' && cell.z !== undefined ? kindOf(String(cell.z)) : 'plain';
			const text = textOf(cell, kind, from1904);
			if (kind === 'scaled' && text !== '0') notes.scaledNumber(row, column, text);
			grid.put(row, column, text);
		});
	});
	const merges = (sheet['!merges'] ?? []).map(({ s, e }): MergedArea => ({
		firstRow: s.r,
		lastRow: e.r,
		firstColumn: s.c,
		lastColumn: e.c,
	}));
	const hiddenRows: number[] = [];
	sheet['!rows']?.forEach((row, index) => {
		if (row.hidden === true) hiddenRows.push(index);
	});
	return grid.sheet({ name, hidden, merges, remarks: notes.remarks(), hiddenRows });
}

function textOf(cell: CellObject, kind: NumberKind, from1904: boolean): string {
	const { v: value } = cell;
	switch (cell.t) {
		case 'n':
			return formattedNumber(Number(value), kind, from1904);
		case 'b':
			return value === true ? 'TRUE' : 'FALSE';
		case 'e':
			return errorText(Number(value));
		case 's':
			return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '';
		case 'd':
		case 'z':
			return '';
	}
}
