import { NO_FILTERS, type PageFilters, pageHref } from '#lib/ui/page-filters.ts';
import { NO_CHOICE, type OverviewChoice } from '#lib/ui/url-state.ts';

/** Seconds that a village stands on the wall, as they can be chosen. */
export const SECONDS = [6, 12, 20, 30, 60] as const;
export const USUAL_SECONDS = 12;

/** The number of seconds in an address; what cannot be chosen is the usual one. */
export function readSeconds(text: string | null): number {
	return SECONDS.find((seconds) => String(seconds) === text) ?? USUAL_SECONDS;
}

/** The address of the wall for what the overview shows; a chosen village is the first on it. */
export function screenHref(choice: OverviewChoice, seconds: number = USUAL_SECONDS): string {
	const { village, township, asOf, compare, rank } = choice;
	const filters: PageFilters = { ...NO_FILTERS, village, township, asOf, compare };
	return pageHref('/screen', filters, [
		['rank', rank === NO_CHOICE.rank ? null : rank],
		['every', seconds === USUAL_SECONDS ? null : String(seconds)],
	]);
}
