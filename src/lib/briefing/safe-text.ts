/* eslint-disable no-control-regex -- these are the characters that XML does not allow */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
/* eslint-enable no-control-regex */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Marks that turn the direction of what follows, and others that are not seen. */
const TURNING = /[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;
/** What no file name may hold, on any system. */
const NOT_IN_NAMES = /[\p{C}<>:"/\\|?*]/gu;
/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST_NAME = 60;

/** Text as any document may hold it: without characters that XML does not allow, without half characters. */
export function xmlText(text: string): string {
	return text.replace(FORBIDDEN, '').replace(LONE_SURROGATE, '');
}

/** `xmlText` on one line, without marks that are not seen: for running text, where nothing may be turned round. */
export function plainLine(text: string): string {
	return xmlText(text)
		.replace(TURNING, '')
		.replace(/[\t\r\n\u0085]+/g, ' ');
}

/** A part of a file name without folder: nothing that a system forbids, at most 60 characters; `文件` when nothing is left. */
export function fileNamePart(text: string): string {
	const legal = text
		.normalize('NFC')
		.replace(LONE_SURROGATE, '')
		.replace(NOT_IN_NAMES, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	const cut = [...legal]
		.slice(0, LONGEST_NAME)
		.join('')
		.replace(/[\s.]+$/, '');
	return cut === '' || RESERVED.test(cut) ? `文件${cut}` : cut;
}

/** Names with this ending (`.docx`), each once, case not counted: a second `上河村` becomes `上河村(2)`. In the same order. */
export function fileNames(stems: readonly string[], ending: string): string[] {
	const taken = new Set<string>();
	return stems.map((stem) => {
		const legal = fileNamePart(stem);
		let name = legal;
		for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${legal}(${count})`;
		taken.add(name.toLowerCase());
		return name + ending;
	});
}
