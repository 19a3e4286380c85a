import type { PlaceholderSet } from './placeholders.ts';

/** A paragraph of a template with its place, for messages. */
interface Passage {
	/** `正文第 3 段` */
	readonly place: string;
	readonly text: string;
}

const PART_NAMES: readonly (readonly [RegExp, string])[] = [
	[/^word\/document\.xml$/, '正文'],
	[/^word\/header\d*\.xml$/, '页眉'],
	[/^word\/footer\d*\.xml$/, '页脚'],
];

/** The parts of a package that hold what is read, by path, with their Chinese names. */
export function readableParts(paths: readonly string[]): { path: string; name: string }[] {
	return paths.flatMap((path) => {
		const name = PART_NAMES.find(([pattern]) => pattern.test(path))?.[1];
		return name === undefined ? [] : [{ path, name }];
	});
}

/** The paragraphs of a part in order. Text that Word has split into runs is whole again. */
export function passagesOf(xml: string, name: string): Passage[] {
	return xml
		.split(/<\/w:p>/)
		.slice(0, -1)
		.map((paragraph, index) => ({ place: `${name}第 ${index + 1} 段`, text: paragraphText(paragraph) }));
}

function paragraphText(xml: string): string {
	const texts = [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text);
	return texts
		.join('')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');
}

/** Placeholders that there are none of, loops that do not match, wrong braces, and places for charts that there are none of. */
export function unknownTags(passages: readonly Passage[], set: PlaceholderSet): string[] {
	const texts = new Set(set.texts.map(({ tag }) => tag));
	const loops = new Map(set.loops.map((loop) => [loop.tag, new Set(loop.fields.map(({ tag }) => tag))]));
	const pictures = new Set(set.pictures.map(({ tag }) => tag));
	const everything = [...texts, ...loops.keys(), ...[...loops.values()].flatMap((fields) => [...fields])];
	const problems: string[] = [];
	const open: Opened[] = [];
	for (const { place, text } of passages) {
		for (const [whole, sign = '', written = ''] of text.matchAll(/\{([#^/]?)([^{}]*)\}/g)) {
			const tag = written.trim();
			if (sign === '/') {
				const begun = open.pop();
				if (begun?.tag !== tag) problems.push(`${place}“${around(text, whole)}”：${mismatch(whole, tag, begun)}。`);
			} else if (sign !== '') {
				if (!loops.has(tag)) problems.push(missing(place, text, whole, tag, [...loops.keys()]));
				open.push({ tag, whole, place, text });
			} else if (!texts.has(tag) && !open.some((loop) => loops.get(loop.tag)?.has(tag) === true)) {
				const home = [...loops].find(([, fields]) => fields.has(tag))?.[0];
				problems.push(
					home === undefined
						? missing(place, text, whole, tag, everything)
						: `${place}“${around(text, whole)}”：${whole} 要写在 {#${home}} 和 {/${home}} 之间。`,
				);
			}
		}
		for (const [whole, written = ''] of text.matchAll(/\[\[([^[\]]*)\]\]/g)) {
			if (!pictures.has(written.trim())) problems.push(missing(place, text, whole, written.trim(), [...pictures]));
		}
		for (const [whole, written = ''] of text.matchAll(/｛[#^/]?([^｛｝{}]*)｝/g)) {
			if (everything.includes(written.trim())) {
				problems.push(`${place}“${around(text, whole)}”：${whole} 用了全角括号，请改成半角的 { }。`);
			}
		}
	}
	for (const { tag, whole, place, text } of open) {
		problems.push(`${place}“${around(text, whole)}”：${whole} 后面没有 {/${tag}}。`);
	}
	return problems;
}

/** A loop that has begun and not ended yet. */
interface Opened extends Passage {
	readonly tag: string;
	readonly whole: string;
}

function mismatch(whole: string, tag: string, begun: Opened | undefined): string {
	return begun === undefined ? `${whole} 前面没有 {#${tag}}` : `${whole} 与前面的 ${begun.whole} 对不上`;
}

function missing(place: string, text: string, whole: string, tag: string, known: readonly string[]): string {
	const near = known.find((one) => tag !== '' && (one.includes(tag) || tag.includes(one)));
	const advice = near === undefined ? '请对照占位符一览改正' : `是不是“${near}”`;
	return `${place}“${around(text, whole)}”：没有 ${whole} 这个占位符，${advice}。`;
}

/** What stands around a tag, so that it is found again. */
export function around(text: string, whole: string): string {
	const at = Math.max(0, text.indexOf(whole));
	const [from, to] = [Math.max(0, at - 8), Math.min(text.length, at + whole.length + 8)];
	return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
