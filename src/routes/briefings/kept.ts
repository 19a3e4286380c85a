import * as v from 'valibot';
import { DEFAULT_SETTINGS, type DocumentSettings } from '#lib/briefing/documents.ts';
import type { Audience } from '#lib/briefing/masking.ts';
import type { DocumentKind } from '#lib/briefing/press.ts';
import { readEdits, type TextEdit, type TextPlace, withEdit } from '#lib/briefing/text-edits.ts';
import type { OfficeView } from '#lib/workspace/types.ts';

/** What the officer fills in once and keeps; null: not filled in yet. */
const OFFICE = v.object({
	office: v.nullable(v.string()),
	to: v.string(),
	reportTo: v.string(),
	sendTo: v.string(),
	issueTo: v.string(),
	copies: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))),
});
export type KeptOffice = Readonly<v.InferOutput<typeof OFFICE>>;

/** What belongs to one as-of date: the number of the 简报 and the day on the document. */
const ISSUE = v.object({
	issue: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))),
	date: v.nullable(v.pipe(v.string(), v.isoDate())),
});
export type KeptIssue = Readonly<v.InferOutput<typeof ISSUE>>;

const NO_OFFICE: KeptOffice = { office: null, to: '', reportTo: '', sendTo: '', issueTo: '', copies: null };
const NO_ISSUE: KeptIssue = { issue: null, date: null };

type Shelf = OfficeView['shelf'];

export function readKeptOffice(shelf: Shelf): KeptOffice {
	const result = v.safeParse(OFFICE, shelf.get('briefing/office'));
	return result.success ? result.output : NO_OFFICE;
}

export function keepOffice(shelf: Shelf, kept: KeptOffice): void {
	void shelf.put('briefing/office', kept);
}

export function readKeptIssue(shelf: Shelf, asOf: string): KeptIssue {
	const result = v.safeParse(ISSUE, shelf.get(`briefing/issue/${asOf}`));
	return result.success ? result.output : NO_ISSUE;
}

export function keepIssue(shelf: Shelf, asOf: string, kept: KeptIssue): void {
	const isNothing = kept.issue === null && kept.date === null;
	void shelf.put(`briefing/issue/${asOf}`, isNothing ? undefined : kept);
}

/** The number of the last 简报 before an as-of date, with its date; null when none is kept. */
export function earlierIssue(shelf: Shelf, asOf: string): { readonly asOf: string; readonly issue: number } | null {
	const beginning = 'briefing/issue/';
	const dates = shelf
		.keys(beginning)
		.map((key) => key.slice(beginning.length))
		.filter((date) => date < asOf);
	for (const date of dates.reverse()) {
		const { issue } = readKeptIssue(shelf, date);
		if (issue !== null) return { asOf: date, issue };
	}
	return null;
}

/** What documents take from the office, as it is filled in. */
export function settingsOf(
	{ office, ...fields }: KeptOffice,
	issue: KeptIssue,
	unitName: string,
	audience: Audience,
	names: readonly string[],
): DocumentSettings {
	return { ...DEFAULT_SETTINGS, ...fields, ...issue, office: office ?? unitName, audience, names };
}

/** The officer's wording of a document. */
export function editsOf(shelf: Shelf, key: string): readonly TextEdit[] {
	return readEdits(shelf.get(`briefing/text/${key}`));
}

function keepEdits(shelf: Shelf, key: string, edits: readonly TextEdit[]): void {
	void shelf.put(`briefing/text/${key}`, edits.length === 0 ? undefined : edits);
}

/** Keeps the officer's wording of a paragraph. */
export function reword(shelf: Shelf, key: string, place: TextPlace, text: string): void {
	keepEdits(shelf, key, withEdit(editsOf(shelf, key), place, text));
}

/** The wording stays though the program says otherwise now. */
export function keepWording(shelf: Shelf, key: string, { place, text }: TextPlace): void {
	const edits = editsOf(shelf, key).map((edit) => (edit.place === place ? { ...edit, of: text } : edit));
	keepEdits(shelf, key, edits);
}

/** Forgets the wording of paragraphs. */
export function clearWording(shelf: Shelf, key: string, gone: readonly TextEdit[]): void {
	const places = new Set(gone.map(({ place }) => place));
	keepEdits(
		shelf,
		key,
		editsOf(shelf, key).filter(({ place }) => !places.has(place)),
	);
}

/** The wording of every document that was changed, by the document's key. */
export function allEdits(shelf: Shelf): ReadonlyMap<string, readonly TextEdit[]> {
	const beginning = 'briefing/text/';
	return new Map(shelf.keys(beginning).map((key) => [key.slice(beginning.length), readEdits(shelf.get(key))] as const));
}

/** A template of the office, as it is kept. */
const TEMPLATE = v.object({ scope: v.picklist(['village', 'all']), bytes: v.instance(Uint8Array) });
export interface KeptTemplate {
	readonly name: string;
	/** Village briefings, or what is about all villages. */
	readonly scope: 'village' | 'all';
	readonly bytes: Uint8Array;
}

/** Which templates serve a kind of document. */
export function templateScope(kind: DocumentKind): KeptTemplate['scope'] {
	return kind === 'village' ? 'village' : 'all';
}

export function templatesFor(shelf: Shelf, kind: DocumentKind): KeptTemplate[] {
	const beginning = 'template/';
	return shelf.keys(beginning).flatMap((key) => {
		const result = v.safeParse(TEMPLATE, shelf.get(key));
		if (!result.success || result.output.scope !== templateScope(kind)) return [];
		const { bytes, scope } = result.output;
		return [{ name: nameOf(key.slice(beginning.length)), scope, bytes }];
	});
}

/** Templates of the two kinds may have the same name. */
function keyOf({ name, scope }: Pick<KeptTemplate, 'name' | 'scope'>): `template/${string}` {
	return `template/${scope === 'all' ? '通报' : '村'}/${name}`;
}

function nameOf(key: string): string {
	return key.replace(/^(?:通报|村)\//, '');
}

export function keepTemplate(shelf: Shelf, template: KeptTemplate): void {
	const { scope, bytes } = template;
	void shelf.put(keyOf(template), { scope, bytes });
}

export function dropTemplate(shelf: Shelf, template: KeptTemplate): void {
	void shelf.put(keyOf(template), undefined);
}

/** The name of the template chosen for a kind; null: the official layout. */
export function chosenTemplate(shelf: Shelf, kind: DocumentKind): string | null {
	const name = shelf.get(`briefing/template/${kind}`);
	return typeof name === 'string' ? name : null;
}

export function chooseTemplate(shelf: Shelf, kind: DocumentKind, name: string | null): void {
	void shelf.put(`briefing/template/${kind}`, name ?? undefined);
}
