import { chineseDate, percentText, pointsText } from '#lib/measures/format.ts';
import {
	type Block,
	type DocumentPicture,
	type DocumentTable,
	mapTexts,
	type WordDocument,
} from './document/document-model.ts';
import { chineseNumber, type DocumentText } from './document-text.ts';
import type { PillarFacts, PlaceFacts } from './facts.ts';
import type { ReportInput } from './report-input.ts';
import { type Audience, maskText, textFor } from './masking.ts';
import { madeOf } from './chart-pictures.ts';
import { progressDocumentTable } from './progress-table.ts';
import { fileNamePart } from './safe-text.ts';
import { paragraphLines } from './text-edits.ts';

/** What a document takes from the office besides the figures; empty parts are left out, or blank to be filled in by hand. */
export interface DocumentSettings {
	readonly audience: Audience;
	/** Who sends it. */
	readonly office: string;
	/** The day on the document (成文日期), ISO; null: the as-of date of the figures. */
	readonly date: string | null;
	/** Number of this 简报; null: left blank. */
	readonly issue: number | null;
	/** 主送: who a 通报 goes to. */
	readonly to: string;
	/** 报、送、发 of a 简报. */
	readonly reportTo: string;
	readonly sendTo: string;
	readonly issueTo: string;
	/** Printed copies; null: left blank. */
	readonly copies: number | null;
	/** Names of persons that a published document must not show in full. */
	readonly names: readonly string[];
}

export const DEFAULT_SETTINGS: DocumentSettings = Object.freeze({
	audience: 'public',
	office: '',
	date: null,
	issue: null,
	to: '',
	reportTo: '',
	sendTo: '',
	issueTo: '',
	copies: null,
	names: Object.freeze([]),
});

/**
 * 一村一简报 on one A4 page: text, a table and the charts.
 * @param text as `villageText` gives it, or as the officer changed it
 */
export function villageDocument(
	place: PlaceFacts,
	text: DocumentText,
	pictures: readonly DocumentPicture[],
	settings: DocumentSettings,
): WordDocument {
	const { township } = place.village ?? { township: null };
	const from = settings.office === '' ? (township ?? '') : settings.office;
	const sections = sectionBlocks(text);
	// The table and the charts belong to what has been done.
	const [basics = [], progress = [], ...rest] = sections;
	return masked(settings, {
		title: text.title,
		date: dayOf(place, settings),
		density: 'compact',
		sections: [
			{
				orientation: 'portrait',
				blocks: [
					{ kind: 'title', text: text.title },
					...opening(text),
					...basics,
					...progress,
					{ kind: 'table', table: pillarTable(place) },
					{ kind: 'pictures', pictures },
					...rest.flat(),
					...closing(text),
					{ kind: 'signature', office: from, date: chineseDate(dayOf(place, settings)) },
				],
			},
		],
	});
}

/** 全镇通报 with the table of all villages as a landscape annex. */
export function bulletinDocument(
	place: PlaceFacts,
	input: ReportInput,
	text: DocumentText,
	pictures: readonly DocumentPicture[],
	settings: DocumentSettings,
): WordDocument {
	const annex = `${place.campaign.name}工作进度表`;
	return masked(settings, {
		title: text.title,
		date: dayOf(place, settings),
		density: 'standard',
		sections: [
			{
				orientation: 'portrait',
				blocks: [
					{ kind: 'title', text: text.title },
					...(settings.to === '' ? [] : [{ kind: 'paragraph', text: `${settings.to}：`, flush: true } as const]),
					...opening(text),
					...withPictures(text, pictures),
					...closing(text),
					{ kind: 'annexes', titles: [annex] },
					{ kind: 'signature', office: settings.office, date: chineseDate(dayOf(place, settings)) },
				],
			},
			annexSection(place, input, annex),
		],
	});
}

/** 周报或简报 with red head, number and 报、送、发. */
export function weeklyDocument(
	place: PlaceFacts,
	input: ReportInput,
	text: DocumentText,
	pictures: readonly DocumentPicture[],
	settings: DocumentSettings,
): WordDocument {
	const { issue, office, reportTo, sendTo, issueTo, copies } = settings;
	const annex = `${place.campaign.name}工作进度表`;
	return masked(settings, {
		title: text.title,
		date: dayOf(place, settings),
		density: 'standard',
		sections: [
			{
				orientation: 'portrait',
				blocks: [
					{
						kind: 'red-head',
						name: `${place.campaign.name}工作简报`,
						issue: issue === null ? '第　　期' : `第${issue}期`,
						office,
						date: chineseDate(dayOf(place, settings)),
					},
					{ kind: 'title', text: text.title },
					...opening(text),
					...withPictures(text, pictures),
					...closing(text),
				],
			},
			{
				...annexSection(place, input, annex),
				blocks: [
					...annexSection(place, input, annex).blocks,
					{
						kind: 'distribution',
						lines: [`报：${reportTo}`, `送：${sendTo}`, `发：${issueTo}`],
						copies: copies === null ? '（共印　　份）' : `（共印${copies}份）`,
					},
				],
			},
		],
	});
}

