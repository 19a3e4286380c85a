/** Where a text stops being JSON; the browser's own message is English and names no line everywhere. */

/** The first place that cannot be read, counted from 1, and what should stand there. */
export interface JsonFault {
	readonly line: number;
	readonly column: number;
	/** Chinese. */
	readonly message: string;
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y; // eslint-disable-line no-control-regex -- JSON forbids them
const SCALAR = /true(?!\w)|false(?!\w)|null(?!\w)|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.\w])/y;
/** Deeper than this no profile is. */
const DEEPEST = 100;
/** Signs of a Chinese keyboard that look like those of JSON. */
const CHINESE_SIGNS = /[“”‘’，：｛｝【】；]/;

class Stop extends Error {
	readonly at: number;

	constructor(at: number, message: string) {
		super(message);
		this.at = at;
	}
}

/** The first fault of a text as JSON; null when it has none. */
export function jsonFault(text: string): JsonFault | null {
	try {
		const end = skip(text, value(text, skip(text, 0), 0));
		if (end < text.length) throw new Stop(end, '后面多了内容');
		return null;
	} catch (error) {
		if (!(error instanceof Stop)) throw error;
		const before = text.slice(0, error.at);
		const line = before.split('\n').length;
		return {
			line,
			column: [...before.slice(before.lastIndexOf('\n') + 1)].length + 1,
			message: error.message + found(text, error.at),
		};
	}
}

/** What stands there instead. */
function found(text: string, at: number): string {
	const sign = [...text.slice(at, at + 2)][0];
	if (sign === undefined) return '，但文件到这里就完了';
	return CHINESE_SIGNS.test(sign) ? `，现在是中文符号“${sign}”，请改成英文符号` : '';
}

function skip(text: string, at: number): number {
	return match(SPACE, text, at) ?? at;
}

/** Where the match ends; null when there is none. */
function match(pattern: RegExp, text: string, at: number): number | null {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : null;
}

/** Reads a value that begins at `at` and gives where it ends. */
function value(text: string, at: number, depth: number): number {
	if (depth > DEEPEST) throw new Stop(at, '括号套得太多');
	if (text[at] === '{') return members(text, at, '}', depth);
	if (text[at] === '[') return members(text, at, ']', depth);
	if (text[at] === '"') return string(text, at);
	const end = match(SCALAR, text, at);
	if (end === null) throw new Stop(at, '这里应当是文字（加英文引号）、数字、true、false 或 null');
	return end;
}

function members(text: string, open: number, close: '}' | ']', depth: number): number {
	let at = skip(text, open + 1);
	if (text[at] === close) return at + 1;
	for (;;) {
		if (close === '}') {
			if (text[at] !== '"') throw new Stop(at, '这里应当是设置项的名称，用英文双引号括起来');
			at = skip(text, string(text, at));
			if (text[at] !== ':') throw new Stop(at, '这里应当是英文冒号');
			at = skip(text, at + 1);
		}
		at = skip(text, value(text, at, depth + 1));
		if (text[at] === close) return at + 1;
		if (text[at] !== ',') throw new Stop(at, `这里应当是英文逗号或者 ${close}`);
		const comma = at;
		at = skip(text, at + 1);
		if (text[at] === close) throw new Stop(comma, '最后一项后面不能有逗号');
	}
}

function string(text: string, at: number): number {
	const end = match(STRING, text, at);
	if (end === null) throw new Stop(at, '这段文字没有用英文双引号结尾，或者里面有不能用的符号');
	return end;
}
