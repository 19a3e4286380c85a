import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FONT_ADVICE } from '#lib/briefing/document/official-layout.ts';
import { DEFAULT_SETTINGS, type DocumentSettings } from '#lib/briefing/documents.ts';
import { htmlReport, htmlReportName } from '#lib/briefing/html-report.ts';
import { type DocumentJob, type Press, scopeJob, villageJobs } from '#lib/briefing/press.ts';
import type { ReportInput } from '#lib/briefing/report-input.ts';
import { fileNames } from '#lib/briefing/safe-text.ts';
import { TemplateError } from '#lib/briefing/template/fill-template.ts';
import { CallError } from './call-error.ts';
import { chartDrawer } from './chart-images.ts';
import { collectFiles, openProblem, readSource } from './collect-files.ts';
import { type LedgersOnHand, withLedgers } from './ledgers-on-hand.ts';
import type { Options } from './options.ts';
import { readReport } from './read-report.ts';

const KINDS = ['village', 'town', 'weekly', 'html'] as const;
type Kind = (typeof KINDS)[number];

/** Folder of the village briefings inside `out`. */
const VILLAGE_FOLDER = '一村一简报';

/**
 * `qingzhang briefing`: a Word briefing per village and a bulletin of all, into the folder `out`. What is written may be
 * published unless `--internal` is given.
 */
export function briefing(options: Options): Promise<number> {
	return withLedgers(options, briefingWriter(options));
}

/** The same for ledgers that have been read. Throws CallError for a wrong call, before anything is written. */
export function briefingWriter(options: Options): (ledgers: LedgersOnHand) => Promise<void> {
	const { out } = options.given;
	if (out === undefined) throw new CallError('没有写 --out，不知道简报放在哪个文件夹。');
	const kinds = kindsOf(options);
	const issue = issueOf(options);
	if (options.switches.has('public') && options.switches.has('internal')) {
		throw new CallError('--public 和 --internal 只能写一个。');
	}
	const template = options.given.template === undefined ? null : templateBytes(options.given.template);
	return async (ledgers) => {
		if (ledgers.status === 2) return;
		const draw = await chartDrawer();
		if (draw === null) say('这台电脑上没有找到中文字体，简报里不放图。请安装黑体、微软雅黑或思源黑体后再试。');
		const settings: DocumentSettings = {
			...DEFAULT_SETTINGS,
			audience: options.switches.has('internal') ? 'internal' : 'public',
			office: ledgers.campaign.unitName,
			issue,
		};
		const press: Press = { settings, draw, template, revise: (_key, text) => text };
		const input = await readReport(ledgers, null);
		const villages = kinds.includes('village')
			? villageJobs(input, villageIds(input, options.given.village ?? null), press)
			: [];
		const scopes = options.given.village === undefined ? await scopeJobs(ledgers, input, kinds, press) : [];
		const inputs = collectFiles(options.files).readable.map((path) => resolve(path));
		const pages: DocumentJob[] = kinds.includes('html')
			? [{ stem: htmlReportName(input), make: async () => new TextEncoder().encode(htmlReport(input)) }]
			: [];
		const written =
			(await writeAll(join(out, VILLAGE_FOLDER), villages, '.docx', inputs)) +
			(await writeAll(out, scopes, '.docx', inputs)) +
			(await writeAll(out, pages, '.html', inputs));
		say(`简报 ${written} 份已写到 ${out}（${settings.audience === 'public' ? '公开发布' : '内部使用'}）。`);
		if (template === null) say(FONT_ADVICE);
	};
}

function kindsOf({ given }: Options): readonly Kind[] {
	if (given.kind !== undefined) {
		const kind = KINDS.find((one) => one === given.kind);
		if (kind === undefined) throw new CallError(`--kind 只能是 ${KINDS.join('、')}，不能是“${given.kind}”。`);
		if (given.village !== undefined && kind !== 'village') throw new CallError('--village 只用于 --kind village。');
		return [kind];
	}
	return given.village !== undefined || given.template !== undefined ? ['village'] : ['village', 'town'];
}

function issueOf({ given }: Options): number | null {
	if (given.issue === undefined) return null;
	if (/^[1-9]\d{0,3}$/.test(given.issue)) return Number(given.issue);
	throw new CallError(`--issue 要写期号，例如 12，不能是“${given.issue}”。`);
}

function templateBytes(path: string): Uint8Array {
	try {
		return readSource(path).bytes;
	} catch (error) {
		throw new CallError(openProblem(path, error));
	}
}

/** Id of the village of this name. Throws CallError with the names that there are. */
function villageIds({ summary }: ReportInput, name: string | null): ReadonlySet<number> | null {
	if (name === null) return null;
	const known = summary.villages.map(({ village }) => village).filter((village) => village.name !== null);
	const ids = new Set(known.filter((village) => village.name === name).map(({ id }) => id));
	if (ids.size > 0) return ids;
	throw new CallError(`台账里没有“${name}”。有的是：${known.map((village) => village.name).join('、')}。`);
}

async function scopeJobs(
	ledgers: LedgersOnHand,
	zone: ReportInput,
	kinds: readonly Kind[],
	press: Press,
): Promise<DocumentJob[]> {
	const townships = [...new Set(zone.summary.villages.flatMap(({ village }) => village.township ?? []))];
	const jobs: DocumentJob[] = [];
	if (kinds.includes('town')) {
		jobs.push(scopeJob(zone, 'town', press));
		for (const township of townships.length > 1 ? townships : []) {
			jobs.push(scopeJob(await readReport(ledgers, township), 'town', press));
		}
	}
	if (kinds.includes('weekly')) jobs.push(scopeJob(zone, 'weekly', press));
	return jobs;
}

/** Writes the documents one after the other and says how far it is; never over a ledger. Gives how many. */
async function writeAll(
	folder: string,
	jobs: readonly DocumentJob[],
	ending: string,
	inputs: readonly string[],
): Promise<number> {
	const names = fileNames(
		jobs.map(({ stem }) => stem),
		ending,
	);
	for (const [index, { make }] of jobs.entries()) {
		const path = join(folder, names[index] ?? '');
		if (inputs.includes(resolve(path))) throw new CallError(`${path} 在要读的文件之中，不会覆盖它。请换一个文件夹。`);
		const bytes = await makeOrExplain(make);
		try {
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, bytes);
		} catch (error) {
			throw new CallError(openProblem(path, error));
		}
		if ((index + 1) % 20 === 0 && index + 1 < jobs.length)
			say(`${basename(folder)}：已写 ${index + 1}/${jobs.length} 份`);
	}
	return jobs.length;
}

async function makeOrExplain(make: DocumentJob['make']): Promise<Uint8Array> {
	try {
		return await make();
	} catch (error) {
		if (error instanceof TemplateError) throw new CallError(`模板有误：\n${error.problems.join('\n')}`);
		throw error;
	}
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}
