import type { PlaceFacts } from './facts.ts';
import type { ReportInput } from './report-input.ts';
import { chineseDate } from '#lib/measures/format.ts';
import { basicsText, planTexts, problemTexts, progressText } from './narrative-place.ts';
import { demandTexts, overallText, rankingText, scopePillarText, scopeProblemTexts } from './narrative-scope.ts';

/** The text of a document as the officer may change it before it is laid out. */
export interface DocumentText {
	readonly title: string;
	/** Before the first section; empty: none. */
	readonly opening: string;
	readonly sections: readonly TextSection[];
	/** After the last section; empty: none. */
	readonly closing: string;
}

export interface TextSection {
	/** Without its number. */
	readonly heading: string;
	readonly paragraphs: readonly TextParagraph[];
}

export interface TextParagraph {
	/** Words that stand out before the text, as the name of a pillar; empty: none. */
	readonly lead: string;
	readonly text: string;
}

const CHINESE_NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** `一`, `二` … for headings; figures beyond ten. */
export function chineseNumber(index: number): string {
	return CHINESE_NUMBERS[index] ?? String(index + 1);
}

/** 一村一简报, before it is laid out. */
export function villageText(place: PlaceFacts): DocumentText {
	const { name: campaign } = place.campaign;
	const problems = problemTexts(place);
	return {
		title: `${place.name}${campaign}工作简报`,
		opening: '',
		sections: [
			{ heading: '基本情况', paragraphs: [plain(basicsText(place))] },
			{
				heading: '工作进展',
				paragraphs: place.pillars.map((facts) => ({ lead: `${facts.label}。`, text: progressText(place, facts) })),
			},
			{
				heading: '存在问题',
				paragraphs: [plain(problems.length === 0 ? '目前未发现突出问题。' : inOne(problems))],
			},
			{ heading: '下步打算', paragraphs: [plain(inOne(planTexts(place)))] },
		],
		closing: '',
	};
}

/** 全镇通报, before it is laid out. */
export function bulletinText(place: PlaceFacts, input: ReportInput): DocumentText {
	const { campaign, among } = place;
	const { summary } = input;
	const problems = scopeProblemTexts(place, input);
	return {
		title: `关于${among}${campaign.name}工作进展情况的通报`,
		opening: `现将${among}${campaign.name}工作进展情况（数据截至${chineseDate(place.asOf)}）通报如下：`,
		sections: [
			{ heading: '总体情况', paragraphs: [plain(overallText(place, summary))] },
			{
				heading: '分项情况',
				paragraphs: place.pillars.map((facts, index) => ({
					lead: `（${chineseNumber(index)}）${facts.label}。`,
					text: scopePillarText(place, facts, summary),
				})),
			},
			{ heading: '排名情况', paragraphs: place.pillars.map((facts) => plain(rankingText(place, facts, summary))) },
			{
				heading: '存在问题',
				paragraphs: problems.length === 0 ? [plain('目前未发现突出问题。')] : numbered(problems),
			},
			{ heading: '下步要求', paragraphs: numbered(demandTexts(place, input)) },
		],
		closing: '特此通报。',
	};
}

/** 周报或简报, before it is laid out: the same content without the forms of a 通报. */
export function weeklyText(place: PlaceFacts, input: ReportInput): DocumentText {
	const bulletin = bulletinText(place, input);
	return {
		...bulletin,
		title: `${place.among}${place.campaign.name}工作进展情况`,
		opening: '',
		sections: bulletin.sections.map((section) =>
			section.heading === '下步要求' ? { ...section, heading: '下步工作' } : section,
		),
		closing: '',
	};
}

function plain(text: string): TextParagraph {
	return { lead: '', text };
}

/** `一是…。二是…。` in one paragraph, which keeps a briefing on its page. */
function inOne(texts: readonly string[]): string {
	return texts.length === 1
		? (texts[0] ?? '')
		: texts.map((text, index) => `${chineseNumber(index)}是${text}`).join('');
}

function numbered(texts: readonly string[]): TextParagraph[] {
	return texts.map((text, index) => plain(texts.length === 1 ? text : `${index + 1}.${text}`));
}
