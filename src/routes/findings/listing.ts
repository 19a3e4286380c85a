import { CATALOGUE, type Rule, type RuleCode } from '#lib/findings/catalogue.ts';
import type { Finding, Severity } from '#lib/findings/types.ts';
import type { Village } from '#lib/measures/figures.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import { countingFindings, type FindingSource } from '#lib/workspace/counting-findings.ts';
import type { SourceAddress } from '#lib/workspace/review.ts';
import type { FileReport, OfficeView } from '#lib/workspace/types.ts';
import type { FindingChoice } from './choice.ts';
import { bareTownship, VillageNames } from './village-names.ts';

/** A finding with what the page needs of it, worked out once. */
export interface ListedFinding {
	readonly finding: Finding;
	/** Village under one spelling; null when the finding is of none. */
	readonly village: string | null;
	/** Township of that village; null when nobody says which. */
	readonly township: string | null;
}

/** A village that is known, with its township. */
export interface KnownVillage {
	readonly township: string | null;
	readonly village: string;
}

/** A value to filter by and how many findings have it. */
export interface Option {
	readonly value: string;
	readonly label: string;
	readonly count: number;
}

/** A village to filter by; its township is part of the choice where two townships have a village of that name. */
export interface VillageOption extends Option {
	readonly village: string;
	readonly township: string | null;
}

export interface RuleGroup {
	readonly label: string;
	readonly rules: readonly (Option & { readonly severity: Severity })[];
}

/** The findings that the choice leaves, and what could be chosen beside it. */
export interface Listing {
	readonly shown: readonly ListedFinding[];
	/** Counts by severity under the other filters. */
	readonly severities: Readonly<Record<Severity, number>>;
	readonly groups: readonly RuleGroup[];
	readonly villages: readonly VillageOption[];
	readonly files: readonly Option[];
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Groups of rules by the first part of their codes, in the order in which they are shown. */
const GROUPS: readonly (readonly [label: string, kinds: readonly string[]])[] = [
	['文件和表', ['file', 'sheet', 'row', 'column', 'decision', 'sum']],
	['村和各期', ['village', 'version']],
	['单元格', ['cell', 'amount', 'area', 'date', 'unit']],
	['合同', ['contract', 'arrears']],
	['债务和债权', ['debt', 'receivable', 'remaining']],
	['收费', ['fee', 'paid']],
	['收入、项目、清单', ['income', 'project', 'worklist']],
	['汇总表', ['progress', 'rate']],
	['号码', ['identity']],
];

/** What is to be dealt with: findings, and the tables to send back with them. */
export interface Concern {
	readonly findings: readonly Finding[];
	readonly concerns: (source: FindingSource) => boolean;
}

/** Everything but what is of versions in place of which another one counts. */
export function presentConcern(
	{ files, findings }: Pick<OfficeView, 'files' | 'findings'>,
	versions: readonly LatestVersion[],
	villages: readonly Village[],
): Concern {
	const sources = files.flatMap((file) => file.sources);
	const { superseded, earlier } = countingFindings(sources, findings, versions, villages);
	return {
		findings: superseded.size === 0 ? findings : findings.filter((found) => !superseded.has(found)),
		concerns: (source) => !earlier.has(source),
	};
}

/** Everything, whatever version it is of. */
export function wholeConcern({ findings }: Pick<OfficeView, 'findings'>): Concern {
	return { findings, concerns: () => true };
}

/** Rule of the catalogue; null for a code that it does not have. */
export function ruleOf(code: string): Rule | null {
	return isRule(code) ? CATALOGUE[code] : null;
}

/**
 * Findings by weight, then in the order of their files and rows. A village written without its township is that of the only
 * township that has one of its name, in the findings or among the villages that are known.
 */
export function listFindings(findings: readonly Finding[], known: readonly KnownVillage[] = []): ListedFinding[] {
	const names = new VillageNames();
	for (const { township, village } of known) names.read(village, township);
	for (const { township, village } of findings) if (village !== null) names.read(village, township ?? null);
	const byWeight: Record<Severity, ListedFinding[]> = { error: [], warning: [], info: [] };
	for (const finding of findings) {
		const { village, township } = finding;
		const named = village === null ? NOWHERE : names.meant(village, township ?? null);
		byWeight[finding.severity].push({ finding, ...named });
	}
	return [...byWeight.error, ...byWeight.warning, ...byWeight.info];
}

const NOWHERE = { village: null, township: null } as const;

function holds({ finding, village }: ListedFinding, search: string): boolean {
	const { file, sheet, column, value, message } = finding;
	return [message, value, village, finding.village, column, sheet, file].some((text) =>
		text?.toLowerCase().includes(search),
	);
}

/** Narrows the list by the choice. Each filter's own counts disregard that filter, so that another value can be taken. */
export function narrow(all: readonly ListedFinding[], choice: FindingChoice): Listing {
	const search = choice.search?.trim().toLowerCase() ?? '';
	const severities: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
	const rules = new Map<string, number>();
	const villages = new Map<string, { readonly village: string; readonly township: string | null; count: number }>();
	const files = new Map<string, number>();
	const shown: ListedFinding[] = [];
	for (const one of all) {
		if (search !== '' && !holds(one, search)) continue;
		const { severity, rule, file } = one.finding;
		const misses = [
			choice.severity !== null && choice.severity !== severity,
			choice.rule !== null && choice.rule !== rule,
			choice.village !== null && !isVillage(one, choice.village, choice.township),
			choice.file !== null && choice.file !== file,
		];
		const count = misses.filter(Boolean).length;
		if (count > 1) continue;
		if (count === 0) shown.push(one);
		if (count === 0 || misses[0] === true) severities[severity] += 1;
		if (count === 0 || misses[1] === true) add(rules, rule);
		if ((count === 0 || misses[2] === true) && one.village !== null) {
			const key = placeKey(one.village, one.township);
			const entry = villages.get(key) ?? { village: one.village, township: one.township, count: 0 };
			villages.set(key, entry);
			entry.count += 1;
		}
		if (count === 0 || misses[3] === true) add(files, file);
	}
	const plain = ([value, count]: readonly [string, number]): Option => ({ value, label: value, count });
	const folder = commonFolder([...files.keys()]);
	return {
		shown,
		severities,
		groups: groupRules(rules),
		villages: villageOptions([...villages.values()], all).sort((a, b) => b.count - a.count),
		files: [...files].map(plain).map((option) => ({ ...option, label: option.value.slice(folder.length) })),
	};
}

/** True for what is of a village; without a township, for those of every village of that name. */
export function isVillage(
	one: Pick<ListedFinding, 'village' | 'township'>,
	village: string,
	township: string | null,
): boolean {
	if (one.village !== village) return false;
	return township === null || (one.township !== null && bareTownship(one.township) === bareTownship(township));
}

/** Villages to choose from, with their townships where another of the list has the same name. */
function villageOptions(
	counted: readonly { readonly village: string; readonly township: string | null; readonly count: number }[],
	all: readonly ListedFinding[],
): VillageOption[] {
	const shared = sharedNames(all);
	return counted.map(({ village, township, count }) => {
		if (!shared.has(village)) return { value: village, label: village, village, township: null, count };
		if (township !== null) {
			return { value: placeKey(village, township), label: villageWords(village, township), village, township, count };
		}
		// Nobody says of which: chosen by its name alone, which leaves all of that name.
		const sum = counted.reduce((total, one) => total + (one.village === village ? one.count : 0), 0);
		return { value: village, label: `${village}（不分乡镇）`, village, township, count: sum };
	});
}

/** Names that villages of several townships have in the list. */
export function sharedNames(all: readonly ListedFinding[]): ReadonlySet<string> {
	const seen = new Map<string, string | null>();
	const shared = new Set<string>();
	for (const { village, township } of all) {
		if (village === null) continue;
		if (!seen.has(village)) seen.set(village, township);
		else if (seen.get(village) !== township) shared.add(village);
	}
	return shared;
}

/** `上河村`, or with its township `上河村（城关镇）`. */
export function villageWords(village: string, township: string | null): string {
	return township === null ? village : `${village}（${township}）`;
}

/** One value for a village and its township. */
export function placeKey(village: string, township: string | null): string {
	return township === null ? village : `${township} ${village}`;
}

function groupRules(counts: ReadonlyMap<string, number>): RuleGroup[] {
	const entries = [...counts].map(([value, count]) => {
		const rule = ruleOf(value);
		return { value, count, label: rule?.title ?? value, severity: rule?.severity ?? ('info' as const) };
	});
	entries.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.count - a.count);
	const isOf = (kinds: readonly string[]) => (entry: { value: string }) =>
		kinds.includes(entry.value.split('/')[0] ?? '');
	const known = GROUPS.flatMap(([, kinds]) => kinds);
	return [...GROUPS, ['其他', []] as const]
		.map(([label, kinds]) => ({
			label,
			rules: kinds.length === 0 ? entries.filter((entry) => !isOf(known)(entry)) : entries.filter(isOf(kinds)),
		}))
		.filter(({ rules }) => rules.length > 0);
}

