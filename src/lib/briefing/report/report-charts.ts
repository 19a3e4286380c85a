import { percentNumber } from '#lib/charts/chart-text.ts';
import { elapsedRate } from '#lib/measures/elapsed.ts';
import { chineseDate } from '#lib/measures/format.ts';
import { pillarRate, PILLARS } from '#lib/measures/ranking.ts';
import { madeOf } from '../chart-pictures.ts';
import type { PlaceFacts } from '../facts.ts';
import { percentOf } from '../narrative-place.ts';

/** Charts of the read-only report: small SVG whose marks say on touch what they stand for. */

/** Text as it may stand in HTML and in its attributes. */
export function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** As wide as a phone shows it, so that text keeps its size there. */
const WIDTH = 340;
const BAR = { left: 60, right: 62, top: 24, step: 34, height: 18 } as const;

/** Bars of the three pillars against a line at 序时进度. */
export function progressSvg({ pillars, elapsed }: PlaceFacts): string {
	const mark = percentNumber(elapsed);
	const inner = WIDTH - BAR.left - BAR.right;
	const at = (percent: number) => round(BAR.left + (inner * Math.min(100, Math.max(0, percent))) / 100);
	const bottom = BAR.top + pillars.length * BAR.step;
	const bars = pillars.map(({ pillar, label, rate }, index) => {
		const top = BAR.top + index * BAR.step + 6;
		const known = rate !== null && rate.denominator > 0n;
		const percent = percentNumber(rate) ?? 0;
		const text = known ? `${percentOf(rate)}%` : rate === null ? '未报送' : '无任务';
		const tip = known ? `${label} ${text}（${madeOf(pillar, rate)}）` : `${label} ${text}`;
		return (
			`<g data-tip="${escapeHtml(tip)}" tabindex="0" role="img" aria-label="${escapeHtml(tip)}">` +
			`<text x="${BAR.left - 8}" y="${top + 14}" text-anchor="end">${escapeHtml(label.slice(0, 4))}</text>` +
			`<rect class="track" x="${BAR.left}" y="${top}" width="${inner}" height="${BAR.height}"/>` +
			`<rect class="${pillar}" x="${BAR.left}" y="${top}" width="${round(at(percent) - BAR.left)}" height="${BAR.height}"/>` +
			`<text x="${WIDTH - BAR.right + 8}" y="${top + 14}">${text}</text></g>`
		);
	});
	const line =
		mark === null
			? ''
			: `<line class="mark" x1="${at(mark)}" x2="${at(mark)}" y1="${BAR.top}" y2="${bottom}"/>` +
				`<text class="small" x="${at(mark)}" y="${BAR.top - 8}" text-anchor="middle">序时进度 ${mark.toFixed(2)}%</text>`;
	return `<svg viewBox="0 0 ${WIDTH} ${bottom + 4}">${bars.join('')}${line}</svg>`;
}

const PLOT = { left: 40, right: 62, top: 12, bottom: 28, height: 190 } as const;

/** The rates at every date and 序时进度 as a dashed line; empty for a first report. */
export function trendSvg({ history, campaign }: PlaceFacts): string {
	const points = history.map(({ asOf, figures }) => ({ asOf, figures, time: Date.parse(`${asOf}T00:00:00Z`) }));
	const [first, last] = [points[0], points.at(-1)];
	if (first === undefined || last === undefined || first.time >= last.time) return '';
	const inner = { width: WIDTH - PLOT.left - PLOT.right, height: PLOT.height - PLOT.top - PLOT.bottom };
	const x = (time: number) => round(PLOT.left + (inner.width * (time - first.time)) / (last.time - first.time));
	const y = (percent: number) => round(PLOT.top + inner.height * (1 - Math.min(100, Math.max(0, percent)) / 100));
	const grid = [0, 25, 50, 75, 100].map(
		(percent) =>
			`<line class="grid" x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${y(percent)}" y2="${y(percent)}"/>` +
			`<text class="small" x="${PLOT.left - 6}" y="${y(percent) + 4}" text-anchor="end">${percent}%</text>`,
	);
	const dates = points.map(({ time, asOf }, index) => {
		const near = index > 0 && index < points.length - 1 && x(time) - x(points[index - 1]?.time ?? 0) < 40;
		return near
			? ''
			: `<text class="small" x="${x(time)}" y="${PLOT.height - 8}" text-anchor="middle">${shortDay(asOf)}</text>`;
	});
	const elapsed = points.flatMap(({ time, asOf }) => {
		const percent = percentNumber(elapsedRate(campaign, asOf));
		return percent === null ? [] : [`${x(time)},${y(percent)}`];
	});
	const lines = PILLARS.flatMap((pillar) => {
		const known = points.flatMap(({ time, asOf, figures }) => {
			const rate = pillarRate(figures, pillar);
			const percent = percentNumber(rate);
			return rate === null || percent === null ? [] : [{ at: `${x(time)},${y(percent)}`, time, asOf, rate, percent }];
		});
		const end = known.at(-1);
		if (end === undefined) return [];
		const dots = known.map(({ time, asOf, rate, percent }) => {
			const tip = `${chineseDate(asOf)} ${campaign.pillars[pillar]} ${percentOf(rate)}%（${madeOf(pillar, rate)}）`;
			return `<circle class="${pillar}" cx="${x(time)}" cy="${y(percent)}" r="5" data-tip="${escapeHtml(tip)}" tabindex="0" role="img" aria-label="${escapeHtml(tip)}"/>`;
		});
		return [
			{
				pillar,
				end,
				svg: `<polyline class="${pillar}" points="${known.map(({ at }) => at).join(' ')}"/>${dots.join('')}`,
			},
		];
	});
	return (
		`<svg viewBox="0 0 ${WIDTH} ${PLOT.height}">${grid.join('')}${dates.join('')}` +
		`<polyline class="elapsed" points="${elapsed.join(' ')}"/>${lines.map(({ svg }) => svg).join('')}` +
		`${endLabels(lines.map(({ pillar, end }) => ({ pillar, label: campaign.pillars[pillar], y: y(end.percent) })))}</svg>`
	);
}

/** Names behind the ends of the lines, pushed apart so that none covers another. */
function endLabels(ends: readonly { readonly pillar: string; readonly label: string; readonly y: number }[]): string {
	let lowest = -Infinity;
	return [...ends]
		.sort((a, b) => a.y - b.y)
		.map(({ pillar, label, y }) => {
			lowest = Math.max(y, lowest + 16);
			return `<text class="${pillar}" x="${WIDTH - PLOT.right + 10}" y="${round(lowest + 4)}">${escapeHtml(label.slice(0, 4))}</text>`;
		})
		.join('');
}

function shortDay(iso: string): string {
	return `${Number(iso.slice(5, 7))}/${Number(iso.slice(8, 10))}`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
