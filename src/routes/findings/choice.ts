import type { Severity } from '#lib/findings/types.ts';
import { encodeValue, queryPairs } from '#lib/ui/url-state.ts';

/** What the person chose on the page of findings, as it stands in the address: `#/findings?level=error&village=上河村&township=城关镇`. */
export interface FindingChoice {
	readonly severity: Severity | null;
	/** Code in the catalogue. */
	readonly rule: string | null;
	readonly village: string | null;
	/** Township of the village, where two townships have one of its name; without a village it says nothing. */
	readonly township: string | null;
	/** Path of the file as the findings name it. */
	readonly file: string | null;
	/** Text that place, value or message must hold. */
	readonly search: string | null;
	/** Also those of ledgers in place of which a later one counts. */
	readonly earlier: boolean;
}

export const NO_CHOICE: FindingChoice = {
	severity: null,
	rule: null,
	village: null,
	township: null,
	file: null,
	search: null,
	earlier: false,
};

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** The address of the page with this choice. */
export function findingsHref(choice: FindingChoice): string {
	const entries = [
		['level', choice.severity],
		['rule', choice.rule],
		['village', choice.village],
		['township', choice.village === null ? null : choice.township],
		['file', choice.file],
		['q', choice.search],
		['versions', choice.earlier ? 'all' : null],
	] as const;
	const query = entries.flatMap(([key, value]) =>
		value === null || value === '' ? [] : [`${key}=${encodeValue(value)}`],
	);
	return `#/findings${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** Reads the choice from `url.hash`. What cannot be understood counts as not chosen. */
export function readFindingChoice(hash: string): FindingChoice {
	const values = new Map(queryPairs(hash));
	const text = (key: string): string | null => values.get(key) || null;
	const village = text('village');
	return {
		severity: SEVERITIES.find((severity) => severity === values.get('level')) ?? null,
		rule: text('rule'),
		village,
		township: village === null ? null : text('township'),
		file: text('file'),
		search: text('q'),
		earlier: values.get('versions') === 'all',
	};
}
