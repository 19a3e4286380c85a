import { CATALOGUE, type Rule, type RuleCode } from '#lib/findings/catalogue.ts';
import type { Finding, Severity } from '#lib/findings/types.ts';
import { foldVillageName, splitPlace } from '#lib/intake/normalise/village-name.ts';
import type { SourceAddress } from '#lib/workspace/review.ts';
import type { FileReport } from '#lib/workspace/types.ts';
import type { FindingChoice } from './choice.ts';

/** A finding with what the page needs of it, worked out once. */
export interface ListedFinding {
	readonly finding: Finding;
	/** Village under one spelling; null when the finding is of none. */
	readonly village: string | null;
}

/** A value to filter by and how many findings have it. */
export interface Option {
	readonly value: string;
	readonly label: string;
	readonly count: number;
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
	readonly villages: readonly Option[];
	readonly files: readonly Option[];
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Groups of rules by the first part of their codes, in the order in which they are shown. */
const GROUPS: readonly (readonly [label: string, kinds: readonly string[]])[] = [
	['文件和表', ['file', 'sheet', 'decision', 'sum']],
	['村和各期', ['village', 'version']],
	['单元格', ['cell', 'amount', 'area', 'date', 'unit']],
	['合同', ['contract', 'arrears']],
	['债务和债权', ['debt', 'receivable', 'remaining']],
	['收费', ['fee', 'paid']],
	['收入、项目、清单', ['income', 'project', 'worklist']],
	['汇总表', ['progress', 'rate']],
	['号码', ['identity']],
];

/** Rule of the catalogue; null for a code that it does not have. */
export function ruleOf(code: string): Rule | null {
	return isRule(code) ? CATALOGUE[code] : null;
}

/** Findings by weight, then in the order of their files and rows. */
export function listFindings(findings: readonly Finding[]): ListedFinding[] {
	const labels = new Map<string, { key: string; label: string }>();
	const spelling = new Map<string, string>();
	for (const { village } of findings) {
		if (village === null || labels.has(village)) continue;
		const label = splitPlace(village).village ?? village;
		const key = foldVillageName(label) || label;
		labels.set(village, { key, label });
		const known = spelling.get(key);
		if (known === undefined || (!/(?:村|社区)$/.test(known) && /(?:村|社区)$/.test(label))) spelling.set(key, label);
	}
	const byWeight: Record<Severity, ListedFinding[]> = { error: [], warning: [], info: [] };
	for (const finding of findings) {
		const named = finding.village === null ? undefined : labels.get(finding.village);
		const village = named === undefined ? null : (spelling.get(named.key) ?? named.label);
		byWeight[finding.severity].push({ finding, village });
	}
	return [...byWeight.error, ...byWeight.warning, ...byWeight.info];
}

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
	const villages = new Map<string, number>();
	const files = new Map<string, number>();
	const shown: ListedFinding[] = [];
	for (const one of all) {
		if (search !== '' && !holds(one, search)) continue;
		const { severity, rule, file } = one.finding;
		const misses = [
			choice.severity !== null && choice.severity !== severity,
			choice.rule !== null && choice.rule !== rule,
			choice.village !== null && choice.village !== one.village,
			choice.file !== null && choice.file !== file,
		];
		const count = misses.filter(Boolean).length;
		if (count > 1) continue;
		if (count === 0) shown.push(one);
		if (count === 0 || misses[0] === true) severities[severity] += 1;
		if (count === 0 || misses[1] === true) add(rules, rule);
		if ((count === 0 || misses[2] === true) && one.village !== null) add(villages, one.village);
		if (count === 0 || misses[3] === true) add(files, file);
	}
	const plain = ([value, count]: readonly [string, number]): Option => ({ value, label: value, count });
	const folder = commonFolder([...files.keys()]);
	return {
		shown,
		severities,
		groups: groupRules(rules),
		villages: [...villages].map(plain).sort((a, b) => b.count - a.count),
		files: [...files].map(plain).map((option) => ({ ...option, label: option.value.slice(folder.length) })),
	};
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
