import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ReturnedSheet } from '#lib/briefing/error-workbook.ts';
import { SEVERITY_WORDS } from '#lib/briefing/severity-words.ts';
import { planned, planVillageBooks, type VillageShare } from '#lib/briefing/village-books.ts';
import { CATALOGUE } from '#lib/findings/catalogue.ts';
import type { Finding, Severity } from '#lib/findings/types.ts';
import { ReadError, readFile } from '#lib/intake/read/read-file.ts';
import { sniffFormat } from '#lib/intake/read/sniff.ts';
import { readZip } from '#lib/intake/read/zip.ts';
import type { SourceFile } from '#lib/intake/types.ts';
import { readVillageRows } from '#lib/measures/village-rows.ts';
import type { SourceSummary } from '#lib/workspace/types.ts';
import { CallError } from './call-error.ts';
import { collectFiles, openProblem, readSource } from './collect-files.ts';
import { findingLine, findingsJson, type LedgersOnHand, withLedgers } from './ledgers-on-hand.ts';
import { formatOf, type Options } from './options.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * `qingzhang check`: reads the ledgers and lists everything that is doubtful in them; with `--out` also writes the
 * workbook to send back, every ledger as it came and the faulty cells marked; with `--per-village` one for each village
 * that has errors or doubts, into the folder `out`.
 */
export function check(options: Options): Promise<number> {
	const format = formatOf(options, ['table', 'json']);
	const { out } = options.given;
	const perVillage = options.switches.has('per-village');
	if (perVillage && out === undefined) throw new CallError('写了 --per-village，没有写 --out，不知道放在哪个文件夹。');
	if (out !== undefined && !perVillage) refuseToOverwrite([out], options.files);
	return withLedgers(options, async (ledgers) => {
		const { findings } = ledgers;
		process.stdout.write(
			format === 'json'
				? `${JSON.stringify({ schema: 1, findings: findingsJson(findings) }, null, 2)}\n`
				: listOf(findings),
		);
		if (out === undefined) return;
		if (perVillage) await writeVillages(out, options.files, ledgers);
		else await writeErrors(out, options.files, ledgers);
	});
}

function listOf(findings: readonly Finding[]): string {
	if (findings.length === 0) return '没有发现疑问。\n';
	const counts = ORDER.map((severity) => {
		const count = findings.filter((finding) => finding.severity === severity).length;
		return `${SEVERITY_WORDS[severity]} ${count} 处`;
	});
	const lines = ORDER.flatMap((severity) =>
		findings
			.filter((finding) => finding.severity === severity)
			.map((finding) => `[${SEVERITY_WORDS[severity]}·${titleOf(finding)}] ${findingLine(finding)}`),
	);
	return `${counts.join('，')}。\n${lines.join('\n')}\n`;
}

function titleOf({ rule }: Finding): string {
	return Object.entries(CATALOGUE).find(([code]) => code === rule)?.[1].title ?? rule;
}

/** A ledger must not be lost to the list of what is wrong with it; nor is an earlier list a ledger. */
function refuseToOverwrite(targets: readonly string[], files: readonly string[]): void {
	const read = new Set(collectFiles(files).readable.map((path) => resolve(path)));
	const out = targets.find((target) => read.has(resolve(target)));
	if (out === undefined) return;
	throw new CallError(`${out} 在要读的文件之中，不会覆盖它。请换一个名称，或先把它移出要读的文件夹。`);
}

async function writeErrors(out: string, files: readonly string[], { sources, findings }: LedgersOnHand): Promise<void> {
	const bytes = await planned({ name: out, share: null }, await returnedSheets(files, sources), findings);
	writeBooks(new Map([[out, bytes]]));
	process.stderr.write(`问题清单已写到 ${out}。\n`);
}

async function writeVillages(out: string, files: readonly string[], ledgers: LedgersOnHand): Promise<void> {
	const { sources, findings } = ledgers;
	const plans = planVillageBooks(await villageShares(ledgers), findings);
	refuseToOverwrite(
		plans.map(({ name }) => join(out, name)),
		files,
	);
	const sheets = await returnedSheets(files, sources);
	const books = new Map<string, Uint8Array>();
	for (const plan of plans) books.set(join(out, plan.name), await planned(plan, sheets, findings));
	writeBooks(books);
	process.stderr.write(
		plans.length === 0 ? '各村的行里没有错误和疑问，没有要写的。\n' : `${plans.length} 个村的问题清单已写到 ${out}。\n`,
	);
}

function writeBooks(books: ReadonlyMap<string, Uint8Array>): void {
	for (const [path, bytes] of books) {
		try {
			mkdirSync(dirname(resolve(path)), { recursive: true });
			writeFileSync(path, bytes);
		} catch (error) {
			throw new CallError(openProblem(path, error));
		}
	}
}

/** The rows of each village; a source's number is its place among the sources. */
async function villageShares({ warehouse, sources }: LedgersOnHand): Promise<VillageShare[]> {
	const shares = new Map<number, VillageShare & { parts: VillageShare['parts'][number][] }>();
	for (const { villageId, village, township, sourceId, first, last } of await readVillageRows(warehouse)) {
		const source = sources[sourceId];
		if (source === undefined || village === null) continue;
		const share = shares.get(villageId) ?? { village, township, parts: [] };
		shares.set(villageId, share);
		share.parts.push({ file: source.file, sheet: source.sheet, first, last });
	}
	return [...shares.values()];
}

/** The sheets with ledgers once more, this time as they are written. */
async function returnedSheets(files: readonly string[], sources: readonly SourceSummary[]): Promise<ReturnedSheet[]> {
	const used = new Set(sources.map(({ file }) => file));
	const returned: ReturnedSheet[] = [];
	for (const path of new Set(collectFiles(files).readable)) {
		for (const file of await filesIn(readSource(path))) {
			if (!used.has(file.path)) continue;
			for (const sheet of await sheetsOf(file)) {
				const tables = sources.filter(
					(source) => source.ledger !== null && source.file === file.path && source.sheet === sheet.name,
				);
				if (tables.length === 0) continue;
				const { name, rows, merges } = sheet;
				returned.push({ file: file.path, sheet: name, rows, merges, tables, only: null });
			}
		}
	}
	return returned;
}

async function filesIn(file: SourceFile): Promise<SourceFile[]> {
	if (sniffFormat(file.bytes) !== 'zip') return [file];
	return (await readZip(file.bytes)).entries.map(({ path, bytes }) => ({ path: `${file.path}/${path}`, bytes }));
}

/** The sheets of a file; none when it cannot be read, which its findings say. */
async function sheetsOf(file: SourceFile) {
	try {
		return (await readFile(file)).sheets;
	} catch (error) {
		if (error instanceof ReadError) return [];
		throw error;
	}
}
