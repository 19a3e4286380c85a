import type { SourceSummary } from './types.ts';

/** The latest as-of date found on the sources, or null. */
export function latestDate(sources: readonly Pick<SourceSummary, 'ledger' | 'asOf'>[]): string | null {
	return sources.reduce<string | null>((latest, { ledger, asOf }) => {
		if (ledger === null || asOf === null) return latest;
		return latest === null || asOf > latest ? asOf : latest;
	}, null);
}

/** Today on this computer's calendar, ISO: the as-of date of ledgers when none carries any. */
export function today(): string {
	const now = new Date();
	const pad = (part: number) => String(part).padStart(2, '0');
	return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
