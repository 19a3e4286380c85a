import { type Campaign, DEFAULT_CAMPAIGN, readCampaign } from './campaign.ts';

/** What differs between two profiles, and what a difference asks for. */

type Entries = Readonly<Record<string, unknown>>;

/**
 * The entries of a profile that differ from the default, in the order of the schema: what is kept, so that better
 * defaults reach everyone who did not decide otherwise. `readCampaign` gives the same profile back.
 */
export function ownEntries(campaign: Campaign): Entries {
	return (differing(readCampaign(campaign), DEFAULT_CAMPAIGN) as Entries | undefined) ?? {};
}

/** Names of the entries in which two profiles differ. */
export function changedEntries(a: Entries, b: Entries): readonly string[] {
	return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => differing(a[key], b[key]) !== undefined);
}

const READ_WITH = [
	'termLimits',
	'termLimitsFrom',
	'priceFloors',
	'usualAmounts',
	'largestArea',
	'areaTolerance',
	'lumpSumYears',
	'secondRoundEndYear',
] as const satisfies readonly (keyof Campaign)[];

/** Whether ledgers that were read with one profile are to be read again for the other: limits of rules over their rows. */
export function readsDiffer(a: Campaign, b: Campaign): boolean {
	return READ_WITH.some((key) => differing(a[key], b[key]) !== undefined);
}

/** Whether villages are to be joined again: the official list decides which spelling is which village. */
export function settlesDiffer(a: Campaign, b: Campaign): boolean {
	return differing(a.villages, b.villages) !== undefined;
}

/** What of a value is not as usual; undefined when all of it is. Lists count as one. */
function differing(value: unknown, usual: unknown): unknown {
	if (isGroup(value) && isGroup(usual)) {
		const keys = new Set([...Object.keys(value), ...Object.keys(usual)]);
		const own = [...keys].flatMap((key) => {
			const part = differing(value[key], usual[key]);
			return part === undefined ? [] : [[key, part] as const];
		});
		return own.length === 0 ? undefined : Object.fromEntries(own);
	}
	if (JSON.stringify(value) === JSON.stringify(usual)) return undefined;
	return value ?? null;
}

function isGroup(value: unknown): value is Entries {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
