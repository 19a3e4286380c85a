import type { Figures, VillageFigures } from './figures.ts';
import { compareRatesDescending, rate, type Rate } from './rate.ts';

/** The three pillars of the campaign, in the order in which they are always shown. */
export const PILLARS = ['contracts', 'debts', 'fees'] as const;
export type Pillar = (typeof PILLARS)[number];

/** What villages can be ranked by: a pillar's rate, or 综合得分 while the profile has it on. */
export const RANKINGS = [...PILLARS, 'composite'] as const;
export type Ranking = (typeof RANKINGS)[number];

/**
 * The rate that a pillar is judged by: 清理率 已清理 ÷ 需清理 (份), 化解率 累计化解 ÷ 需化解 (分),
 * 收费率 已收 ÷ 应收 (分). Null when no ledger reports the pillar.
 */
export function pillarRate(figures: Figures, pillar: Pillar): Rate | null {
	if (pillar === 'contracts') {
		return figures.contracts && rate(figures.contracts.cleared, figures.contracts.toClear);
	}
	if (pillar === 'debts') return figures.debts && rate(figures.debts.resolved, figures.debts.toResolve);
	return figures.fees && rate(figures.fees.collected, figures.fees.due);
}

/** A village with its place in the ranking; `rank` is null when it has no task or no name. */
export interface RankedVillage extends VillageFigures {
	readonly rank: number | null;
	/** The rate it is ranked by; null when no ledger reports the pillar. */
	readonly rate: Rate | null;
}

/** Made when the first names are compared: the browser takes some 20 ms to read its rules for Chinese. */
let collator: Intl.Collator | null = null;

/** Orders Chinese names by pinyin; null comes last. For `sort`. */
export function compareNames(a: string | null, b: string | null): number {
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	return ready().compare(a, b);
}

/**
 * Gets the order of names ready. The browser reads its tables of Chinese when it is first asked, which takes as long as
 * drawing half a page: pages do it while they wait for something else.
 */
export function readyNames(): void {
	ready();
}

function ready(): Intl.Collator {
	return (collator ??= new Intl.Collator('zh-Hans-CN', { numeric: true }));
}

/**
 * Villages in order of a pillar's rate, highest first. Equal rates share the rank and the next one
 * counts on (1, 1, 3); among equals the one that has done more stands first, then by name.
 * Villages without a task (nothing reported, or a denominator that is not above zero) and rows whose
 * village is unknown stand at the end, by name, without a rank.
 */
export function rankVillages(villages: readonly VillageFigures[], pillar: Pillar): RankedVillage[] {
	return rankByRate(villages, ({ figures }) => pillarRate(figures, pillar), compareDone);
}

/** As `rankVillages`, by any rate; `compareTied` orders villages of the same rate before their names do. */
export function rankByRate(
	villages: readonly VillageFigures[],
	rateOf: (entry: VillageFigures) => Rate | null,
	compareTied: (a: Rate, b: Rate) => number = () => 0,
): RankedVillage[] {
	const rated = villages.map((entry) => ({ ...entry, rate: rateOf(entry) }));
	const compareRanked = (a: Rated & { readonly rate: Rate }, b: Rated & { readonly rate: Rate }): number =>
		compareRatesDescending(a.rate, b.rate) || compareTied(a.rate, b.rate) || compareByName(a, b);
	const ranked: RankedVillage[] = [];
	for (const entry of rated.filter(isRanked).sort(compareRanked)) {
		const before = ranked.at(-1);
		const ties = before?.rate && compareRatesDescending(before.rate, entry.rate) === 0;
		ranked.push({ ...entry, rank: ties ? before.rank : ranked.length + 1 });
	}
	const unranked = rated.filter((entry) => !isRanked(entry)).sort(compareByName);
	return [...ranked, ...unranked.map((entry) => ({ ...entry, rank: null }))];
}

interface Rated extends VillageFigures {
	readonly rate: Rate | null;
}

function isRanked<T extends Rated>(entry: T): entry is T & { readonly rate: Rate } {
	return entry.village.name !== null && entry.rate !== null && entry.rate.denominator > 0n;
}

function compareDone(a: Rate, b: Rate): number {
	if (a.numerator === b.numerator) return 0;
	return a.numerator > b.numerator ? -1 : 1;
}

function compareByName(a: VillageFigures, b: VillageFigures): number {
	return compareNames(a.village.name, b.village.name) || compareNames(a.village.township, b.village.township);
}
