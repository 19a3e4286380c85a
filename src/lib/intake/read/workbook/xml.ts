import { damaged } from './book-fault.ts';

const NAMED: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', '\u00A0'],
	['ensp', '\u2002'],
	['emsp', '\u2003'],
	['middot', '·'],
	['mdash', '—'],
	['ndash', '–'],
	['hellip', '…'],
	['times', '×'],
	['yen', '¥'],
	['sup2', '²'],
	['ldquo', '“'],
	['rdquo', '”'],
	['lsquo', '‘'],
	['rsquo', '’'],
	['radic', '√'],
]);

/** Text with its character references (`&lt;`, `&#20013;`) replaced; unknown ones stay as written. */
export function unescapeText(raw: string): string {
	if (!raw.includes('&')) return raw;
	return raw.replace(
		/&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z][A-Za-z\d]{1,7}));/g,
		(whole, decimal, hex, name) => {
			if (name !== undefined) return NAMED.get(String(name)) ?? String(whole);
			const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
		},
	);
}

/** How XML writes yes. */
export function isTrue(value: string | null): boolean {
	return value === '1' || value === 'true';
}

/**
 * Walks through an XML text, one tag or piece of text at a time. Names are without prefix. An empty element (`<a/>`) is opened
 * and closed. Comments and processing instructions are passed over; entities are never expanded: a document
 * that declares some is refused. Throws BookFault when the text ends before everything opened is closed.
 */
export class XmlScanner {
	/** What `next` came to. */
	kind: 'open' | 'close' | 'text' = 'text';
	/** Name of the element opened or closed, without prefix; blank for text. */
	name = '';
	readonly #xml: string;
	#at = 0;
	#from = 0;
	#to = 0;
	#literal = false;
	#closing = false;
	#depth = 0;

	constructor(xml: string) {
		this.#xml = xml;
	}

	/** Where in the text the scanner has come to. */
	get at(): number {
		return this.#at;
	}

	/** Goes on from a place behind whole elements that somebody else has read; not between an empty element and its close. */
	goOn(at: number): void {
		this.#at = at;
	}

	/** True when the element just opened is empty, so that its close comes next whatever stands in the text. */
	get isEmpty(): boolean {
		return this.#closing;
	}

	/** Goes on to the next tag or piece of text; false at the end. */
	next(): boolean {
		if (this.#closing) {
			this.#closing = false;
			this.#depth--;
			this.kind = 'close';
			return true;
		}
		const xml = this.#xml;
		while (this.#at < xml.length) {
			const at = this.#at;
			if (xml.charCodeAt(at) !== 60) {
				const end = xml.indexOf('<', at);
				return this.#textPiece(at, end < 0 ? xml.length : end, false);
			}
			const code = xml.charCodeAt(at + 1);
			if (code === 47) return this.#closeTag(at);
			if (code === 63) this.#at = this.#after('?>', at);
			else if (code !== 33) return this.#openTag(at);
			else if (xml.startsWith('<!--', at)) this.#at = this.#after('-->', at + 4);
			else if (xml.startsWith('<![CDATA[', at)) {
				const end = this.#after(']]>', at + 9);
				this.#textPiece(at + 9, end - 3, true);
				this.#at = end;
				return true;
			} else this.#declaration(at);
		}
		if (this.#depth !== 0) throw damaged('内容没有写完');
		return false;
	}

	/** Text of the piece, references replaced. */
	get text(): string {
		const raw = this.#xml.slice(this.#from, this.#to);
		return this.#literal ? raw : unescapeText(raw);
	}

	/** Value of an attribute of the element just opened, by its name with or without prefix; null when it has none. */
	attribute(name: string): string | null {
		const xml = this.#xml;
		const end = this.#to;
		let at = this.#from;
		while (at < end) {
			const equals = xml.indexOf('=', at);
			if (equals < 0 || equals >= end) return null;
			let open = equals + 1;
			while (open < end && xml.charCodeAt(open) <= 32) open++;
			const quote = xml.charCodeAt(open);
			if (quote !== 34 && quote !== 39) return null;
			const close = xml.indexOf(quote === 34 ? '"' : "'", open + 1);
			if (close < 0 || close > end) return null;
			if (this.#isNamed(at, equals, name)) return unescapeText(xml.slice(open + 1, close));
			at = close + 1;
		}
		return null;
	}

	/** Passes over everything inside the element just opened, to its end. */
	skip(): void {
		for (let depth = 1; depth > 0 && this.next();) {
			if (this.kind === 'open') depth++;
			else if (this.kind === 'close') depth--;
		}
	}

	#isNamed(from: number, to: number, name: string): boolean {
		const xml = this.#xml;
		while (to > from && xml.charCodeAt(to - 1) <= 32) to--;
		const start = to - name.length;
		if (start < from || !xml.startsWith(name, start)) return false;
		const before = start === from ? 32 : xml.charCodeAt(start - 1);
		return before <= 32 || (before === 58 && !name.includes(':'));
	}

	#openTag(at: number): boolean {
		const xml = this.#xml;
		let index = at + 1;
		let start = index;
		let code = xml.charCodeAt(index);
		while (code > 32 && code !== 62 && code !== 47) {
			if (code === 58) start = index + 1;
			code = xml.charCodeAt(++index);
		}
		this.name = xml.slice(start, index);
		this.#from = index;
		for (let quote = 0; ; index++) {
			code = xml.charCodeAt(index);
			if (Number.isNaN(code)) throw damaged('内容在一个标记中间断了');
			if (quote !== 0) {
				if (code === quote) quote = 0;
			} else if (code === 34 || code === 39) quote = code;
			else if (code === 62) break;
		}
		this.#closing = xml.charCodeAt(index - 1) === 47;
		this.#to = this.#closing ? index - 1 : index;
		this.#at = index + 1;
		this.#depth++;
		this.kind = 'open';
		return true;
	}

	#closeTag(at: number): boolean {
		const end = this.#xml.indexOf('>', at);
		if (end < 0) throw damaged('内容在一个标记中间断了');
		const name = this.#xml.slice(at + 2, end).trimEnd();
		this.name = name.slice(name.indexOf(':') + 1);
		this.#at = end + 1;
		this.#depth--;
		this.kind = 'close';
		return true;
	}

	#textPiece(from: number, to: number, literal: boolean): boolean {
		this.#from = from;
		this.#to = to;
		this.#literal = literal;
		this.#at = to;
		this.kind = 'text';
		// The line breaks of a part written for the eye must not pass for a tag of the name before them.
		this.name = '';
		return true;
	}

	#declaration(at: number): void {
		const end = this.#after('>', at);
		if (this.#xml.slice(at, end).includes('[')) throw damaged('里面声明了 XML 实体，电子表格不会这样写');
		this.#at = end;
	}

	#after(mark: string, from: number): number {
		const end = this.#xml.indexOf(mark, from);
		if (end < 0) throw damaged('内容在一个标记中间断了');
		return end + mark.length;
	}
}
