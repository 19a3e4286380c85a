/** A quoted field with more line breaks than this is taken for a quote that was never closed. */
export const MOST_LINES = 20;

/**
 * Reads records of a delimited text (line breaks `\n`) whose quotes may be wrong. A quote at the start of a field opens it;
 * a quote before a delimiter, a line break or the end closes it; text behind a closing quote belongs to the field. A quote
 * that is not closed within its line and has no clean end within the next lines is no quote but a character, and so is one
 * whose next quote opens another field: it costs its own field only. Each character is looked at a bounded number of times.
 */
export class TolerantReader {
	/** Records (from 0) with a quote that was not closed. */
	readonly unclosed: number[] = [];
	readonly #text: string;
	readonly #delimiter: string;
	#position = 0;
	#record = -1;
	#break = -1;
	#breakFrom = 0;

	constructor(text: string, delimiter: string) {
		this.#text = text;
		this.#delimiter = delimiter;
	}

	/** True when the last record ended at the end of the text, without a line break. */
	get atEnd(): boolean {
		return this.#position > this.#text.length;
	}

	/** The next record, or null behind the last. A line break at the end of the text is followed by no record. */
	next(): string[] | null {
		const [text, delimiter] = [this.#text, this.#delimiter];
		if (this.#position >= text.length) return null;
		this.#record++;
		const fields: string[] = [];
		for (;;) {
			const quoted = text.charCodeAt(this.#position) === 34 ? this.#quoted() : null;
			const stop = this.#stop();
			fields.push((quoted ?? '') + text.slice(this.#position, stop));
			this.#position = stop + 1;
			if (!text.startsWith(delimiter, stop)) return fields;
			this.#position = stop + delimiter.length;
		}
	}

	/** End of the unquoted text at the position. */
	#stop(): number {
		const [text, delimiter] = [this.#text, this.#delimiter];
		const first = delimiter.charCodeAt(0);
		for (let index = this.#position; index < text.length; index++) {
			const code = text.charCodeAt(index);
			if (code === 10 || code === first) return index;
		}
		return text.length;
	}

	/** Content of the quoted field at the position, which moves behind its closing quote; null when the quote is none. */
	#quoted(): string | null {
		const [text, delimiter] = [this.#text, this.#delimiter];
		const start = this.#position;
		let lines = 0;
		let counted = start;
		let close = start;
		for (;;) {
			close = text.indexOf('"', close + 1);
			const limit = close < 0 ? text.length : close;
			for (; lines <= MOST_LINES && this.#nextBreak(counted) < limit; lines++) counted = this.#nextBreak(counted) + 1;
			if (close < 0 || lines > MOST_LINES) return this.#mark();
			if (text.charCodeAt(close + 1) === 34) {
				close++;
				continue;
			}
			const clean =
				close + 1 === text.length || text.charCodeAt(close + 1) === 10 || text.startsWith(delimiter, close + 1);
			if (!clean && (lines > 0 || this.#opensField(close, start))) return this.#mark();
			this.#position = close + 1;
			return text.slice(start + 1, close).replace(/""/g, '"');
		}
	}

	/** True for a quote right behind a delimiter: it opens the next field, so that the one at `start` was never closed. */
	#opensField(quote: number, start: number): boolean {
		const before = quote - this.#delimiter.length;
		return before > start && this.#text.startsWith(this.#delimiter, before);
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

/** All records, and those (from 0) with a quote that was not closed. */
export function readTolerantly(text: string, delimiter: string): { rows: string[][]; unclosed: readonly number[] } {
	const reader = new TolerantReader(text, delimiter);
	const rows: string[][] = [];
	for (let record = reader.next(); record !== null; record = reader.next()) rows.push(record);
	return { rows, unclosed: reader.unclosed };
}
