import { percentNumber } from '#lib/charts/chart-text.ts';
import { progressOption, type ProgressRow } from '#lib/charts/progress-option.ts';
import { trendOption } from '#lib/charts/trend-option.ts';
import type { ChartOption, ChartTheme, OptionBuilder } from '#lib/charts/types.ts';
import { elapsedRate } from '#lib/measures/elapsed.ts';
import { chineseDate } from '#lib/measures/format.ts';
import { pillarRate, PILLARS } from '#lib/measures/ranking.ts';
import type { DocumentPicture } from './document/document-model.ts';
import type { PillarFacts, PlaceFacts } from './facts.ts';
import { percentOf } from './narrative-place.ts';
import { moneyWords } from './wording.ts';

/** Size of a chart in pixels as it is laid out; pictures have twice as many. */
export interface ChartSize {
	readonly width: number;
	readonly height: number;
}

/** Draws a chart as PNG. Null where it cannot be drawn as it should be, for example without a Chinese font. */
export type DrawChart = (builder: OptionBuilder, size: ChartSize) => Promise<Uint8Array | null>;

/** A chart that goes into a document, before it is drawn. */
export interface ChartPlan {
	readonly caption: string;
	/** The chart in words. */
	readonly alt: string;
	readonly builder: OptionBuilder;
	readonly size: ChartSize;
}

/** Colours on paper: those of the light theme. */
export function paperTheme(font: string): ChartTheme {
	return {
		ink: '#1c2024',
		inkFaint: '#555b63',
		line: '#e2dfd8',
		lineStrong: '#c9c4b8',
		card: '#ffffff',
		track: '#f6f5f2',
		pillars: { contracts: '#2f5d9b', debts: '#a8621f', fees: '#22766a' },
		signals: { green: '#23703a', yellow: '#8a5a00', red: '#b3261e', blue: '#1d4f86' },
		font,
		animate: false,
	};
}

const SIZE: ChartSize = { width: 420, height: 190 };

/** The charts of a place: its pillars against 序时进度 and, from the second report on, how they got there. */
export function chartPlans(place: PlaceFacts): ChartPlan[] {
	const plans: ChartPlan[] = [];
	if (place.pillars.some(({ rate }) => rate !== null && rate.denominator > 0n)) plans.push(progressPlan(place));
	const points = place.history.filter(({ figures }) => PILLARS.some((pillar) => isKnown(pillarRate(figures, pillar))));
	if (points.length > 1) plans.push(trendPlan(place));
	return plans;
}

/** Draws what can be drawn. */
export async function drawCharts(plans: readonly ChartPlan[], draw: DrawChart): Promise<DocumentPicture[]> {
	const pictures: DocumentPicture[] = [];
	for (const { caption, alt, builder, size } of plans) {
		const bytes = await draw(builder, size);
		if (bytes === null) continue;
		pictures.push({ bytes, caption: `图${pictures.length + 1} ${caption}`, alt, ratio: size.height / size.width });
	}
	return pictures;
}

function progressPlan(place: PlaceFacts): ChartPlan {
	const rows = place.pillars.map(progressRow);
	const elapsed = percentNumber(place.elapsed);
	const said = rows.map(({ label, text }) => `${label}${text === '—' ? '无任务' : text}`);
	return {
		caption: '三项工作进度与序时进度',
		alt: `横条图：${said.join('，')}${elapsed === null ? '' : `；序时进度${elapsed.toFixed(2)}%`}。`,
		builder: (theme): ChartOption => progressOption(rows, elapsed, theme),
		size: SIZE,
	};
}

function progressRow({ pillar, label, rate }: PillarFacts): ProgressRow {
	const known = isKnown(rate);
	return {
		pillar,
		label,
		percent: percentNumber(rate),
		text: known ? `${percentOf(rate)}%` : '—',
		made: known ? madeOf(pillar, rate) : '',
	};
}

/** `52/78份`, `503.72万元/3029.56万元` */
export function madeOf(pillar: PillarFacts['pillar'], rate: NonNullable<PillarFacts['rate']>): string {
	if (pillar === 'contracts') return `${rate.numerator}/${rate.denominator}份`;
	const [done, task] = [moneyWords(rate.numerator), moneyWords(rate.denominator)];
	return `${done.amount}${done.unit}/${task.amount}${task.unit}`;
}

function trendPlan({ history, campaign }: PlaceFacts): ChartPlan {
	const points = history.map(({ asOf, figures }) => ({
		asOf,
		rates: {
			contracts: percentNumber(pillarRate(figures, 'contracts')),
			debts: percentNumber(pillarRate(figures, 'debts')),
			fees: percentNumber(pillarRate(figures, 'fees')),
		},
		elapsed: percentNumber(elapsedRate(campaign, asOf)),
	}));
	const series = PILLARS.map((pillar) => ({ pillar, label: campaign.pillars[pillar] }));
	const first = history[0];
	const last = history.at(-1);
	const said = series.flatMap(({ pillar, label }) => {
		const [from, to] = [first && pillarRate(first.figures, pillar), last && pillarRate(last.figures, pillar)];
		if (!isKnown(to ?? null) || !to) return [];
		return [from && isKnown(from) ? `${label}由${percentOf(from)}%到${percentOf(to)}%` : `${label}${percentOf(to)}%`];
	});
	return {
		caption: '各期进度走势',
		alt: `折线图：${chineseDate(first?.asOf ?? '')}至${chineseDate(last?.asOf ?? '')}，${said.join('，')}。`,
		builder: (theme): ChartOption => trendOption(points, series, theme),
		size: SIZE,
	};
}

function isKnown(rate: PillarFacts['rate']): rate is NonNullable<PillarFacts['rate']> {
	return rate !== null && rate.denominator > 0n;
}
