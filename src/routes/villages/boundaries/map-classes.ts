import type { Campaign } from '#lib/campaign/campaign.ts';
import type { MapTone } from '#lib/charts/map-option.ts';
import { elapsedRate, type ProgressState } from '#lib/measures/elapsed.ts';
import { percentText } from '#lib/measures/format.ts';
import { PILLARS, type Pillar } from '#lib/measures/ranking.ts';
import { villageState } from '#lib/measures/ranking-targets.ts';
import { cellText, sortLines, type VillageColumn } from '../columns.ts';
import type { VillageLine } from '../lines.ts';

/** A step of the legend with the villages in it. */
export interface MapClass {
	/** Null: nothing to show. */
	readonly tone: MapTone | null;
	readonly label: string;
	/** Word of the state; empty where the step is none. */
	readonly word: string;
	/** Ids of its villages. */
	readonly villages: ReadonlySet<number>;
}

/** More steps than this cannot be told apart. */
const MOST_STEPS = 5;
const STATES: readonly ProgressState[] = ['good', 'slow', 'late'];

/** The pillar whose rate a column shows; null: another measure. */
export function pillarOf({ id }: VillageColumn): Pillar | null {
	return PILLARS.find((pillar) => id === `${pillar}-rate`) ?? null;
}

/**
 * Villages in the steps of a legend: the rate of a pillar by its state against 序时进度, any other measure in up to five steps of
 * about as many villages each, from the least to the greatest. Villages without the figure stand in a last step; empty ones are
 * left out.
 */
export function mapClasses(
	lines: readonly VillageLine[],
	column: VillageColumn,
	campaign: Campaign,
	asOf: string,
): readonly MapClass[] {
	const pillar = pillarOf(column);
	const classes = pillar === null ? steps(lines, column) : states(lines, pillar, campaign, asOf);
	const placed = new Set(classes.flatMap(({ villages }) => [...villages]));
	const rest = lines.filter(({ village }) => !placed.has(village.id));
	const none = { tone: null, label: '没有数据或没有任务', word: '', villages: idsOf(rest) };
	return [...classes, none].filter(({ villages }) => villages.size > 0);
}

function states(lines: readonly VillageLine[], pillar: Pillar, campaign: Campaign, asOf: string): readonly MapClass[] {
	const elapsed = elapsedRate(campaign, asOf);
	const within = `${campaign.slowWithin} 个百分点`;
	const meanings: Record<ProgressState, string> = {
		good: `达到序时 ${percentText(elapsed)}%`,
		slow: `落后 ${within}以内`,
		late: `落后 ${within}以上`,
	};
	return STATES.map((state) => ({
		tone: { kind: 'signal', colour: campaign.stateColours[state] },
		label: `${campaign.stateWords[state]}（${meanings[state]}）`,
		word: campaign.stateWords[state],
		villages: idsOf(lines.filter((line) => villageState(line, pillar, elapsed, campaign) === state)),
	}));
}

function steps(lines: readonly VillageLine[], column: VillageColumn): readonly MapClass[] {
	const text = (line: VillageLine): string => cellText(column.cell(line));
	const sorted = sortLines(lines, column, false).filter((line) => text(line) !== '—');
	// Equal figures stay together.
	const groups: VillageLine[][] = [];
	for (const line of sorted) {
		const last = groups.at(-1);
		if (last?.[0] !== undefined && text(last[0]) === text(line)) last.push(line);
		else groups.push([line]);
	}
	const count = Math.min(MOST_STEPS, groups.length);
	const made: VillageLine[][] = Array.from({ length: count }, () => []);
	let before = 0;
	for (const [at, group] of groups.entries()) {
		const share = Math.floor((before * count) / sorted.length);
		made[groups.length <= MOST_STEPS ? at : Math.min(count - 1, share)]?.push(...group);
		before += group.length;
	}
	const filled = made.filter(({ length }) => length > 0);
	return filled.map((group, step) => {
		const [least, most] = [group[0], group.at(-1)].map((line) => (line === undefined ? '' : text(line)));
		const range = least === most ? `${least}` : `${least} 至 ${most}`;
		return {
			tone: { kind: 'step', share: shareOf(step, filled.length, column.id.endsWith('-rank')), hue: hueOf(column) },
			label: column.unit === '' ? range : `${range} ${column.unit}`,
			word: '',
			villages: idsOf(group),
		};
	});
}

/** How much of the hue a step has: more for more; of ranks, more for the first. */
function shareOf(step: number, count: number, isRank: boolean): number {
	const place = isRank ? count - 1 - step : step;
	return count === 1 ? 0.5 : 0.14 + (0.66 * place) / (count - 1);
}

const HUES: ReadonlyMap<string, Pillar> = new Map([
	...['surveyed', 'to-clear', 'cleared', 'contracts-rank', 'area', 'amount', 'arrears'].map(
		(id) => [id, 'contracts'] as const,
	),
	...['balance', 'to-resolve', 'resolved', 'debts-rank', 'cash'].map((id) => [id, 'debts'] as const),
	...['fee-area', 'fee-due', 'fee-in', 'fees-rank', 'recovered'].map((id) => [id, 'fees'] as const),
]);

function hueOf({ id }: VillageColumn): Pillar | null {
	return HUES.get(id) ?? null;
}

function idsOf(lines: readonly VillageLine[]): ReadonlySet<number> {
	return new Set(lines.map(({ village }) => village.id));
}
