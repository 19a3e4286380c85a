import { builtInKind, kindOfFormat, type NumberKind } from './number-format.ts';
import type { Package } from './package.ts';
import { XmlScanner } from './xml.ts';

/** A link from one part of a package to another. */
export interface Relation {
	readonly id: string;
	/** Last word of the type's address: `worksheet`, `sharedStrings`, `styles` … */
	readonly type: string;
	/** Name of the part in lower case, from the root of the package. */
	readonly target: string;
}

/** Links of a part; of the package itself for ''. */
export async function readRelations(pack: Package, part: string): Promise<Relation[]> {
	const slash = part.lastIndexOf('/') + 1;
	const folder = part.slice(0, slash);
	const xml = await pack.text(`${folder}_rels/${part.slice(slash)}.rels`);
	if (xml === null) return [];
	const scanner = new XmlScanner(xml);
	const relations: Relation[] = [];
	while (scanner.next()) {
		if (scanner.kind !== 'open' || scanner.name !== 'Relationship') continue;
		if (scanner.attribute('TargetMode') === 'External') continue;
		const target = scanner.attribute('Target') ?? '';
		relations.push({
			id: scanner.attribute('Id') ?? '',
			type: (scanner.attribute('Type') ?? '').replace(/^.*\//, ''),
			target: resolve(folder, target.replace(/\\/g, '/')).toLowerCase(),
		});
	}
	return relations;
}

function resolve(folder: string, target: string): string {
	const parts: string[] = [];
	for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return parts.join('/');
}

/** The texts that cells name by number. */
export function readSharedStrings(xml: string | null): string[] {
	if (xml === null) return [];
	const scanner = new XmlScanner(xml);
	const strings: string[] = [];
	while (scanner.next()) {
		if (scanner.kind === 'open' && scanner.name === 'si') strings.push(readRichText(scanner, 'si'));
	}
	return strings;
}

/** Text of the element just opened (`si`, `is`), its runs joined, readings of characters (`rPh`) left out. */
export function readRichText(scanner: XmlScanner, element: string): string {
	let text = '';
	let isText = false;
	while (scanner.next()) {
		if (scanner.kind === 'text') {
			if (isText) text += scanner.text;
		} else if (scanner.name === 't') {
			isText = scanner.kind === 'open';
		} else if (scanner.kind === 'open' && scanner.name === 'rPh') {
			scanner.skip();
		} else if (scanner.kind === 'close' && scanner.name === element) {
			break;
		}
	}
	return cellText(text);
}

/** Undoes `_x000D_` and writes line breaks as `\n`. */
export function cellText(text: string): string {
	const plain = text.includes('_x')
		? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(parseInt(String(hex), 16)))
		: text;
	return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
}

/** Kind of number by the style that a cell names. */
export function readFormats(xml: string | null): NumberKind[] {
	if (xml === null) return [];
	const scanner = new XmlScanner(xml);
	const codes = new Map<number, string>();
	const kinds: NumberKind[] = [];
	const byId = new Map<number, NumberKind>();
	const kindOf = (id: number): NumberKind => {
		const known = byId.get(id);
		if (known !== undefined) return known;
		const code = codes.get(id);
		const kind = code === undefined ? builtInKind(id) : kindOfFormat(code);
		byId.set(id, kind);
		return kind;
	};
	let group = '';
	while (scanner.next()) {
		const { name, kind } = scanner;
		if (name === 'numFmts' || name === 'cellXfs') group = kind === 'open' ? name : '';
		else if (kind !== 'open') continue;
		else if (group === 'numFmts' && name === 'numFmt') {
			codes.set(Number(scanner.attribute('numFmtId')), scanner.attribute('formatCode') ?? '');
		} else if (group === 'cellXfs' && name === 'xf') kinds.push(kindOf(Number(scanner.attribute('numFmtId'))));
	}
	return kinds;
}