/** A name for a file without ending, with nothing personal in it, whoever the document is for. */
export function publicStem(text: string): string {
	return fileNamePart(maskText(text));
}

/** Names of the files, without ending: nothing but what, where and when. */
export function villageFileStem(place: PlaceFacts): string {
	return publicStem(`${place.name}${place.campaign.name}简报_${place.asOf}`);
}

export function scopeFileStem(place: PlaceFacts, kind: 'town' | 'weekly'): string {
	return publicStem(`${place.name}${place.campaign.name}${kind === 'town' ? '工作通报' : '工作简报'}_${place.asOf}`);
}

function masked(settings: DocumentSettings, document: WordDocument): WordDocument {
	return mapTexts(document, (text) => textFor(settings.audience, text, settings.names));
}

/** The day that stands on the document. */
export function dayOf(place: PlaceFacts, { date }: DocumentSettings): string {
	return date ?? place.asOf;
}

function opening({ opening: text }: DocumentText): Block[] {
	return plainBlocks(text);
}

function closing({ closing: text }: DocumentText): Block[] {
	return plainBlocks(text);
}

function plainBlocks(text: string): Block[] {
	return paragraphLines({ lead: '', text }).map((line) => ({ kind: 'paragraph', text: line.text }));
}

/** The blocks of each section. One without a text is left out, heading and number too. */
function sectionBlocks({ sections }: DocumentText): Block[][] {
	let number = 0;
	return sections.map(({ heading, paragraphs }) => {
		const lines = paragraphs.flatMap(paragraphLines);
		if (lines.length === 0) return [];
		const title: Block = { kind: 'heading', level: 1, text: `${chineseNumber(number)}、${heading}` };
		number += 1;
		return [
			title,
			...lines.map(({ lead, text }): Block => ({ kind: 'paragraph', text, ...(lead === '' ? {} : { lead }) })),
		];
	});
}

/** The pictures stand behind the second section, which tells what they show. */
function withPictures(text: DocumentText, pictures: readonly DocumentPicture[]): Block[] {
	const shown: Block[] = pictures.length === 0 ? [] : [{ kind: 'pictures', pictures }];
	const sections = sectionBlocks(text);
	const behind = Math.min(1, sections.length - 1);
	return sections.flatMap((blocks, index) => [...blocks, ...(index === behind ? shown : [])]);
}

function annexSection(place: PlaceFacts, input: ReportInput, title: string): WordDocument['sections'][number] {
	return {
		orientation: 'landscape',
		blocks: [
			{ kind: 'annex-mark', text: '附件' },
			{ kind: 'title', text: title },
			{ kind: 'table', table: progressDocumentTable(input) },
			{
				kind: 'note',
				text: `注：数据截至${chineseDate(place.asOf)}。“—”表示未报送或无任务，不参加排名；排名相同的为并列。金额按分计算，四舍五入到0.01万元，分项之和与合计可能略有出入。`,
			},
		],
	};
}

/** The pillars of a place in a table, as it stands in its briefing. */
export function pillarTable({ pillars, campaign }: PlaceFacts): DocumentTable {
	const headings = ['工作', '完成/任务', '完成率', '较上期（百分点）', '较序时（百分点）', '排名', '评价'];
	return {
		caption: '',
		widths: [9, 23, 9, 16, 16, 13, 8],
		header: [headings.map((text) => ({ text }))],
		rows: pillars.map((facts) => ({
			cells: [
				facts.label,
				facts.rate === null || facts.rate.denominator === 0n ? '—' : madeOf(facts.pillar, facts.rate),
				facts.rate === null || facts.rate.denominator === 0n ? '—' : `${percentText(facts.rate)}%${aimedText(facts)}`,
				signed(facts.change),
				signed(facts.ahead),
				standingText(facts),
				facts.state === null ? (facts.rate === null ? '未报送' : '无任务') : campaign.stateWords[facts.state],
			],
		})),
	};
}

function signed(difference: bigint | null): string {
	if (difference === null) return '—';
	if (difference === 0n) return '0.00';
	return `${difference > 0n ? '+' : '-'}${pointsText(difference)}`;
}

/** Where the profile sets a target, it is what the columns behind the rate are judged by. */
function aimedText({ aimed }: PillarFacts): string {
	return aimed === null || aimed.denominator === 0n ? '' : `（目标完成${percentText(aimed)}%）`;
}

function standingText({ standing }: PillarFacts): string {
	if (standing === null) return '—';
	return `${standing.rank}/${standing.of}${standing.tied ? '（并列）' : ''}`;
}
