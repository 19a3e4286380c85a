import { type Ranking, RANKINGS } from '#lib/measures/ranking.ts';

/**
 * What the person chose on the overview, as it stands in the address: `#/?village=上河村&rank=debts`.
 * Null: not chosen, the page takes its default.
 */
export interface OverviewChoice {
	readonly village: string | null;
	readonly township: string | null;
	/** ISO date. */
	readonly asOf: string | null;
	/** ISO date of the figures to compare with. */
	readonly compare: string | null;
	/** What ranks the villages. */
	readonly rank: Ranking;
}

export const NO_CHOICE: OverviewChoice = {
	village: null,
	township: null,
	asOf: null,
	compare: null,
	rank: 'contracts',
};

/** The address of the overview with this choice; defaults are left out. */
export function overviewHref(choice: OverviewChoice): string {
	const entries = [
		['village', choice.village],
		['town', choice.township],
		['asof', choice.asOf],
		['compare', choice.compare],
		['rank', choice.rank === NO_CHOICE.rank ? null : choice.rank],
	] as const;
	const query = entries.flatMap(([key, value]) => (value === null ? [] : [`${key}=${encodeValue(value)}`]));
	return query.length === 0 ? '#/' : `#/?${query.join('&')}`;
}

/** Keys and values of a hash's query, in their order; a key may come again. */
export function queryPairs(hash: string): readonly (readonly [key: string, value: string])[] {
	const query = hash.slice(hash.indexOf('?') + 1 || hash.length);
	return query.split('&').flatMap((pair) => {
		const at = pair.indexOf('=');
		return at > 0 ? [[pair.slice(0, at), decodeValue(pair.slice(at + 1))] as const] : [];
	});
}

/** Reads the choice from `url.hash`. What cannot be understood counts as not chosen. */
export function readOverviewChoice(hash: string): OverviewChoice {
	const values = new Map(queryPairs(hash));
	const text = (key: string): string | null => values.get(key) || null;
	return {
		village: text('village'),
		township: text('town'),
		asOf: isoDate(text('asof')),
		compare: isoDate(text('compare')),
		rank: RANKINGS.find((ranking) => ranking === values.get('rank')) ?? NO_CHOICE.rank,
	};
}

/** The page a hash names, without its query: `#/import?x=1` is `/import`. */
export function routeOf(hash: string): string {
	return hash.replace(/^#/, '').replace(/[?#].*$/s, '') || '/';
}

/**
 * A hash with a stray `%` (`#/?village=50%村`) mended, so that it can be percent-decoded. The router decodes the
 * whole hash when the page loads and would fail on it. What the browser itself has encoded beside it stays.
 */
export function repairHash(hash: string): string {
	return hash.replace(/(?:%[0-9a-f]{2})+|%/gi, (run) => (decoded(run) === null ? escapeUnits(run, /%/g) : run));
}

function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}

/**
 * Characters that mean something in an address, and halves of surrogate pairs. The router percent-decodes the
 * hash once when the page loads and not when a link is followed, so percent-encoding alone would not come back the
 * same both ways; these are therefore written as `~` and four hex digits of the code unit.
 */
const MEANINGFUL =
	/[%&=#+?~"<>`\s\p{Cc}\p{Cf}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** What stands in an address as it is: codes, dates, figures. */
const PLAIN = /^[\w.-]*$/;
/** Values encoded before: a page writes the same few names into hundreds of addresses. */
const encoded = new Map<string, string>();
const MOST_ENCODED = 2000;

export function encodeValue(value: string): string {
	if (PLAIN.test(value)) return value;
	const before = encoded.get(value);
	if (before !== undefined) return before;
	const text = encodeURIComponent(value.replace(MEANINGFUL, (unit) => escapeUnits(unit, /[^]/g)));
	if (encoded.size >= MOST_ENCODED) encoded.clear();
	encoded.set(value, text);
	return text;
}

/** A value as one segment of a route, `#/villages/上河村`. */
export function encodeSegment(value: string): string {
	return encodeValue(value).replace(/%2F|%5C|\./gi, (mark) => escapeUnits(decodeURIComponent(mark), /[^]/g));
}

/** The segment of a hash's route at `index` (0: the page), decoded; null when there is none. */
export function routeSegment(hash: string, index: number): string | null {
	const segment = routeOf(hash).split('/')[index + 1];
	return segment === undefined || segment === '' ? null : decodeValue(segment);
}

function escapeUnits(text: string, which: RegExp): string {
	return text.replace(which, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function decodeValue(value: string): string {
	const plain = value.replaceAll('+', ' ');
	// Typed by hand with a stray %: taken as it stands.
	const text = decoded(plain) ?? plain;
	return text.replace(/~([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The text when it is a date; else null. */
export function isoDate(text: string | null): string | null {
	return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}
