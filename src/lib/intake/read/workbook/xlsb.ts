import type { MergedArea, Sheet } from '../../types.ts';
import { damaged } from './book-fault.ts';
import { errorText, rkNumber } from './binary-values.ts';
import { type ColumnRun, Grid } from './grid.ts';
import { builtInKind, kindOfFormat, type NumberKind } from './number-format.ts';
import { formattedNumber } from './number-text.ts';
import type { Package } from './package.ts';
import { SheetNotes } from './sheet-notes.ts';
import { BinaryRecords } from './xlsb-records.ts';
import type { SheetContext } from './xlsx-sheet.ts';
import { readRelations } from './xlsx-parts.ts';

/** Record types, [MS-XLSB] 2.3. */
const ROW = 0;
const COLUMN = 60;
const FIRST_CELL = 1;
const LAST_CELL = 18;
const RICH_CELL = 62;
const STRING_ITEM = 19;
const FORMAT = 44;
const CELL_STYLE = 47;
const BEGIN_CELL_STYLES = 617;
const END_CELL_STYLES = 618;
const BOOK_PROPERTIES = 153;
const SHEET = 156;
const MERGE = 176;

/** Reads .xlsb, the binary form of .xlsx, by its own records. Formulas are not looked at: their results always are there. Throws BookFault. */
export async function readXlsb(pack: Package, workbookPart: string): Promise<Sheet[]> {
	const relations = await readRelations(pack, workbookPart);
	const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target;
	const strings = readStrings(await pack.bytes(partOf('sharedStrings') ?? 'xl/sharedStrings.bin'));
	const formats = readFormats(await pack.bytes(partOf('styles') ?? 'xl/styles.bin'));
	const book = await pack.bytes(workbookPart);
	if (book === null) throw damaged('里面没有工作簿');
	const sheets: Sheet[] = [];
	let from1904 = false;
	for (const record of new BinaryRecords(book)) {
		if (record.type === BOOK_PROPERTIES) from1904 = (record.uint32(0) & 1) !== 0;
		if (record.type !== SHEET) continue;
		const id = record.wideString(8);
		const name = record.wideString(12 + id.length * 2);
		const relation = relations.find((one) => one.id === id);
		if (relation !== undefined && relation.type !== 'worksheet') continue;
		const bytes = relation === undefined ? null : await pack.bytes(relation.target);
		if (bytes === null) throw damaged(`缺少表“${name}”的内容`);
		sheets.push(readSheet(bytes, { name, hidden: record.uint32(0) !== 0, strings, formats, from1904 }));
	}
	return sheets;
}

function readStrings(bytes: Uint8Array | null): string[] {
	const strings: string[] = [];
	for (const record of new BinaryRecords(bytes ?? new Uint8Array())) {
		if (record.type === STRING_ITEM) strings.push(lines(record.wideString(1)));
	}
	return strings;
}

function readFormats(bytes: Uint8Array | null): NumberKind[] {
	const kinds: NumberKind[] = [];
	const codes = new Map<number, string>();
	let isInside = false;
	for (const record of new BinaryRecords(bytes ?? new Uint8Array())) {
		if (record.type === BEGIN_CELL_STYLES) isInside = true;
		else if (record.type === END_CELL_STYLES) isInside = false;
		else if (record.type === FORMAT) codes.set(record.uint16(0), record.wideString(2));
		else if (record.type === CELL_STYLE && isInside) {
			const id = record.uint16(2);
			const code = codes.get(id);
			kinds.push(code === undefined ? builtInKind(id) : kindOfFormat(code));
		}
	}
	return kinds;
}

function readSheet(bytes: Uint8Array, context: SheetContext): Sheet {
	const grid = new Grid();
	const notes = new SheetNotes();
	const merges: MergedArea[] = [];
	const hiddenRows: number[] = [];
	const hiddenColumns: ColumnRun[] = [];
	let row = -1;
	let column = -1;
	for (const record of new BinaryRecords(bytes)) {
		const { type } = record;
		if (type === ROW) {
			row = record.uint32(0);
			column = -1;
			if ((record.uint8(11) & 0x10) !== 0) hiddenRows.push(row);
		} else if ((type >= FIRST_CELL && type <= LAST_CELL) || type === RICH_CELL) {
			// Types 12 to 18 leave the column out: it is the next one.
			const isShort = type >= 12 && type !== RICH_CELL;
			column = isShort ? column + 1 : record.uint32(0);
			const style = record.uint32(isShort ? 0 : 4) & 0xffffff;
			const value = valueOf(record, isShort ? type - 11 : type, isShort ? 4 : 8, context);
			if (typeof value === 'number') {
				const kind = context.formats[style] ?? 'plain';
				const text = formattedNumber(value, kind, context.from1904);
				if (kind === 'scaled' && value !== 0) notes.scaledNumber(row, column, text);
				grid.put(row, column, text);
			} else grid.put(row, column, value);
		} else if (type === COLUMN) {
			if ((record.uint8(16) & 0x01) !== 0) hiddenColumns.push([record.uint32(0), record.uint32(4)]);
		} else if (type === MERGE) {
			merges.push({
				firstRow: record.uint32(0),
				lastRow: record.uint32(4),
				firstColumn: record.uint32(8),
				lastColumn: record.uint32(12),
			});
		}
	}
	const { name, hidden } = context;
	return grid.sheet({ name, hidden, merges, remarks: notes.remarks(), hiddenRows, hiddenColumns });
}

/** Value of a cell record whose value stands at `at`; `type` as of a cell with its column. Short texts have the types 6 and 7 too. */
function valueOf(record: BinaryRecords, type: number, at: number, { strings }: SheetContext): string | number {
	switch (type) {
		case 2:
			return rkNumber(record.uint32(at));
		case 3:
		case 11:
			return errorText(record.uint8(at));
		case 4:
		case 10:
			return record.uint8(at) === 0 ? 'FALSE' : 'TRUE';
		case 5:
		case 9:
			return record.float64(at);
		case 6:
		case 8:
			return lines(record.wideString(at));
		case 7: {
			const shared = strings[record.uint32(at)];
			if (shared === undefined) throw damaged('单元格指向的文字不在文件里');
			return shared;
		}
		case RICH_CELL:
			return lines(record.wideString(at + 1));
		default:
			return '';
	}
}

function lines(text: string): string {
	return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
