import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Finding } from '#lib/findings/types.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { lateVillages, outdatedVillages, outstanding, stalledVillages } from '#lib/measures/attention.ts';
import type { Summary, Village, VillageFigures } from '#lib/measures/figures.ts';
import type { Pillar } from '#lib/measures/ranking.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import { shortDate } from '#lib/measures/format.ts';

/** Where the next step is taken: the ranking by a pillar, the page of ledgers, or that of what is wrong with them. */
export type TodoStep =
	{ readonly kind: 'rank'; readonly pillar: Pillar } | { readonly kind: 'ledgers' } | { readonly kind: 'findings' };

/** Something to be done. `count` and `text` read on: `26` `份问题合同还没清理`. */
export interface Todo {
	readonly id: 'contracts' | 'debts-stalled' | 'debts-late' | 'outdated' | 'doubts';
	readonly count: number;
	readonly text: string;
	readonly step: TodoStep;
}

/** What the list is made from. Villages are those that are looked at. */
export interface TodoFacts {
	/** Figures of the place that is looked at. */
	readonly total: Summary['total'];
	readonly asOf: string;
	readonly villages: readonly VillageFigures[];
	/** All villages at the compared date; null when there is none. */
	readonly before: Pick<Summary, 'asOf' | 'villages'> | null;
	readonly versions: readonly LatestVersion[];
	/** Findings of the ledgers that count here. */
	readonly findings: readonly Finding[];
	readonly campaign: Campaign;
}

/** Ledgers that every village with a task sends each period. */
const PERIODIC: readonly LedgerId[] = ['contract', 'debt', 'fee'];
/** So many villages are named; the others are counted. */
const MOST_NAMES = 4;

/** What needs doing, the heaviest first; empty when nothing does. */
export function todoList(facts: TodoFacts): Todo[] {
	const { total, asOf, villages, before, versions, campaign } = facts;
	const list: Todo[] = [];
	const contracts = Number(outstanding(total, 'contracts'));
	if (contracts > 0) {
		const holders = villages.filter(({ figures }) => outstanding(figures, 'contracts') > 0n).length;
		const spread = holders > 1 ? `，分布在 ${holders} 个村` : '';
		list.push({ id: 'contracts', count: contracts, text: `份问题合同还没清理${spread}`, step: rankBy('contracts') });
	}
	const stalled = before === null ? [] : stalledVillages(villages, before.villages, 'debts');
	if (before !== null && stalled.length > 0) {
		const text = `个村化债务比${shortDate(before.asOf, asOf)}没有进展：${names(stalled, villages)}`;
		list.push({ id: 'debts-stalled', count: stalled.length, text, step: rankBy('debts') });
	}
	const late = lateVillages(villages, 'debts', campaign, asOf);
	if (late.length > 0) {
		const text = `个村化债务落后序时进度 ${campaign.slowWithin} 个百分点以上：${names(late, villages)}`;
		list.push({ id: 'debts-late', count: late.length, text, step: rankBy('debts') });
	}
	const outdated = outdatedVillages(villages, versions, PERIODIC);
	if (outdated.length > 0) {
		const each = listed(outdated, ({ village, ledgers }) => {
			const which = ledgers.map((old) => `${ledgerOf(old.ledger).short}截至${shortDate(old.asOf, asOf)}`);
			return `${placeName(village, villages)}（${which.join('，')}）`;
		});
		const text = `个村没有报送本期台账，仍按上期数据计：${each}`;
		list.push({ id: 'outdated', count: outdated.length, text, step: { kind: 'ledgers' } });
	}
	const doubts = countDoubts(facts.findings);
	if (doubts > 0) {
		list.push({ id: 'doubts', count: doubts, text: '处数据有疑问，等村里核实', step: { kind: 'findings' } });
	}
	return list;
}

/**
 * Errors and warnings. Of a rule that is met very often on a sheet only the first are listed, and a last finding without
 * a row carries the whole count: then it is the count that is taken.
 */
export function countDoubts(findings: readonly Finding[]): number {
	const counted = DOUBTS.get(findings) ?? doubtsIn(findings);
	DOUBTS.set(findings, counted);
	return counted;
}

/** Doubts of lists that stand: a county has tens of thousands of findings, and the overview asks again with every press. */
const DOUBTS = new WeakMap<readonly Finding[], number>();

function doubtsIn(findings: readonly Finding[]): number {
	const groups = new Map<string, Finding[]>();
	for (const finding of findings) {
		if (finding.severity === 'info') continue;
		const key = JSON.stringify([finding.file, finding.sheet, finding.rule]);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [finding]);
		else group.push(finding);
	}
	return [...groups.values()].reduce((sum, group) => sum + sizeOf(group), 0);
}

function sizeOf(group: readonly Finding[]): number {
	const last = group.at(-1);
	if (group.length === 1 || last === undefined || last.row !== null || !/^\d+$/.test(last.value)) return group.length;
	return group.some(({ row }) => row !== null) ? Number(last.value) : group.length;
}

function rankBy(pillar: Pillar): TodoStep {
	return { kind: 'rank', pillar };
}

function names(some: readonly Village[], all: readonly VillageFigures[]): string {
	return listed(some, (village) => placeName(village, all));
}

function listed<T>(items: readonly T[], text: (item: T) => string): string {
	const shown = items.slice(0, MOST_NAMES).map(text).join('、');
	return items.length > MOST_NAMES ? `${shown}等` : shown;
}

/** Name of a village, with its township where another one is called the same. */
function placeName({ name, township }: Village, all: readonly VillageFigures[]): string {
	const same = all.filter(({ village }) => village.name === name).length;
	return same > 1 && township !== null ? `${name ?? ''}（${township}）` : (name ?? '');
}
