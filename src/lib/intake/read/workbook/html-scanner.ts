import { unescapeText } from './xml.ts';

/**
 * Walks through HTML as it is written in practice: tags in any case, attributes without quotes, elements without end, a `<` that is
 * only a sign. Never throws; takes time in proportion to the length.
 */
export class HtmlScanner {
	kind: 'open' | 'close' | 'text' = 'text';
	/** Name of the tag in lower case. */
	name = '';
	readonly #html: string;
	#at = 0;
	#from = 0;
	#to = 0;
	/** From here on a quote of this kind has no partner. */
	readonly #unpaired = { '"': Infinity, "'": Infinity };

	constructor(html: string) {
		this.#html = html;
	}

	/** Goes on to the next tag or piece of text; false at the end. */
	next(): boolean {
		const html = this.#html;
		while (this.#at < html.length) {
			const at = this.#at;
			if (html.charCodeAt(at) !== 60) {
				const end = html.indexOf('<', at);
				return this.#piece(at, end < 0 ? html.length : end);
			}
			if (html.startsWith('<!--', at)) this.#at = this.#after('-->', at + 4);
			else if (/[!?]/.test(html.charAt(at + 1))) this.#at = this.#after('>', at);
			else if (/[a-zA-Z]|\/[a-zA-Z]/.test(html.slice(at + 1, at + 3)) && /[a-zA-Z/]/.test(html.charAt(at + 1))) {
				return this.#tag(at);
			} else {
				const end = html.indexOf('<', at + 1);
				return this.#piece(at, end < 0 ? html.length : end);
			}
		}
		return false;
	}

	/** Text of the piece, character references replaced. */
	get text(): string {
		return unescapeText(this.#html.slice(this.#from, this.#to));
	}

	/** Value of an attribute of the tag just opened; null when it has none, '' when it has no value. */
	attribute(name: string): string | null {
		for (const [, key = '', ...values] of this.#html.slice(this.#from, this.#to).matchAll(ATTRIBUTE)) {
			if (key.toLowerCase() === name) return unescapeText(values.find((value) => value !== undefined) ?? '');
		}
		return null;
	}

	/** Passes over everything up to the end of the element `name`, whatever it holds. */
	skipTo(name: string): void {
		const end = new RegExp(`</${name}[\\s>]`, 'gi');
		end.lastIndex = this.#at;
		const match = end.exec(this.#html);
		this.#at = match === null ? this.#html.length : this.#after('>', match.index);
	}

	#tag(at: number): boolean {
		const html = this.#html;
		const isClose = html.charCodeAt(at + 1) === 47;
		let index = at + (isClose ? 2 : 1);
		const start = index;
		while (/[\w:-]/.test(html.charAt(index))) index++;
		this.kind = isClose ? 'close' : 'open';
		this.name = html.slice(start, index).toLowerCase();
		this.#from = index;
		for (; index < html.length && html.charCodeAt(index) !== 62; index++) {
			const quote = html.charAt(index);
			if (quote !== '"' && quote !== "'") continue;
			const end = index < this.#unpaired[quote] ? html.indexOf(quote, index + 1) : -1;
			if (end < 0) this.#unpaired[quote] = Math.min(this.#unpaired[quote], index);
			else index = end;
		}
		this.#to = index;
		this.#at = index + 1;
		return true;
	}

	#piece(from: number, to: number): boolean {
		this.kind = 'text';
		this.#from = from;
		this.#to = to;
		this.#at = to;
		return true;
	}

	#after(mark: string, from: number): number {
		const end = this.#html.indexOf(mark, from);
		return end < 0 ? this.#html.length : end + mark.length;
	}
}

const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
