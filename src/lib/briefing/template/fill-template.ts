import { strFromU8, strToU8, unzipSync } from 'fflate';
import type { DocumentPicture } from '../document/document-model.ts';
import { finishFilledTemplate, zipFixed } from '../document/finish-package.ts';
import type { PlaceholderSet } from './placeholders.ts';
import { around, passagesOf, readableParts, unknownTags } from './template-check.ts';

/** A template that cannot be filled in; every mistake with its place, in Chinese. */
export class TemplateError extends Error {
	override readonly name = 'TemplateError';
	readonly problems: readonly string[];

	constructor(problems: readonly string[]) {
		super(problems.join('\n'));
		this.problems = problems;
	}
}

/** Larger templates are taken for something else, in bytes inflated. */
const LARGEST = 200_000_000;
/** Width of a chart in a template, in pixels at 96 to the inch: 156 mm. */
const PICTURE_WIDTH = 560;

/**
 * Fills in the office's own template (.docx): `{占位符}`, `{#各村}…{/各村}`, `[[图1]]`. A chart that could not be drawn leaves
 * its place empty. The same template and figures give the same bytes. Throws TemplateError with every mistake.
 */
export async function fillTemplate(
	template: Uint8Array,
	set: PlaceholderSet,
	pictures: readonly DocumentPicture[],
): Promise<Uint8Array> {
	const parts = openTemplate(template);
	const problems = [...(await structureProblems(template, parts)), ...unknownTags(allPassages(parts), set)];
	if (problems.length > 0) throw new TemplateError([...new Set(problems)]);
	const filled = await fillTexts(template, set);
	return finishFilledTemplate(await placePictures(filled, pictures, set));
}

/** Every mistake of a template, with its place; empty when it can be filled in. */
export async function checkTemplate(template: Uint8Array, set: PlaceholderSet): Promise<string[]> {
	try {
		const parts = openTemplate(template);
		return [...new Set([...(await structureProblems(template, parts)), ...unknownTags(allPassages(parts), set)])];
	} catch (error) {
		if (error instanceof TemplateError) return [...error.problems];
		throw error;
	}
}

type Parts = ReadonlyMap<string, string>;

/** The readable parts of a template. Throws TemplateError for what is no .docx. */
function openTemplate(template: Uint8Array): Parts {
	let size = 0;
	const wanted = (name: string) => readableParts([name]).length > 0;
	try {
		const entries = unzipSync(template, {
			filter: ({ name, originalSize }) => {
				size += originalSize;
				return size <= LARGEST && wanted(name);
			},
		});
		if (size > LARGEST) throw new TemplateError(['模板解开后超过 200 MB，不像是 Word 文档，请核对。']);
		const parts = new Map(Object.entries(entries).map(([path, bytes]) => [path, strFromU8(bytes)]));
		if (parts.has('word/document.xml')) return parts;
	} catch (error) {
		if (error instanceof TemplateError) throw error;
	}
	throw new TemplateError(['模板不是 .docx 文档。请用 Word 或 WPS 打开，另存为 .docx 再试。']);
}

function allPassages(parts: Parts) {
	return readableParts([...parts.keys()]).flatMap(({ path, name }) => passagesOf(parts.get(path) ?? '', name));
}

async function openTemplater(template: Uint8Array) {
	const [{ default: Docxtemplater }, { default: PizZip }] = await Promise.all([
		import('docxtemplater'),
		import('pizzip'),
	]);
	return new Docxtemplater(new PizZip(template), {
		paragraphLoop: true,
		linebreaks: true,
		errorLogging: false,
		nullGetter: () => '',
	});
}

/** Braces that do not match, and loops in impossible places: all of them at once, as the library finds them. */
async function structureProblems(template: Uint8Array, parts: Parts): Promise<string[]> {
	try {
		await openTemplater(template);
		return [];
	} catch (error) {
		return libraryErrors(error)
			.filter(({ id }) => !FOUND_BY_US.has(id))
			.map((found) => explain(found, parts));
	}
}

interface LibraryError {
	readonly id: string;
	readonly tag: string;
	readonly context: string;
	readonly file: string;
}

/** The errors inside the library's one error. Throws on what is none of its own. */
function libraryErrors(error: unknown): LibraryError[] {
	const properties = propertiesOf(error);
	if (properties === null) throw error;
	const { errors } = properties;
	if (Array.isArray(errors)) return errors.flatMap((inner: unknown) => libraryErrors(inner));
	const text = (key: string) => (typeof properties[key] === 'string' ? properties[key] : '');
	return [{ id: text('id'), tag: text('xtag'), context: text('context'), file: text('file') }];
}

