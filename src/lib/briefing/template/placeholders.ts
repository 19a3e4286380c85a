import type { Campaign } from '#lib/campaign/campaign.ts';
import { chineseDate, muText, percentText, pointsText, wanText } from '#lib/measures/format.ts';
import { type Pillar, pillarRate, PILLARS, rankVillages } from '#lib/measures/ranking.ts';
import type { Figures } from '#lib/measures/figures.ts';
import { dayOf, type DocumentSettings } from '../documents.ts';
import type { PillarFacts, PlaceFacts } from '../facts.ts';
import type { ReportInput } from '../report-input.ts';
import { textFor } from '../masking.ts';
import type { DocumentText } from '../document-text.ts';
import { percentOf } from '../narrative-place.ts';
import { overviewSentence, plainText } from '../narrative.ts';
import { plainLine } from '../safe-text.ts';
import { listItems } from '../text-edits.ts';

/** A `{占位符}` of the office's own templates, with what it stands for now. */
export interface Placeholder {
	/** As written between the braces. */
	readonly tag: string;
	/** What it is, for the help page. */
	readonly label: string;
	readonly value: string;
}

/** `{#标记}…{/标记}`: what stands between is repeated for each item. */
export interface LoopPlaceholder {
	readonly tag: string;
	readonly label: string;
	/** Placeholders that may stand inside. */
	readonly fields: readonly Omit<Placeholder, 'value'>[];
	readonly items: readonly Readonly<Record<string, string>>[];
}

/** `[[图1]]`: where a chart goes. */
export interface PicturePlaceholder {
	readonly tag: string;
	readonly label: string;
}

/** Everything that a template may name. */
export interface PlaceholderSet {
	readonly texts: readonly Placeholder[];
	readonly loops: readonly LoopPlaceholder[];
	readonly pictures: readonly PicturePlaceholder[];
}

/**
 * What the template of a village briefing may name.
 * @param wording as `villageText` gives it, or as the officer changed it
 */
export function villagePlaceholders(
	place: PlaceFacts,
	wording: DocumentText,
	settings: DocumentSettings,
): PlaceholderSet {
	const [basics, progress, problems, plans] = wording.sections.map(({ paragraphs }) => paragraphs);
	return masked(settings, {
		texts: [
			text('村名', '村的名称', place.name),
			text('乡镇', '所属乡镇', place.village?.township ?? ''),
			...commonTexts(place, wording, settings),
			text('基本情况', '基本情况一段', basics?.[0]?.text ?? ''),
			...place.pillars.map(({ pillar, label }, index) =>
				text(`${PILLAR_TAGS[pillar]}进展`, `工作进展第${index + 1}段：${label}`, progress?.[index]?.text ?? ''),
			),
		],
		loops: [
			listLoop('问题', '存在问题，一条一段', listItems(problems ?? [])),
			listLoop('打算', '下步打算，一条一段', listItems(plans ?? [])),
		],
		pictures: PICTURES,
	});
}

/**
 * What the template of a 通报 or 简报 about all villages may name.
 * @param wording as `bulletinText` or `weeklyText` gives it, or as the officer changed it
 */
export function scopePlaceholders(
	place: PlaceFacts,
	input: ReportInput,
	wording: DocumentText,
	settings: DocumentSettings,
): PlaceholderSet {
	const [overall, each, ranking, problems, demands] = wording.sections.map(({ paragraphs }) => paragraphs);
	const { issue, copies, to, reportTo, sendTo, issueTo } = settings;
	return masked(settings, {
		texts: [
			text('区域', '通报说的范围，例如全镇', place.among),
			...commonTexts(place, wording, settings),
			text('期号', '第几期', issue === null ? '' : String(issue)),
			text('主送', '主送单位', to),
			text('报', '报哪些单位', reportTo),
			text('送', '送哪些单位', sendTo),
			text('发', '发哪些单位', issueTo),
			text('印数', '共印多少份', copies === null ? '' : String(copies)),
			text('开头', '开头一段', wording.opening),
			text('总体情况', '总体情况一段', overall?.[0]?.text ?? ''),
			...place.pillars.flatMap(({ pillar, label }, index) => [
				text(`${PILLAR_TAGS[pillar]}情况`, `分项情况：${label}`, each?.[index]?.text ?? ''),
				text(`${PILLAR_TAGS[pillar]}排名`, `排名情况：${label}`, ranking?.[index]?.text ?? ''),
			]),
		],
		loops: [
			listLoop('问题', '存在问题，一条一段', listItems(problems ?? [])),
			listLoop('要求', '下步要求，一条一段', listItems(demands ?? [])),
			villageLoop(input),
		],
		pictures: PICTURES,
	});
}

