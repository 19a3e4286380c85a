import type { MergedArea, Sheet } from '../../types.ts';
import { begin, type BiffRecords, isBeginning } from './biff-records.ts';
import { errorText, rkNumber } from './binary-values.ts';
import { damaged } from './book-fault.ts';
import { type ColumnRun, Grid } from './grid.ts';
import type { NumberKind } from './number-format.ts';
import { formattedNumber } from './number-text.ts';
import { SheetNotes } from './sheet-notes.ts';

/** What the sheets of a workbook take from it. */
export interface BiffBook {
	readonly version: number;
	readonly codePage: number;
	readonly from1904: boolean;
	readonly strings: readonly string[];
	/** Kind of number by the style that a cell names. */
	readonly formats: readonly NumberKind[];
}

/** Reads the sheet that begins at the next record, up to its end. Its name and whether it is hidden stand elsewhere. Throws BookFault. */
export function readBiffSheet(records: BiffRecords, book: BiffBook): Sheet {
	begin(records);
	records.version = book.version;
	records.codePage = book.codePage;
	const sheet = new BiffSheet(records, book);
	// A chart on the sheet is a part within the part, with cells of its own.
	for (let depth = 1; depth > 0;) {
		if (!records.next()) throw damaged('内容没有写完');
		if (isBeginning(records.type)) depth++;
		else if (records.type === 0x0a) depth--;
		else if (depth === 1) sheet.take();
	}
	return sheet.done();
}

class BiffSheet {
	readonly #records: BiffRecords;
	readonly #book: BiffBook;
	readonly #grid = new Grid();
	readonly #notes = new SheetNotes();
	readonly #merges: MergedArea[] = [];
	readonly #hiddenRows: number[] = [];
	readonly #hiddenColumns: ColumnRun[] = [];
	#row = 0;
	#column = 0;
	/** The formula just read has a text for its result, which comes in a record of its own. */
	#awaitsText = false;

	constructor(records: BiffRecords, book: BiffBook) {
		this.#records = records;
		this.#book = book;
	}

	done(): Sheet {
		return this.#grid.sheet({
			name: null,
			hidden: false,
			merges: this.#merges,
			remarks: this.#notes.remarks(),
			hiddenRows: this.#hiddenRows.sort((a, b) => a - b),
			hiddenColumns: this.#hiddenColumns,
		});
	}

	/** Takes what the record says. */
	take(): void {
		const records = this.#records;
		switch (records.type) {
			case 0x02: {
				// whole number, version 2
				const style = this.#place();
				return this.#number(records.uint16(), style);
			}
			case 0x03: // number, version 2
			case 0x0203: {
				const style = this.#place();
				return this.#number(records.float64(), style);
			}
			case 0x027e: {
				const style = this.#place();
				return this.#number(rkNumber(records.uint32()), style);
			}
			case 0xbd: // several numbers in a row
				this.#place(2);
				for (; records.left >= 8; this.#column++) {
					const style = records.uint16();
					this.#number(rkNumber(records.uint32()), style);
				}
				return;
			case 0xfd: {
				this.#place();
				const text = this.#book.strings[records.uint32()];
				if (text === undefined) throw damaged('单元格指向的文字不在文件里');
				return this.#text(text);
			}
			case 0x04: // text, version 2
				this.#place();
				return this.#text(records.text(records.uint8()));
			case 0x0204:
			case 0xd6:
				this.#place();
				return this.#text(records.text(records.uint16()));
			case 0x05: // yes, no or error, version 2
			case 0x0205: {
				this.#place();
				const value = records.uint8();
				return this.#flag(value, records.uint8() !== 0);
			}
			case 0x06:
			case 0x0206:
			case 0x0406:
				return this.#formula();
			case 0x07: // text of a formula, version 2
			case 0x0207:
				if (this.#awaitsText) this.#text(records.text(records.version === 2 ? records.uint8() : records.uint16()));
				this.#awaitsText = false;
				return;
			case 0xe5:
				return this.#merge();
			case 0x7d: {
				if (records.left < 10) return;
				const [first, last] = [records.uint16(), records.uint16()];
				records.skip(4);
				if ((records.uint16() & 0x01) !== 0) this.#hiddenColumns.push([first, last]);
				return;
			}
			case 0x0208: {
				const row = records.uint16();
				if (records.left < 12) return;
				records.skip(10);
				if ((records.uint16() & 0x20) !== 0) this.#hiddenRows.push(row);
				return;
			}
		}
	}

	/** Reads row, column and style; in version 2 the format stands in its place, and before several numbers it comes with each. */
	#place(fields = 3): number {
		const records = this.#records;
		this.#row = records.uint16();
		this.#column = records.uint16();
		if (records.version === 2 && records.type < 0x0100) {
			records.skip(1);
			const format = records.uint8() & 0x3f;
			records.skip(1);
			return format;
		}
		return fields === 3 ? records.uint16() : -1;
	}

	#formula(): void {
		const records = this.#records;
		const style = this.#place();
		this.#awaitsText = false;
		const result = [0, 1, 2, 3, 4, 5, 6, 7].map(() => records.uint8());
		const [kind = 0, , value = 0] = result;
		if (result[6] !== 0xff || result[7] !== 0xff) {
			const view = new DataView(Uint8Array.from(result).buffer);
			this.#number(view.getFloat64(0, true), style);
		} else if (kind === 0) this.#awaitsText = true;
		else if (kind === 1 || kind === 2) this.#flag(value, kind === 2);
	}

	#number(value: number, style: number): void {
		const kind = this.#book.formats[style] ?? 'plain';
		const text = formattedNumber(value, kind, this.#book.from1904);
		if (kind === 'scaled' && value !== 0) this.#notes.scaledNumber(this.#row, this.#column, text);
		this.#grid.put(this.#row, this.#column, text);
	}

	#text(text: string): void {
		this.#grid.put(this.#row, this.#column, text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
	}

	#flag(value: number, isError: boolean): void {
		this.#grid.put(this.#row, this.#column, isError ? errorText(value) : value === 0 ? 'FALSE' : 'TRUE');
	}

	#merge(): void {
		const records = this.#records;
		records.skip(2);
		while (records.left >= 8) {
			const [firstRow, lastRow] = [records.uint16(), records.uint16()];
			this.#merges.push({ firstRow, lastRow, firstColumn: records.uint16(), lastColumn: records.uint16() });
		}
	}
}
