import { percentNumber } from '#lib/charts/chart-text.ts';
import type { ProgressRow } from '#lib/charts/progress-option.ts';
import type { TrendPoint } from '#lib/charts/trend-option.ts';
import type { ChartTable } from '#lib/charts/types.ts';
import type { Campaign } from '#lib/campaign/campaign.ts';
import { elapsedRate } from '#lib/measures/elapsed.ts';
import type { DatedFigures } from '#lib/measures/figures.ts';
import { chineseDate, percentText } from '#lib/measures/format.ts';
import { PILLARS, pillarRate } from '#lib/measures/ranking.ts';
import type { Rate } from '#lib/measures/rate.ts';
import type { PillarCard } from './cards.ts';

/** `66.67%`, or `—` without a task. */
export function withPercent(value: Rate | null): string {
	return value === null || value.denominator === 0n ? '—' : `${percentText(value)}%`;
}

export function progressRows(cards: readonly PillarCard[]): readonly ProgressRow[] {
	return cards.map((card) => ({
		pillar: card.pillar,
		label: card.title,
		percent: percentNumber(card.rate),
		text: withPercent(card.rate),
		made: `${card.done.text}/${card.task.text} ${card.unit}`,
	}));
}

export function progressTable(cards: readonly PillarCard[], elapsed: Rate): ChartTable {
	return {
		caption: '三项工作进度与序时进度',
		columns: ['工作', '进度', '完成/任务'],
		rows: [
			...progressRows(cards).map((row) => [row.label, row.text, row.made]),
			['序时进度', withPercent(elapsed), ''],
		],
	};
}

/** The chart in words, for those who do not see it. */
export function progressWords(cards: readonly PillarCard[], elapsed: Rate): string {
	const each = progressRows(cards).map((row) => `${row.label}${row.text === '—' ? '无任务' : row.text}`);
	return `横条图。${each.join('，')}；序时进度${withPercent(elapsed)}。`;
}

export function trendPoints(history: readonly DatedFigures[], campaign: Campaign): readonly TrendPoint[] {
	return history.map(({ asOf, figures }) => ({
		asOf,
		rates: {
			contracts: percentNumber(pillarRate(figures, 'contracts')),
			debts: percentNumber(pillarRate(figures, 'debts')),
			fees: percentNumber(pillarRate(figures, 'fees')),
		},
		elapsed: percentNumber(elapsedRate(campaign, asOf)),
	}));
}

export function trendTable(history: readonly DatedFigures[], campaign: Campaign): ChartTable {
	return {
		caption: '各截至日期的累计进度',
		columns: ['截至', ...PILLARS.map((pillar) => campaign.pillars[pillar]), '序时'],
		rows: history.map(({ asOf, figures }) => [
			asOf,
			...PILLARS.map((pillar) => withPercent(pillarRate(figures, pillar))),
			withPercent(elapsedRate(campaign, asOf)),
		]),
	};
}

export function trendWords(history: readonly DatedFigures[], campaign: Campaign): string {
	const [first, last] = [history.at(0), history.at(-1)];
	if (!first || !last) return '折线图。还没有数据。';
	const each = PILLARS.map((pillar) => {
		const ends = [first, last].map(({ figures }) => pillarRate(figures, pillar));
		const [from, to] = ends.map((value) => (value ? withPercent(value) : '—'));
		return `${campaign.pillars[pillar]}由${from}到${to}`;
	});
	return `折线图，${chineseDate(first.asOf)}至${chineseDate(last.asOf)}：${each.join('，')}。`;
}