/** Tags do not follow the names that a campaign gives its pillars, so that a template serves every campaign. */
const PILLAR_TAGS: Readonly<Record<Pillar, string>> = { contracts: '清合同', debts: '化债务', fees: '收费' };
const RATE_TAGS: Readonly<Record<Pillar, string>> = { contracts: '清理率', debts: '化解率', fees: '收费率' };

const PICTURES: readonly PicturePlaceholder[] = [
	{ tag: '图1', label: '三项工作进度与序时进度（横条图）' },
	{ tag: '图2', label: '各期进度走势（折线图），首期没有' },
];

function text(tag: string, label: string, value: string): Placeholder {
	return { tag, label, value };
}

function commonTexts(place: PlaceFacts, wording: DocumentText, settings: DocumentSettings): Placeholder[] {
	const { asOf, previousAsOf, campaign, figures, elapsed } = place;
	const before = previousAsOf !== null && place.before !== null ? { asOf: previousAsOf, figures: place.before } : null;
	const summary = { asOf, total: figures, villages: [], history: [] };
	const sentence = overviewSentence(summary, before, campaign, place.name === '' ? null : place.name);
	return [
		text('标题', '文件标题', wording.title),
		text('成文日期', '文件落款的日期', chineseDate(dayOf(place, settings))),
		text('活动名称', '活动的名称', campaign.name),
		text('单位', '发文机关', settings.office),
		text('截至日期', '数据截至的日期', chineseDate(asOf)),
		text('对比日期', '与哪一天比，首期为空', previousAsOf === null ? '' : chineseDate(previousAsOf)),
		text('完成时限', '活动的完成时限', chineseDate(place.deadline)),
		text('序时进度', '序时进度（%）', percentText(elapsed)),
		text('一句话', '总览页上的一句话', plainText(sentence)),
		...figureTexts(figures),
		...place.pillars.flatMap((facts) => pillarTexts(facts, campaign)),
		text('存疑数', '台账中存疑数据的处数', String(place.doubts.count)),
	];
}

/** Figures of a place. Amounts in 万元, areas in 亩. */
function figureTexts({ contracts, debts, fees, receivables, income, worklists }: Figures): Placeholder[] {
	const count = (value: number | undefined) => (value === undefined ? '—' : String(value));
	const wan = (fen: bigint | undefined) => (fen === undefined ? '—' : wanText(fen));
	const mu = (area: bigint | undefined) => (area === undefined ? '—' : muText(area));
	return [
		text('摸底合同', '摸底合同（份）', count(contracts?.surveyed)),
		text('需清理', '需清理合同（份）', count(contracts?.toClear)),
		text('已清理', '已清理合同（份）', count(contracts?.cleared)),
		text('合同面积', '合同涉及面积（亩）', mu(contracts?.area)),
		text('合同金额', '合同涉及金额（万元）', wan(contracts?.amount)),
		text('拖欠承包费', '拖欠承包费（万元）', wan(contracts?.arrears)),
		text('收回承包费', '收回承包费（万元）', wan(contracts?.recovered)),
		text('债务余额', '债务余额（万元）', wan(debts?.balance)),
		text('需化解', '需化解债务（万元）', wan(debts?.toResolve)),
		text('已化解', '累计化解债务（万元）', wan(debts?.resolved)),
		text('现金化解', '其中现金化解（万元）', wan(debts?.cash)),
		text('应收债权', '应收债权（万元）', wan(receivables?.due)),
		text('已收债权', '已清收债权（万元）', wan(receivables?.collected)),
		text('资源面积', '新增资源面积（亩）', mu(fees?.area)),
		text('应收费', '应收资源费（万元）', wan(fees?.due)),
		text('已收费', '已收资源费（万元）', wan(fees?.collected)),
		text('收回资金', '收回资金（万元）', wan(fees?.recovered)),
		text('集体收入', '村集体总收入（万元）', wan(income?.total)),
		text('经营收入', '其中经营性收入（万元）', wan(income?.operating)),
		text('带动就业', '带动就业（人）', count(income?.jobs)),
		text('清单数', '清单列入（个）', count(worklists?.listed)),
		text('销号数', '清单销号（个）', count(worklists?.closed)),
	];
}

