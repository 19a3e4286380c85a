/// <reference lib="webworker" />
import { canvasDrawer } from '#lib/briefing/chart-canvas.ts';
import { chartPlans, drawCharts } from '#lib/briefing/chart-pictures.ts';
import { zipFixed } from '#lib/briefing/document/finish-package.ts';
import type { DocumentPicture } from '#lib/briefing/document/document-model.ts';
import type { DocumentSettings } from '#lib/briefing/documents.ts';
import { type PlaceFacts } from '#lib/briefing/facts.ts';
import { htmlReport, htmlReportName } from '#lib/briefing/html-report.ts';
import type { Audience } from '#lib/briefing/masking.ts';
import { type DocumentJob, type DocumentKind, type Press, scopeJob, villageJobs } from '#lib/briefing/press.ts';
import type { ReportInput } from '#lib/briefing/report-input.ts';
import { fileNames } from '#lib/briefing/safe-text.ts';
import { summaryWorkbook, summaryWorkbookName } from '#lib/briefing/summary-workbook.ts';
import { checkTemplate, TemplateError } from '#lib/briefing/template/fill-template.ts';
import type { PlaceholderSet } from '#lib/briefing/template/placeholders.ts';
import { starterTemplate, starterTemplateName } from '#lib/briefing/template/starter-template.ts';
import { type TextEdit, withEdits } from '#lib/briefing/text-edits.ts';
import type { VillageDetails } from '#lib/measures/summary-details.ts';

/** Makes documents beside the page: lays out, draws, packs. It asks for nothing and keeps nothing. */
declare const self: DedicatedWorkerGlobalScope;

export interface DocumentsOrder {
	readonly kind: 'documents';
	readonly document: DocumentKind;
	/** One for villages; for 通报 and 简报 one for each. */
	readonly inputs: readonly ReportInput[];
	/** Ids of the villages. */
	readonly villages: ReadonlySet<number>;
	readonly settings: DocumentSettings;
	/** The officer's wording by the document's key. */
	readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
	readonly template: Uint8Array | null;
	/** Families for charts, as in a style sheet. */
	readonly font: string;
	/** Name of the zip, without ending, where there are several. */
	readonly zipStem: string;
}

export type Order =
	| DocumentsOrder
	| {
			readonly kind: 'summary-book';
			readonly input: ReportInput;
			readonly details: ReadonlyMap<number, VillageDetails>;
			readonly audience: Audience;
	  }
	| { readonly kind: 'phone-page'; readonly input: ReportInput }
	| { readonly kind: 'starter'; readonly document: DocumentKind }
	| { readonly kind: 'check'; readonly template: Uint8Array; readonly set: PlaceholderSet }
	| { readonly kind: 'pictures'; readonly place: PlaceFacts; readonly font: string };

export type Answer =
	| { readonly kind: 'progress'; readonly done: number; readonly total: number }
	| {
			readonly kind: 'made';
			readonly name: string;
			readonly bytes: Uint8Array<ArrayBuffer>;
			/** Documents in it. */
			readonly documents: number;
			/** False where this browser cannot draw charts. */
			readonly drawn: boolean;
	  }
	| { readonly kind: 'checked'; readonly problems: readonly string[] }
	| { readonly kind: 'pictures'; readonly pictures: readonly DocumentPicture[] }
	/** `problems`: what is wrong with the template, each with its place. */
	| { readonly kind: 'failed'; readonly message: string; readonly problems: readonly string[] };

self.onmessage = ({ data }: MessageEvent<Order>) => {
	fill(data).then(
		(answer) => self.postMessage(answer, answer.kind === 'made' ? [answer.bytes.buffer] : []),
		(error: unknown) => {
			const message = error instanceof Error ? error.message : String(error);
			const problems = error instanceof TemplateError ? error.problems : [];
			self.postMessage({ kind: 'failed', message, problems } satisfies Answer);
		},
	);
};

async function fill(order: Order): Promise<Answer> {
	switch (order.kind) {
		case 'documents':
			return documents(order);
		case 'summary-book': {
			const { input: report, details, audience } = order;
			return made(summaryWorkbookName({ report }), await summaryWorkbook({ report, details, audience }));
		}
		case 'phone-page':
			return made(`${htmlReportName(order.input)}.html`, new TextEncoder().encode(htmlReport(order.input)));
		case 'starter':
			return made(starterTemplateName(order.document), await starterTemplate(order.document));
		case 'check':
			return { kind: 'checked', problems: await checkTemplate(order.template, order.set) };
		case 'pictures': {
			const draw = canvasDrawer(order.font);
			return { kind: 'pictures', pictures: draw === null ? [] : await drawCharts(chartPlans(order.place), draw) };
		}
	}
}

function made(name: string, bytes: Uint8Array, documents = 1, drawn = true): Answer {
	return { kind: 'made', name, bytes: new Uint8Array(bytes), documents, drawn };
}

async function documents(order: DocumentsOrder): Promise<Answer> {
	const { settings, template, edits, font, zipStem } = order;
	const draw = canvasDrawer(font);
	const revise: Press['revise'] = (key, text) => withEdits(text, edits.get(key) ?? []);
	const jobs = jobsOf(order, { settings, template, draw, revise });
	const names = fileNames(
		jobs.map(({ stem }) => stem),
		'.docx',
	);
	const files = new Map<string, Uint8Array>();
	for (const [index, { make }] of jobs.entries()) {
		self.postMessage({ kind: 'progress', done: index, total: jobs.length } satisfies Answer);
		files.set(names[index] ?? '', await make());
	}
	const [[name, bytes] = []] = files;
	if (name === undefined || bytes === undefined) throw new Error('没有选择村');
	if (files.size === 1) return made(name, bytes, 1, draw !== null);
	return made(`${zipStem}.zip`, zipFixed(files), files.size, draw !== null);
}

function jobsOf({ document, inputs, villages }: DocumentsOrder, press: Press): DocumentJob[] {
	return inputs.flatMap((input) =>
		document === 'village' ? villageJobs(input, villages, press) : [scopeJob(input, document, press)],
	);
}
