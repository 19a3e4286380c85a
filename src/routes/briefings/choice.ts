import type { DocumentKind } from '#lib/briefing/press.ts';
import { NO_FILTERS, pageHref, queryValue, readPageFilters } from '#lib/ui/page-filters.ts';

/** What the person chose on the page, as it stands in the address: `#/briefings?kind=town&asof=2022-07-06`. */
export interface BriefingChoice {
	readonly kind: DocumentKind;
	/** ISO date; null: the latest. */
	readonly asOf: string | null;
	/** Township and village of the document that is looked at. */
	readonly township: string | null;
	readonly village: string | null;
	/** The text, or the list of placeholders. */
	readonly view: 'text' | 'tags';
}

/** The kinds in the order in which they are offered. */
export const KINDS: readonly { readonly kind: DocumentKind; readonly label: string }[] = [
	{ kind: 'village', label: '一村一简报' },
	{ kind: 'town', label: '全镇通报' },
	{ kind: 'weekly', label: '周报（红头简报）' },
];

/** The address of the page with this choice; defaults are left out. */
export function briefingsHref({ kind, asOf, township, village, view }: BriefingChoice): string {
	return pageHref('/briefings', { ...NO_FILTERS, asOf, township, village }, [
		['kind', kind === 'village' ? null : kind],
		['view', view === 'text' ? null : view],
	]);
}

/** Reads the choice from `url.hash`. What cannot be understood counts as not chosen. */
export function readBriefingChoice(hash: string): BriefingChoice {
	const { asOf, township, village } = readPageFilters(hash, []);
	return {
		kind: KINDS.find(({ kind }) => kind === queryValue(hash, 'kind'))?.kind ?? 'village',
		asOf,
		township,
		village,
		view: queryValue(hash, 'view') === 'tags' ? 'tags' : 'text',
	};
}
