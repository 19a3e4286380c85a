import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Campaign, CampaignError, DEFAULT_CAMPAIGN, readCampaign } from '#lib/campaign/campaign.ts';
import { finding } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import { rowWords } from '#lib/findings/written-place.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { prepareMeasures } from '#lib/measures/read.ts';
import { openNativeWarehouse } from '#lib/warehouse/native-warehouse.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { settle, storeRows } from '#lib/workspace/assemble.ts';
import { findNearNames, type PlacedSource } from '#lib/workspace/near-findings.ts';
import { type PackedSource, packSource } from '#lib/workspace/pack.ts';
import { placesFound } from '#lib/workspace/read-sources.ts';
import { latestDate, today } from '#lib/workspace/report-dates.ts';
import type { SourceSummary } from '#lib/workspace/types.ts';
import { villageDecisions } from '#lib/workspace/village-decisions.ts';
import { CallError } from './call-error.ts';
import { collectFiles, openProblem, readSource } from './collect-files.ts';
import { asOfOption, type Options } from './options.ts';

/** Everything a command works on: the ledgers named in the call, read, stored and settled. */
export interface LedgersOnHand {
	readonly warehouse: Warehouse;
	readonly campaign: Campaign;
	/** As-of date of the report, ISO. */
	readonly asOf: string;
	readonly sources: readonly SourceSummary[];
	readonly findings: readonly Finding[];
	/** Exit status so far: 0 all used, 1 some not, 2 none. */
	readonly status: 0 | 1 | 2;
}

/** Doubts listed on standard error by `reportDoubts`; all of them are in the JSON. */
const MOST_MESSAGES = 20;

/**
 * Reads the files of a call, says on standard error which could not be used and why, and runs the
 * command on what is there.
 */
export async function withLedgers(
	options: Options,
	work: (ledgers: LedgersOnHand) => void | Promise<void>,
): Promise<number> {
	if (options.files.length === 0) throw new CallError('没有写要读的文件或文件夹。');
	const asked = asOfOption(options);
	const campaign = loadCampaign(options.given.profile ?? null);
	const warehouse = await openNativeWarehouse();
	try {
		await createTables(warehouse);
		await prepareMeasures(warehouse);
		const { stored, duplicates, unopened } = await store(warehouse, options.files, campaign);
		const sources = stored.map((source) => source.summary);
		const asOf = asked ?? latestDate(sources) ?? today();
		const dated = stored.map((source) => ({
			...source,
			undatedAsOf: asOf,
			drop: 'call',
			modified: source.summary.modified ?? null,
		}));
		const villages = villageDecisions(campaign);
		const settled = await settle(warehouse, dated, villages);
		const near = await findNearNames(stored, villages);
		const findings = [...sources.flatMap((source) => source.findings), ...duplicates, ...settled.findings, ...near];
		const status = reportUnused(sources, unopened);
		await work({ warehouse, campaign, asOf, sources, findings, status });
		return status;
	} finally {
		await warehouse.close();
	}
}

/** Says what is doubtful, the weightiest first, up to a screenful. */
export function reportDoubts(findings: readonly Finding[]): void {
	const doubts = findings.filter(({ severity, rule }) => severity !== 'info' && !SAID_AS_UNUSED.has(rule));
	for (const doubt of doubts.slice(0, MOST_MESSAGES)) say(findingLine(doubt));
	if (doubts.length > MOST_MESSAGES)
		say(`还有 ${doubts.length - MOST_MESSAGES} 处疑问没有列出，用 qingzhang check 看全部。`);
}

/** One finding on one line: file, sheet, row, what is wrong and what to do. */
export function findingLine(found: Finding): string {
	const row = rowWords(found);
	return `${placeOf(found.file, found.sheet)}：${row === null ? '' : `${row}：`}${found.message}`;
}

/** Findings with the keys that others rely on. */
export function findingsJson(findings: readonly Finding[]): Omit<Finding, 'turned'>[] {
	return findings.map(({ turned: _turned, ...finding }) => finding);
}

/** Files that could not be used are named when they are read, not again among the doubts. */
const SAID_AS_UNUSED = new Set(['file/empty', 'file/unreadable', 'sheet/not-a-ledger', 'sheet/transposed']);

/** The place of a finding about a whole file. */
const NOWHERE = { sheet: null, row: null, column: null, village: null } as const;

async function store(warehouse: Warehouse, paths: readonly string[], campaign: Campaign) {
	const { readable, missing, aside } = collectFiles(paths);
	for (const { problem } of missing) say(problem);
	if (aside !== null) say(aside);
	const stored: (Omit<PackedSource, 'ipc'> & PlacedSource)[] = [];
	const duplicates: Finding[] = [];
	const known = new Map<string, string>();
	let unopened = missing.length;
	for (const path of readable) {
		const file = openSource(path);
		if (file === null) {
			unopened += 1;
			continue;
		}
		const print = createHash('sha256').update(file.bytes).digest('hex');
		const twin = known.get(print);
		if (twin !== undefined) {
			const duplicate = finding('file/duplicate', { ...NOWHERE, file: file.path }, '', twin);
			duplicates.push(duplicate);
			say(findingLine(duplicate));
			continue;
		}
		known.set(print, file.path);
		for (const source of await intakeFile(file, { ...campaign, limits: campaign })) {
			const { ipc, ...kept } = packSource(stored.length, source);
			await storeRows(warehouse, { ...kept, ipc });
			stored.push({ ...kept, ...placesFound(source) });
		}
	}
	return { stored, duplicates, unopened };
}

function openSource(path: string) {
	try {
		return readSource(path);
	} catch (error) {
		say(openProblem(path, error));
		return null;
	}
}

function reportUnused(sources: readonly SourceSummary[], unopened: number): 0 | 1 | 2 {
	const unused = sources.filter((source) => source.ledger === null && !source.isAside);
	for (const { file, sheet, why } of unused) say(`${placeOf(file, sheet)}：没有用上。${why}`);
	if (!sources.some((source) => source.ledger !== null)) {
		say('没有一份台账能用。');
		return 2;
	}
	return unused.length + unopened > 0 ? 1 : 0;
}

function loadCampaign(path: string | null): Campaign {
	if (path === null) return DEFAULT_CAMPAIGN;
	try {
		return readCampaign(JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')));
	} catch (error) {
		if (error instanceof CampaignError) throw new CallError(`${path}：${error.message}。`);
		if (error instanceof SyntaxError) throw new CallError(`${path}：不是正确的 JSON。`);
		throw new CallError(openProblem(path, error));
	}
}

function placeOf(file: string, sheet: string | null): string {
	return sheet === null ? file : `${file}（${sheet}）`;
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}
