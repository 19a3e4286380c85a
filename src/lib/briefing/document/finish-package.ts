import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { FACES, LATIN } from './official-layout.ts';

const MEMBER_TIME = [1980, 0, 1] as const;

/**
 * Makes a Word package the same bytes for the same document: its own day instead of the clock, numbers of pictures counted
 * from 1, a fixed order and time in the zip. Also names the fonts that stand in for those that are not installed.
 * @param date ISO day
 */
export function finishWordPackage(bytes: Uint8Array, date: string): Uint8Array {
	const parts = new Map(Object.entries(unzipSync(bytes)));
	rewrite(parts, 'docProps/core.xml', (xml) =>
		xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`),
	);
	countPictures(parts);
	if (parts.has('word/fontTable.xml')) parts.set('word/fontTable.xml', strToU8(fontTable()));
	return zipFixed(parts);
}

/** The same for a document made from the office's own template, whose fonts and dates stay as they are. */
export function finishFilledTemplate(bytes: Uint8Array): Uint8Array {
	const parts = new Map(Object.entries(unzipSync(bytes)));
	countPictures(parts);
	return zipFixed(parts);
}

/** Numbers the pictures of the text from 1: the library counts on from document to document. */
function countPictures(parts: Map<string, Uint8Array>): void {
	rewrite(parts, 'word/document.xml', (xml) => {
		let picture = 0;
		return xml.replace(/(<wp:docPr\b[^>]*?\bid=")[^"]*/g, (_, head: string) => `${head}${(picture += 1)}`);
	});
}

/** A zip whose bytes hang on nothing but what is in it, members in the order given. */
export function zipFixed(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
	const members: Zippable = {};
	for (const [path, part] of parts) members[path] = [part, { level: /\.(?:png|docx|xlsx|zip)$/.test(path) ? 0 : 6 }];
	// The first moment that a zip can name, in the local time in which it is written.
	return zipSync(members, { mtime: new Date(...MEMBER_TIME) });
}

function rewrite(parts: Map<string, Uint8Array>, path: string, change: (xml: string) => string): void {
	const part = parts.get(path);
	if (part !== undefined) parts.set(path, strToU8(change(strFromU8(part))));
}

function fontTable(): string {
	const chinese = Object.values(FACES).map(
		({ name, instead }) =>
			`<w:font w:name="${name}"><w:altName w:val="${instead.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
	);
	return (
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
		'<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
		`<w:font w:name="${LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
		`${chinese.join('')}</w:fonts>`
	);
}
