import * as v from 'valibot';
import type { DocumentText, TextParagraph } from './document-text.ts';

/** The officer's own wording of one paragraph. */
export interface TextEdit {
	/** Where it stands: see `textPlaces`. */
	readonly place: string;
	/** Empty: the paragraph is left out. A line break begins another paragraph. */
	readonly text: string;
	/** What the program said when it was changed; where it says otherwise now, the figures have changed since. */
	readonly of: string;
}

/** A paragraph that can be changed, with what the program says now. */
export interface TextPlace {
	/** `title`, `opening`, `closing`, or heading and number of a paragraph: `工作进展 0`. */
	readonly place: string;
	/** Heading of the section that begins here; null: none does. */
	readonly heading: string | null;
	readonly lead: string;
	readonly text: string;
}

/** The paragraphs of a document in order. */
export function textPlaces({ title, opening, sections, closing }: DocumentText): TextPlace[] {
	const single = (place: string, text: string): TextPlace[] =>
		text === '' ? [] : [{ place, heading: null, lead: '', text }];
	return [
		...single('title', title),
		...single('opening', opening),
		...sections.flatMap(({ heading, paragraphs }) =>
			paragraphs.map(({ lead, text }, index) => ({
				place: `${heading} ${index}`,
				heading: index === 0 ? heading : null,
				lead,
				text,
			})),
		),
		...single('closing', closing),
	];
}

/** The text with the officer's wording. Edits of paragraphs that there are no more are left out: see `strayEdits`. */
export function withEdits(text: DocumentText, edits: readonly TextEdit[]): DocumentText {
	if (edits.length === 0) return text;
	const own = new Map(edits.map((edit) => [edit.place, edit.text]));
	const of = (place: string, said: string) => (said === '' ? said : (own.get(place) ?? said));
	return {
		title: of('title', text.title).replace(/\s*\n\s*/g, '') || text.title,
		opening: of('opening', text.opening),
		sections: text.sections.map(({ heading, paragraphs }) => ({
			heading,
			paragraphs: paragraphs.map((paragraph, index) => ({
				...paragraph,
				text: of(`${heading} ${index}`, paragraph.text),
			})),
		})),
		closing: of('closing', text.closing),
	};
}

/** Edits of paragraphs that the document has no more. */
export function strayEdits(text: DocumentText, edits: readonly TextEdit[]): TextEdit[] {
	const known = new Set(textPlaces(text).map(({ place }) => place));
	return edits.filter(({ place }) => !known.has(place));
}

/** Edits with this paragraph changed; one that says what the program says is no edit. */
export function withEdit(edits: readonly TextEdit[], place: TextPlace, text: string): TextEdit[] {
	const others = edits.filter((edit) => edit.place !== place.place);
	return text === place.text ? others : [...others, { place: place.place, text, of: place.text }];
}

const EDITS = v.array(v.object({ place: v.string(), text: v.string(), of: v.string() }));

/** Edits as they were kept; none where what was kept is nothing of the kind. */
export function readEdits(kept: unknown): readonly TextEdit[] {
	const result = v.safeParse(EDITS, kept);
	return result.success ? result.output : [];
}

/** The lines of a paragraph, each a paragraph of its own in the document; the first keeps the lead. */
export function paragraphLines({ lead, text }: TextParagraph): TextParagraph[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map((line, index) => ({ lead: index === 0 ? lead : '', text: line }));
}

/** The items of paragraphs that list: without `一是`, `二是` and `1.`, which a template writes itself. */
export function listItems(paragraphs: readonly TextParagraph[]): string[] {
	return paragraphs.flatMap(paragraphLines).flatMap(({ text }) => {
		if (!text.startsWith('一是')) return [text.replace(/^\d+[.．、]\s*/, '')];
		return text.split(/(?:^|(?<=[。；;]))[一二三四五六七八九十\d]+是/).filter((item) => item !== '');
	});
}
