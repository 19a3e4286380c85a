import { type ChartPlan, chartPlans, type DrawChart, drawCharts } from './chart-pictures.ts';
import type { DocumentPicture } from './document/document-model.ts';
import { writeWord } from './document/word-writer.ts';
import { bulletinText, type DocumentText, villageText, weeklyText } from './document-text.ts';
import {
	bulletinDocument,
	type DocumentSettings,
	publicStem,
	scopeFileStem,
	villageDocument,
	villageFileStem,
	weeklyDocument,
} from './documents.ts';
import { type PlaceFacts, scopeFacts, villageFacts } from './facts.ts';
import type { ReportInput } from './report-input.ts';
import { fillTemplate } from './template/fill-template.ts';
import { type PlaceholderSet, scopePlaceholders, villagePlaceholders } from './template/placeholders.ts';

/** 一村一简报, 通报, 红头简报. */
export type DocumentKind = 'village' | 'town' | 'weekly';

/** How the documents of one order are made. */
export interface Press {
	readonly settings: DocumentSettings;
	/** Null: without charts. */
	readonly draw: DrawChart | null;
	/** The office's own template (.docx); null: the official layout. */
	readonly template: Uint8Array | null;
	/** The text of the document as the officer changed it. */
	readonly revise: (key: string, text: DocumentText) => DocumentText;
}

/** A document to be made: its file name without ending, and how its bytes come about. */
export interface DocumentJob {
	readonly stem: string;
	readonly make: () => Promise<Uint8Array>;
}

/** What a document is about, before it is laid out. */
export interface Draft {
	/** The document among all others, for what is kept about it. */
	readonly key: string;
	readonly place: PlaceFacts;
	/** The program's own wording. */
	readonly text: DocumentText;
}

/** The draft of a village's briefing; null when the village is not in the input, or has no name. */
export function villageDraft(input: ReportInput, villageId: number): Draft | null {
	const entry = input.summary.villages.find(({ village }) => village.id === villageId);
	if (entry === undefined || entry.village.name === null) return null;
	const place = villageFacts(input, entry);
	const { township, name } = entry.village;
	return { key: draftKey('village', input, township, name), place, text: villageText(place) };
}

/** The draft of a 通报 or 简报 about the scope of the input. */
export function scopeDraft(input: ReportInput, kind: 'town' | 'weekly'): Draft {
	const place = scopeFacts(input);
	const text = kind === 'town' ? bulletinText(place, input) : weeklyText(place, input);
	return { key: draftKey(kind, input, input.township, null), place, text };
}

function draftKey(kind: DocumentKind, { summary }: ReportInput, township: string | null, name: string | null): string {
	return [kind, summary.asOf, township ?? '', name ?? ''].map(encodeURIComponent).join('/');
}

/**
 * The briefings of villages in the order of the ledgers.
 * @param only ids of the villages; null: all that have a name
 */
export function villageJobs(input: ReportInput, only: ReadonlySet<number> | null, press: Press): DocumentJob[] {
	const known = input.summary.villages.filter(({ village }) => village.name !== null);
	return known
		.filter(({ village }) => only === null || only.has(village.id))
		.flatMap(({ village }) => villageDraft(input, village.id) ?? [])
		.map((draft) => {
			const { place, text } = draft;
			const twins = known.filter(({ village }) => village.name === place.name).length > 1;
			const stem = villageFileStem(place);
			return {
				stem: twins ? publicStem(`${place.village?.township ?? ''}${stem}`) : stem,
				make: () =>
					print(press, place, press.revise(draft.key, text), {
						placeholders: (revised) => villagePlaceholders(place, revised, press.settings),
						layOut: (revised, pictures) => villageDocument(place, revised, pictures, press.settings),
					}),
			};
		});
}

/** The 通报 or 简报 about the scope of the input. */
export function scopeJob(input: ReportInput, kind: 'town' | 'weekly', press: Press): DocumentJob {
	const { key, place, text } = scopeDraft(input, kind);
	const layOut = kind === 'town' ? bulletinDocument : weeklyDocument;
	return {
		stem: scopeFileStem(place, kind),
		make: () =>
			print(press, place, press.revise(key, text), {
				placeholders: (revised) => scopePlaceholders(place, input, revised, press.settings),
				layOut: (revised, pictures) => layOut(place, input, revised, pictures, press.settings),
			}),
	};
}

interface Layout {
	readonly placeholders: (text: DocumentText) => PlaceholderSet;
	readonly layOut: (text: DocumentText, pictures: DocumentPicture[]) => Parameters<typeof writeWord>[0];
}

async function print(
	{ draw, template }: Press,
	place: PlaceFacts,
	text: DocumentText,
	{ placeholders, layOut }: Layout,
): Promise<Uint8Array> {
	const plans: ChartPlan[] = draw === null ? [] : chartPlans(place);
	const pictures = draw === null ? [] : await drawCharts(plans, draw);
	return template === null ? writeWord(layOut(text, pictures)) : fillTemplate(template, placeholders(text), pictures);
}
