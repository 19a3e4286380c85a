import type { DatedFigures } from './figures.ts';
import { pillarRate, type Pillar } from './ranking.ts';

/**
 * Pace of a pillar and when it will be done at this pace. The pace is told twice, over the last interval between two as-of
 * dates and over the whole history, and the expected day is given as the range between the two: no more is known.
 */

/** What was done by an as-of date: 份 for contracts, 分 for the others. */
export interface Milestone {
	/** ISO date. */
	readonly asOf: string;
	readonly done: bigint;
	readonly task: bigint;
}

/** So much more was done in so many days. */
export interface Pace {
	/** ISO dates. */
	readonly from: string;
	readonly to: string;
	/** 份 or 分; below zero when figures stepped back. */
	readonly done: bigint;
	readonly days: number;
}

/** When a pillar will be done. */
export type Forecast =
	/** Nothing is to be done, or all of it is. */
	| { readonly kind: 'no-task' }
	| { readonly kind: 'done' }
	/** Only one as-of date reports it. */
	| { readonly kind: 'one-date' }
	/** Neither pace is above zero. */
	| { readonly kind: 'standstill'; readonly last: Pace; readonly whole: Pace }
	/** At either pace it would take longer than anyone can foresee. */
	| { readonly kind: 'too-slow'; readonly last: Pace; readonly whole: Pace }
	| Expected;

/** A pillar that moves: the expected day lies between two. */
export interface Expected {
	readonly kind: 'expected';
	readonly last: Pace;
	readonly whole: Pace;
	/** ISO date, at the better pace. */
	readonly earliest: string;
	/** At the worse pace; null: it stands still or would take longer than anyone can foresee. */
	readonly latest: string | null;
	/** Days that `earliest` and `latest` lie before the deadline; below zero: behind it. */
	readonly slack: { readonly earliest: number; readonly latest: number | null };
}

const DAY = 86_400_000;
/** Longer than ten years nobody can foresee. */
const LONGEST = 3650n;

/** What was done of a pillar at the dates that report it, oldest first. */
export function milestones(history: readonly DatedFigures[], pillar: Pillar): Milestone[] {
	return history.flatMap(({ asOf, figures }) => {
		const rate = pillarRate(figures, pillar);
		return rate === null ? [] : [{ asOf, done: rate.numerator, task: rate.denominator }];
	});
}

/**
 * When a pillar is expected to be done: what is left at the last date, divided by the pace per day, rounded up to whole days.
 * @param history milestones of rising dates
 * @param deadline ISO date
 */
export function forecast(history: readonly Milestone[], deadline: string): Forecast {
	const [first, previous, now] = [history.at(0), history.at(-2), history.at(-1)];
	if (now === undefined || now.task <= 0n) return { kind: 'no-task' };
	const left = now.task - now.done;
	if (left <= 0n) return { kind: 'done' };
	if (first === undefined || previous === undefined) return { kind: 'one-date' };
	const [last, whole] = [paceBetween(previous, now), paceBetween(first, now)];
	if (last.done <= 0n && whole.done <= 0n) return { kind: 'standstill', last, whole };
	const days = [last, whole].map((pace) => daysToGo(left, pace));
	const known = days.filter((count) => count !== null).sort((a, b) => a - b);
	const soonest = known[0];
	if (soonest === undefined) return { kind: 'too-slow', last, whole };
	const longest = known.length < days.length ? null : (known.at(-1) ?? null);
	const earliest = addDays(now.asOf, soonest);
	const latest = longest === null ? null : addDays(now.asOf, longest);
	const slack = {
		earliest: daysBetween(earliest, deadline),
		latest: latest === null ? null : daysBetween(latest, deadline),
	};
	return { kind: 'expected', last, whole, earliest, latest, slack };
}

/** What a pace makes in seven days: the exact ratio. */
export function perWeek({ done, days }: Pace): { readonly numerator: bigint; readonly denominator: bigint } {
	return { numerator: done * 7n, denominator: BigInt(days) };
}

function paceBetween(from: Milestone, to: Milestone): Pace {
	return { from: from.asOf, to: to.asOf, done: to.done - from.done, days: daysBetween(from.asOf, to.asOf) };
}

/** Whole days until `left` is done; null at a pace that is not above zero, and when it would take too long. */
function daysToGo(left: bigint, { done, days }: Pace): number | null {
	if (done <= 0n) return null;
	const needed = (left * BigInt(days) + done - 1n) / done;
	return needed > LONGEST ? null : Number(needed);
}

function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

function addDays(iso: string, days: number): string {
	return new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
