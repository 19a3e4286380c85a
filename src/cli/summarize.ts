import { readFileSync } from 'node:fs';
import { CampaignError, type Campaign, DEFAULT_CAMPAIGN, readCampaign } from '#lib/campaign/campaign.ts';
import type { Finding } from '#lib/findings/types.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import type { Summary } from '#lib/measures/figures.ts';
import { prepareMeasures, WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { openNativeWarehouse } from '#lib/warehouse/native-warehouse.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import { settle, storeRows } from '#lib/workspace/assemble.ts';
import { packSource, type PackedSource } from '#lib/workspace/pack.ts';
import { latestDate, today } from '#lib/workspace/report-dates.ts';
import type { SourceSummary } from '#lib/workspace/types.ts';
import { CallError } from './call-error.ts';
import { collectFiles, openProblem, readSource } from './collect-files.ts';
import { figuresJson } from './figures-json.ts';
import { summaryCsv, summaryTable } from './summary-text.ts';

/** A call of `summarize` as parsed. */
export interface SummarizeCall {
	readonly files: readonly string[];
	readonly asOf: string | null;
	readonly format: string;
	readonly profile: string | null;
}

/** Findings listed on standard error; all of them are in the JSON. */
const MOST_MESSAGES = 20;

/** `qingzhang summarize`: reads the ledgers and prints the progress of every village. */
export async function summarize(call: SummarizeCall): Promise<number> {
	checkCall(call);
	const campaign = call.profile === null ? DEFAULT_CAMPAIGN : loadCampaign(call.profile);
	const { readable, missing } = collectFiles(call.files);
	for (const { problem } of missing) say(problem);
	const warehouse = await openNativeWarehouse();
	try {
		await createTables(warehouse);
		await prepareMeasures(warehouse);
		const stored: Omit<PackedSource, 'ipc'>[] = [];
		let unopened = missing.length;
		for (const path of readable) {
			const file = openSource(path);
			if (file === null) {
				unopened += 1;
				continue;
			}
			for (const source of intakeFile(file, campaign)) {
				const packed = packSource(stored.length, source);
				await storeRows(warehouse, packed);
				const { ipc: _stored, ...kept } = packed;
				stored.push(kept);
			}
		}
		const sources = stored.map((source) => source.summary);
		const asOf = call.asOf ?? latestDate(sources) ?? today();
		const settled = await settle(
			warehouse,
			stored.map((source) => ({ ...source, undatedAsOf: asOf })),
		);
		const findings = [...sources.flatMap((source) => source.findings), ...settled.findings];
		const summary = await readSummary(warehouse, asOf, WHOLE_ZONE);
		print(call.format, summary, sources, findings, campaign);
		return report(sources, findings, unopened);
	} finally {
		await warehouse.close();
	}
}

function checkCall(call: SummarizeCall): void {
	if (call.files.length === 0) throw new CallError('没有写要读的文件或文件夹。');
	if (!['table', 'json', 'csv'].includes(call.format)) {
		throw new CallError(`--format 只能是 table、json 或 csv，不能是“${call.format}”。`);
	}
	if (call.asOf !== null && !isIsoDate(call.asOf)) {
		throw new CallError(`--as-of 要写成 2022-07-06 这样的日期，不能是“${call.asOf}”。`);
	}
}

function loadCampaign(path: string): Campaign {
	try {
		return readCampaign(JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')));
	} catch (error) {
		if (error instanceof CampaignError) throw new CallError(`${path}：${error.message}。`);
		if (error instanceof SyntaxError) throw new CallError(`${path}：不是正确的 JSON。`);
		throw new CallError(openProblem(path, error));
	}
}

function openSource(path: string) {
	try {
		return readSource(path);
	} catch (error) {
		say(openProblem(path, error));
		return null;
	}
}

function print(
	format: string,
	summary: Summary,
	sources: readonly SourceSummary[],
	findings: readonly Finding[],
	campaign: Campaign,
): void {
	if (format === 'json') process.stdout.write(`${JSON.stringify(summaryJson(summary, sources, findings), null, 2)}\n`);
	else process.stdout.write(format === 'csv' ? summaryCsv(summary) : summaryTable(summary, campaign));
}

function summaryJson(summary: Summary, sources: readonly SourceSummary[], findings: readonly Finding[]) {
	return {
		schema: 1,
		asOf: summary.asOf,
		sources: sources.map((source) => ({
			file: source.file,
			sheet: source.sheet,
			ledger: source.ledger,
			encoding: source.encoding,
			headerRows: source.headerRows,
			amountUnit: source.amountUnit,
			asOf: source.asOf,
			rowsRead: source.rowsRead,
			rowsStored: source.rowsStored,
			rowsSetAside: source.rowsSetAside,
			columns: Object.fromEntries(source.columns.map((column) => [column.field, column.header])),
			why: source.why,
		})),
		total: figuresJson(summary.total),
		villages: summary.villages.map(({ village, figures }) => ({
			village: village.name,
			township: village.township,
			...figuresJson(figures),
		})),
		history: summary.history.map(({ asOf, figures }) => ({ asOf, ...figuresJson(figures) })),
		findings,
	};
}

/** Says what could not be used and what is doubtful; gives the exit status. */
function report(sources: readonly SourceSummary[], findings: readonly Finding[], unopened: number): number {
	const unused = sources.filter((source) => source.ledger === null);
	for (const source of unused) say(`${place(source.file, source.sheet)}：没有用上。${source.why}`);
	const doubts = findings.filter(
		(found) => found.severity !== 'info' && found.rule !== 'file/unreadable' && found.rule !== 'sheet/not-a-ledger',
	);
	for (const found of doubts.slice(0, MOST_MESSAGES)) {
		const row = found.row === null ? '' : `第 ${found.row} 行：`;
		say(`${place(found.file, found.sheet)}：${row}${found.message}`);
	}
	if (doubts.length > MOST_MESSAGES)
		say(`还有 ${doubts.length - MOST_MESSAGES} 处疑问没有列出，用 --format json 看全部。`);
	if (unused.length === sources.length) {
		say('没有一份台账能用。');
		return 2;
	}
	return unused.length + unopened > 0 ? 1 : 0;
}

function place(file: string, sheet: string | null): string {
	return sheet === null ? file : `${file}（${sheet}）`;
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}

function isIsoDate(text: string): boolean {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
