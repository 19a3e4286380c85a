import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { chartPlans, type DrawChart, drawCharts } from '#lib/briefing/chart-pictures.ts';
import { bulletinText, villageText, weeklyText } from '#lib/briefing/document-text.ts';
import type { DocumentPicture, WordDocument } from '#lib/briefing/document/document-model.ts';
import { FONT_ADVICE } from '#lib/briefing/document/official-layout.ts';
import { writeWord } from '#lib/briefing/document/word-writer.ts';
import {
	bulletinDocument,
	DEFAULT_SETTINGS,
	type DocumentSettings,
	publicStem,
	scopeFileStem,
	villageDocument,
	villageFileStem,
	weeklyDocument,
} from '#lib/briefing/documents.ts';
import { type PlaceFacts, type ReportInput, scopeFacts, villageFacts } from '#lib/briefing/facts.ts';
import { htmlReport, htmlReportName } from '#lib/briefing/html-report.ts';
import { fileNames } from '#lib/briefing/safe-text.ts';
import { fillTemplate, TemplateError } from '#lib/briefing/template/fill-template.ts';
import { scopePlaceholders, villagePlaceholders } from '#lib/briefing/template/placeholders.ts';
import { CallError } from './call-error.ts';
import { chartDrawer } from './chart-images.ts';
import { collectFiles, openProblem, readSource } from './collect-files.ts';
import { type LedgersOnHand, withLedgers } from './ledgers-on-hand.ts';
import type { Options } from './options.ts';
import { reportInput } from './report-input.ts';

const KINDS = ['village', 'town', 'weekly', 'html'] as const;
type Kind = (typeof KINDS)[number];

/** A document to be written: its name and how its bytes are made. */
interface Job {
	readonly stem: string;
	readonly make: () => Promise<Uint8Array>;
}

/** Makes the bytes of a document; with the office's own template when there is one. */
interface Press {
	readonly settings: DocumentSettings;
	readonly draw: DrawChart | null;
	readonly template: Uint8Array | null;
}

/** Folder of the village briefings inside `out`. */
const VILLAGE_FOLDER = '一村一简报';

/**
 * `qingzhang briefing`: a Word briefing per village and a bulletin of all, into the folder `out`. What is written may be
 * published unless `--internal` is given.
 */
export function briefing(options: Options): Promise<number> {
	const { out } = options.given;
	if (out === undefined) throw new CallError('没有写 --out，不知道简报放在哪个文件夹。');
	const kinds = kindsOf(options);
	const issue = issueOf(options);
	if (options.switches.has('public') && options.switches.has('internal')) {
		throw new CallError('--public 和 --internal 只能写一个。');
	}
	const template = options.given.template === undefined ? null : templateBytes(options.given.template);
	return withLedgers(options, async (ledgers) => {
		if (ledgers.status === 2) return;
		const draw = await chartDrawer();
		if (draw === null) say('这台电脑上没有找到中文字体，简报里不放图。请安装黑体、微软雅黑或思源黑体后再试。');
		const settings: DocumentSettings = {
			...DEFAULT_SETTINGS,
			audience: options.switches.has('internal') ? 'internal' : 'public',
			office: ledgers.campaign.unitName,
			issue,
		};
		const press: Press = { settings, draw, template };
		const input = await reportInput(ledgers, null);
		const villages = kinds.includes('village') ? villageJobs(input, options.given.village ?? null, press) : [];
		const scopes = options.given.village === undefined ? await scopeJobs(ledgers, input, kinds, press) : [];
		const inputs = collectFiles(options.files).readable.map((path) => resolve(path));
		const pages: Job[] = kinds.includes('html')
			? [{ stem: htmlReportName(input), make: async () => new TextEncoder().encode(htmlReport(input)) }]
			: [];
		const written =
			(await writeAll(join(out, VILLAGE_FOLDER), villages, '.docx', inputs)) +
			(await writeAll(out, scopes, '.docx', inputs)) +
			(await writeAll(out, pages, '.html', inputs));
		say(`简报 ${written} 份已写到 ${out}（${settings.audience === 'public' ? '公开发布' : '内部使用'}）。`);
		if (template === null) say(FONT_ADVICE);
	});
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

function villageJobs(input: ReportInput, only: string | null, press: Press): Job[] {
	const known = input.summary.villages.filter(({ village }) => village.name !== null);
	const chosen = only === null ? known : known.filter(({ village }) => village.name === only);
	if (chosen.length === 0 && only !== null) {
		throw new CallError(`台账里没有“${only}”。有的是：${known.map(({ village }) => village.name).join('、')}。`);
	}
	return chosen.map((entry) => {
		const place = villageFacts(input, entry);
		const twins = known.filter(({ village }) => village.name === entry.village.name).length > 1;
		return {
			stem: twins ? publicStem(`${entry.village.township ?? ''}${villageFileStem(place)}`) : villageFileStem(place),
			make: async () => {
				const pictures = await picturesFor(place, press);
				if (press.template !== null) {
					return fillTemplate(press.template, villagePlaceholders(place, press.settings), pictures);
				}
				return writeWord(villageDocument(place, villageText(place), pictures, press.settings));
			},
		};
	});
}

async function scopeJobs(
	ledgers: LedgersOnHand,
	zone: ReportInput,
	kinds: readonly Kind[],
	press: Press,
): Promise<Job[]> {
	const townships = [...new Set(zone.summary.villages.flatMap(({ village }) => village.township ?? []))];
	const inputs = [zone];
	if (kinds.includes('town') && townships.length > 1) {
		for (const township of townships) inputs.push(await reportInput(ledgers, township));
	}
	return inputs.flatMap((input) => {
		const place = scopeFacts(input);
		const job = (kind: 'town' | 'weekly', lay: (pictures: DocumentPicture[]) => WordDocument): Job => ({
			stem: scopeFileStem(place, kind),
			make: async () => {
				const pictures = await picturesFor(place, press);
				if (press.template !== null) {
					return fillTemplate(press.template, scopePlaceholders(place, input, press.settings), pictures);
				}
				return writeWord(lay(pictures));
			},
		});
		return [
			...(kinds.includes('town')
				? [
						job('town', (pictures) =>
							bulletinDocument(place, input, bulletinText(place, input), pictures, press.settings),
						),
					]
				: []),
			...(kinds.includes('weekly') && input === zone
				? [
						job('weekly', (pictures) =>
							weeklyDocument(place, input, weeklyText(place, input), pictures, press.settings),
						),
					]
				: []),
		];
	});
}

async function picturesFor(place: PlaceFacts, { draw }: Press): Promise<DocumentPicture[]> {
	return draw === null ? [] : drawCharts(chartPlans(place), draw);
}

/** Writes the documents one after the other and says how far it is; never over a ledger. Gives how many. */
async function writeAll(
	folder: string,
	jobs: readonly Job[],
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

async function makeOrExplain(make: Job['make']): Promise<Uint8Array> {
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