/** Sources by file and sheet, so that a finding finds its sheet. */
export function sourceIndex(files: readonly FileReport[]): ReadonlyMap<string, readonly SheetSource[]> {
	const index = new Map<string, SheetSource[]>();
	for (const { id, sources } of files) {
		sources.forEach(({ file, sheet, headerRows, columns }, source) => {
			const key = keyOf(file, sheet);
			const headers = new Set(columns.map(({ header }) => header));
			index.set(key, [...(index.get(key) ?? []), { at: { fileId: id, source }, from: headerRows?.[0] ?? 0, headers }]);
		});
	}
	return index;
}

interface SheetSource {
	readonly at: SourceAddress;
	/** First header row, from 1. */
	readonly from: number;
	readonly headers: ReadonlySet<string>;
}

/** The source that a finding is of: the lowest table above its row, the one with its column where several stand side by side. */
export function addressOf(
	{ file, sheet, row, column }: Finding,
	index: ReadonlyMap<string, readonly SheetSource[]>,
): SourceAddress | null {
	const all = index.get(keyOf(file, sheet)) ?? [];
	const above = all.filter(({ from }) => row === null || from <= row);
	const having = column === null ? above : above.filter(({ headers }) => headers.has(column));
	const best = (having.length > 0 ? having : above.length > 0 ? above : all).reduce<SheetSource | null>(
		(lowest, one) => (lowest === null || one.from > lowest.from ? one : lowest),
		null,
	);
	return best?.at ?? null;
}

/** The folders that all paths begin with, with a `/` at the end. */
function commonFolder([first = '', ...others]: readonly string[]): string {
	let folder = first.slice(0, first.lastIndexOf('/') + 1);
	while (folder !== '' && !others.every((path) => path.startsWith(folder))) {
		folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
	}
	return folder;
}

function add(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

function keyOf(file: string, sheet: string | null): string {
	return `${file}\n${sheet ?? ''}`;
}

function isRule(code: string): code is RuleCode {
	return Object.hasOwn(CATALOGUE, code);
}