function propertiesOf(error: unknown): Record<string, unknown> | null {
	if (!(error instanceof Error) || !('properties' in error)) return null;
	const { properties } = error;
	return typeof properties === 'object' && properties !== null ? (properties as Record<string, unknown>) : null;
}

/** Faults of loops, which `unknownTags` tells with their place. */
const FOUND_BY_US = new Set(['unopened_loop', 'unclosed_loop', 'closing_tag_does_not_match_opening_tag']);

const EXPLANATIONS: Readonly<Record<string, (tag: string) => string>> = {
	unopened_tag: (tag) => `“${tag}}”前面缺少 {`,
	unclosed_tag: (tag) => `“{${tag}”后面缺少 }`,
	duplicate_open_tag: () => '连着写了两个 {，请删去一个',
	duplicate_close_tag: () => '连着写了两个 }，请删去一个',
	unbalanced_loop_tags: () => '重复段的开头和结尾不在表格的同一行里',
	loop_position_invalid: (tag) => `{#${tag}} 和 {/${tag}} 要放在同一段、同一行，或者各自单独成段`,
};

function explain({ id, tag, context, file }: LibraryError, parts: Parts): string {
	const what = EXPLANATIONS[id]?.(tag) ?? `“${tag}”写得不对`;
	const needle = context !== '' ? context : tag;
	for (const { path, name } of readableParts([...parts.keys()])) {
		if (file !== '' && path !== file) continue;
		const found = passagesOf(parts.get(path) ?? '', name).find(({ text }) => needle !== '' && text.includes(needle));
		if (found !== undefined) return `${found.place}“${around(found.text, needle)}”：${what}。`;
	}
	return `${what}。`;
}

async function fillTexts(template: Uint8Array, set: PlaceholderSet): Promise<Uint8Array> {
	const data: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
	for (const { tag, value } of set.texts) data[tag] = value;
	for (const { tag, items } of set.loops) data[tag] = items;
	const templater = await openTemplater(template);
	templater.render(data);
	return templater.toUint8Array();
}

async function placePictures(
	document: Uint8Array,
	pictures: readonly DocumentPicture[],
	{ pictures: places }: PlaceholderSet,
): Promise<Uint8Array> {
	const texts = allPassages(openTemplate(document)).map(({ text }) => text);
	const wanted = places.filter(({ tag }) => texts.some((text) => text.includes(`[[${tag}]]`)));
	if (wanted.length === 0) return document;
	const { ImageRun, PatchType, patchDocument, TextRun } = await import('docx');
	const patches = wanted.map(({ tag }) => {
		const picture = pictures.find(({ caption }) => caption.startsWith(`${tag} `));
		const child =
			picture === undefined
				? new TextRun('')
				: new ImageRun({
						type: 'png',
						data: picture.bytes,
						transformation: { width: PICTURE_WIDTH, height: Math.round(PICTURE_WIDTH * picture.ratio) },
						altText: { name: picture.caption, title: picture.caption, description: picture.alt },
					});
		return [tag, { type: PatchType.PARAGRAPH, children: [child] }] as const;
	});
	const patched = await patchDocument({
		outputType: 'uint8array',
		data: document,
		patches: Object.fromEntries(patches),
		placeholderDelimiters: { start: '[[', end: ']]' },
		keepOriginalStyles: true,
	});
	return steadyNames(patched);
}

/** Parts and relationships of pictures get names by the order in which they come: the library's are drawn by lot. */
function steadyNames(bytes: Uint8Array): Uint8Array {
	const parts = new Map(Object.entries(unzipSync(bytes)));
	const rename = new Map<string, string>();
	const relations = 'word/_rels/document.xml.rels';
	const text = (path: string) => strFromU8(parts.get(path) ?? new Uint8Array());
	const known = [...text(relations).matchAll(/Id="([^"]*)"[^>]*?Target="([^"]*)"|Target="([^"]*)"[^>]*?Id="([^"]*)"/g)];
	let count = 0;
	for (const [, id, target, targetFirst, idLast] of known) {
		const name = id ?? idLast ?? '';
		if (!/^media\//.test(target ?? targetFirst ?? '') || /^rId\d{1,9}$/.test(name)) continue;
		count += 1;
		rename.set(name, `rIdQz${count}`);
	}
	for (const path of [relations, 'word/document.xml']) {
		const changed = [...rename].reduce((xml, [from, to]) => xml.replaceAll(`"${from}"`, `"${to}"`), text(path));
		parts.set(path, strToU8(changed));
	}
	return zipFixed(parts);
}