function pillarTexts(
	{ pillar, rate, change, ahead, standing, left, state }: PillarFacts,
	{ stateWords }: Campaign,
): Placeholder[] {
	const tag = RATE_TAGS[pillar];
	const leftText = pillar === 'contracts' ? String(left) : wanText(left);
	return [
		text(tag, `${tag}（%）`, rate === null || rate.denominator === 0n ? '—' : percentOf(rate)),
		text(`${tag}变化`, `${tag}比对比日期（百分点，带正负号）`, signed(change)),
		text(`${tag}比序时`, `${tag}比序时进度（百分点，带正负号）`, signed(ahead)),
		text(
			`${PILLAR_TAGS[pillar]}剩余`,
			`剩余（${pillar === 'contracts' ? '份' : '万元'}）`,
			rate === null ? '—' : leftText,
		),
		text(`${PILLAR_TAGS[pillar]}名次`, '在本乡镇的名次', standing === null ? '—' : String(standing.rank)),
		text(`${PILLAR_TAGS[pillar]}评价`, '评价：好、慢、差（用设置里的词）', state === null ? '—' : stateWords[state]),
	];
}

function signed(difference: bigint | null): string {
	if (difference === null) return '—';
	return `${difference > 0n ? '+' : difference < 0n ? '-' : ''}${pointsText(difference)}`;
}

function listLoop(tag: string, label: string, texts: readonly string[]): LoopPlaceholder {
	return {
		tag,
		label,
		fields: [
			{ tag: '序号', label: '第几条' },
			{ tag: '内容', label: '这一条的内容' },
		],
		items: texts.map((content, index) => ({ 序号: String(index + 1), 内容: content })),
	};
}

/** All villages in the order of the ledgers; for a row of a table. */
function villageLoop({ summary }: ReportInput): LoopPlaceholder {
	const ranks = new Map(
		PILLARS.map((pillar) => [
			pillar,
			new Map(rankVillages(summary.villages, pillar).map(({ village, rank }) => [village.id, rank])),
		]),
	);
	const rows = summary.villages.map(({ village, figures }, index) => [
		text('序号', '第几行', String(index + 1)),
		text('乡镇', '所属乡镇', village.township ?? ''),
		text('村名', '村的名称', village.name ?? '村名不明'),
		...figureTexts(figures),
		...PILLARS.flatMap((pillar) => {
			const rate = pillarRate(figures, pillar);
			return [
				text(RATE_TAGS[pillar], `${RATE_TAGS[pillar]}（%）`, rate === null ? '—' : percentText(rate)),
				text(`${PILLAR_TAGS[pillar]}名次`, '名次', String(ranks.get(pillar)?.get(village.id) ?? '—')),
			];
		}),
	]);
	return {
		tag: '各村',
		label: '每个村一行，用在表格的一行里',
		fields: (rows[0] ?? []).map(({ tag, label }) => ({ tag, label })),
		items: rows.map((row) => Object.fromEntries(row.map(({ tag, value }) => [tag, value]))),
	};
}

function masked({ audience, names }: DocumentSettings, set: PlaceholderSet): PlaceholderSet {
	// A line break that the officer made stays one.
	const safe = (value: string) => textFor(audience, value.split('\n').map(plainLine).join('\n'), names);
	return {
		...set,
		texts: set.texts.map((one) => ({ ...one, value: safe(one.value) })),
		loops: set.loops.map((loop) => ({
			...loop,
			items: loop.items.map((item) =>
				Object.fromEntries(Object.entries(item).map(([tag, value]) => [tag, safe(value)])),
			),
		})),
	};
}
