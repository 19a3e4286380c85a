/** A quoted field with more line breaks than this is taken for a quote that was never closed. */
export const MOST_LINES = 20;

export type Quote = '"' | "'";

/** How a delimited text was written. */
export interface Dialect {
	readonly delimiter: string;
	readonly quote: Quote;
	/** A quote inside a quoted field is written `\"`, not `""`. */
	readonly backslash: boolean;
	/** One space behind each delimiter belongs to it. */
	readonly spaced: boolean;
}

/** CSV as the standard has it. */
export const PLAIN: Dialect = { delimiter: ',', quote: '"', backslash: false, spaced: false };

/**
 * Reads records of a delimited text (line breaks `\n`) whose quotes may be wrong. A quote at the start of a field opens it;
 * a quote before a delimiter, a line break or the end closes it; a quote elsewhere inside is a character where a closing one
 * follows in the line, else it closes too, and text behind a closing quote belongs to the field. A quote that is not closed
 * within its line and has no clean end within the next lines is no quote but a character, and so is one whose next quote opens
 * another field: it costs its own field only. Each character is looked at a bounded number of times.
 */
export class TolerantReader {
	/** Records (from 0) with a quote that was not closed. */
	readonly unclosed: number[] = [];
	/** Quotes inside quoted fields that were neither doubled nor closed the field. */
	misplaced = 0;
	/** Delimiters, but for those at the end of a line, without a space behind; counted for a spaced dialect. */
	unspaced = 0;
	readonly #text: string;
	readonly #dialect: Dialect;
	readonly #quoteCode: number;
	#position = 0;
	#record = -1;
	#break = -1;
	#breakFrom = 0;

	constructor(text: string, dialect: Dialect) {
		this.#text = text;
		this.#dialect = dialect;
		this.#quoteCode = dialect.quote.charCodeAt(0);
	}

	/** True when the last record ended at the end of the text, without a line break. */
	get atEnd(): boolean {
		return this.#position > this.#text.length;
	}

	/** The next record, or null behind the last. A line break at the end of the text is followed by no record. */
	next(): string[] | null {
		const text = this.#text;
		const { delimiter, spaced } = this.#dialect;
		if (this.#position >= text.length) return null;
		this.#record++;
		const fields: string[] = [];
		for (;;) {
			const quoted = text.charCodeAt(this.#position) === this.#quoteCode ? this.#quoted() : null;
			const stop = this.#stop();
			fields.push((quoted ?? '') + text.slice(this.#position, stop));
			this.#position = stop + 1;
			if (!text.startsWith(delimiter, stop)) return fields;
			this.#position = stop + delimiter.length;
			if (spaced) this.#skipSpace();
		}
	}

	/** End of the unquoted text at the position. */
	#stop(): number {
		const text = this.#text;
		const first = this.#dialect.delimiter.charCodeAt(0);
		for (let index = this.#position; index < text.length; index++) {
			const code = text.charCodeAt(index);
			if (code === 10 || code === first) return index;
		}
		return text.length;
	}

	#skipSpace(): void {
		const code = this.#text.charCodeAt(this.#position);
		if (code === 32) this.#position++;
		else if (code !== 10 && this.#position < this.#text.length) this.unspaced++;
	}

	/** Content of the quoted field at the position, which moves behind its closing quote; null when the quote is none. */
	#quoted(): string | null {
		const text = this.#text;
		const { quote, backslash } = this.#dialect;
		const start = this.#position;
		let lines = 0;
		let counted = start;
		let close = start;
		// The first quote that would close the field if no clean one follows.
		let makeshift = -1;
		for (;;) {
			close = text.indexOf(quote, close + 1);
			const limit = close < 0 ? text.length : close;
			for (; lines <= MOST_LINES && this.#nextBreak(counted) < limit; lines++) counted = this.#nextBreak(counted) + 1;
			if (close < 0 || lines > MOST_LINES) return this.#closeAt(start, makeshift);
			if (backslash && isEscaped(text, close, start)) continue;
			if (!backslash && text.charCodeAt(close + 1) === this.#quoteCode) {
				close++;
				// `48""` before a delimiter: an inch sign that nobody doubled, if what follows makes no sense otherwise.
				if (makeshift < 0 && lines === 0 && this.#ends(close + 1)) makeshift = close;
				continue;
			}
			if (this.#ends(close + 1) && (lines === 0 || makeshift < 0 || text.charCodeAt(makeshift - 1) === this.#quoteCode))
				return this.#closeAt(start, close);
			if (lines > 0 || this.#opensField(close, start)) return this.#closeAt(start, makeshift);
			if (makeshift < 0) makeshift = close;
			this.misplaced++;
		}
	}

	/** Ends a quoted field at the quote `close`; at -1 the quote at `start` is a character. */
	#closeAt(start: number, close: number): string | null {
		if (close < 0) return this.#mark();
		const { quote, backslash } = this.#dialect;
		this.#position = close + 1;
		const content = this.#text.slice(start + 1, close);
		return content.includes(quote) ? content.replaceAll((backslash ? '\\' : quote) + quote, quote) : content;
	}

	/** True at a delimiter, a line break and the end of the text. */
	#ends(position: number): boolean {
		const text = this.#text;
		return (
			position === text.length || text.charCodeAt(position) === 10 || text.startsWith(this.#dialect.delimiter, position)
		);
	}

	/** True for a quote right behind a delimiter: it opens the next field, so that the one at `start` was never closed. */
	#opensField(quote: number, start: number): boolean {
		const { delimiter, spaced } = this.#dialect;
		const end = spaced && this.#text.charCodeAt(quote - 1) === 32 ? quote - 1 : quote;
		const before = end - delimiter.length;
		return before > start && this.#text.startsWith(delimiter, before);
	}

	/** First line break at or behind a position, remembered; the length of the text when there is none. */
	#nextBreak(from: number): number {
		if (this.#break < from || from < this.#breakFrom) {
			const at = this.#text.indexOf('\n', from);
			this.#breakFrom = from;
			this.#break = at < 0 ? this.#text.length : at;
		}
		return this.#break;
	}

	#mark(): null {
		if (this.unclosed[this.unclosed.length - 1] !== this.#record) this.unclosed.push(this.#record);
		return null;
	}
}

/** True for a quote behind an odd number of backslashes. */
function isEscaped(text: string, quote: number, start: number): boolean {
	let first = quote;
	while (first - 1 > start && text.charCodeAt(first - 1) === 92) first--;
	return (quote - first) % 2 === 1;
}

/** All records, and those (from 0) with a quote that was not closed. */
export function readTolerantly(text: string, dialect: Dialect): { rows: string[][]; unclosed: readonly number[] } {
	const reader = new TolerantReader(text, dialect);
	const rows: string[][] = [];
	for (let record = reader.next(); record !== null; record = reader.next()) rows.push(record);
	return { rows, unclosed: reader.unclosed };
}
