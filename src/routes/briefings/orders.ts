import type { DocumentSettings } from '#lib/briefing/documents.ts';
import type { Audience } from '#lib/briefing/masking.ts';
import type { DocumentKind } from '#lib/briefing/press.ts';
import type { ReportInput } from '#lib/briefing/report-input.ts';
import { fileNamePart } from '#lib/briefing/safe-text.ts';
import type { TextEdit } from '#lib/briefing/text-edits.ts';
import { readSummaryDetails } from '#lib/measures/summary-details.ts';
import type { OfficeView } from '#lib/workspace/types.ts';
import { KINDS } from './choice.ts';
import type { Answer, Order } from './documents.worker.ts';
import type { Place } from './places.ts';
import { readReport } from './report.ts';

/** What documents are ordered with. */
export interface DocumentsWanted {
	readonly kind: DocumentKind;
	readonly zone: ReportInput;
	/** At least one. */
	readonly places: readonly Place[];
	readonly settings: DocumentSettings;
	readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
	readonly template: Uint8Array | null;
	/** Families for charts, as in a style sheet. */
	readonly font: string;
}

/** The order for the documents of some places; reads the figures of townships where they are wanted. */
export async function documentsOrder(office: OfficeView, wanted: DocumentsWanted): Promise<Order> {
	const { kind, zone, places, settings, edits, template, font } = wanted;
	const { asOf } = zone.summary;
	const inputs: ReportInput[] = kind === 'village' ? [zone] : [];
	for (const { township } of kind === 'village' ? [] : places) {
		inputs.push(township === null ? zone : await readReport(office, asOf, township));
	}
	return {
		kind: 'documents',
		document: kind,
		inputs,
		villages: new Set(places.flatMap(({ villageId }) => villageId ?? [])),
		settings,
		edits,
		template,
		font,
		zipStem: fileNamePart(`${KINDS.find((one) => one.kind === kind)?.label ?? ''}_${asOf}`),
	};
}

/** What is said behind the name of a file with documents. */
export function documentsWords({ documents, drawn }: Extract<Answer, { kind: 'made' }>, audience: Audience): string {
	const many = documents > 1 ? `（${documents} 份）` : '';
	const without = drawn ? '' : '这个浏览器画不了图，文件里没有放图。';
	return `${many}，${audience === 'public' ? '可以公开' : '只供内部使用'}。${without}`;
}

/** The order for 汇总表 of all villages. */
export async function summaryBookOrder(office: OfficeView, input: ReportInput, audience: Audience): Promise<Order> {
	const { summary, previousAsOf, campaign, township } = input;
	const dates = { asOf: summary.asOf, previousAsOf };
	const details = await office.read((warehouse) =>
		readSummaryDetails(warehouse, dates, campaign, { township, villageId: null }),
	);
	return { kind: 'summary-book', input, details, audience };
}

/** What is said above a document that can be edited in its place. */
export function previewHint(place: string, template: string | null): string {
	const set = template === null ? '' : `按模板“${template}”排版。`;
	return `${place}的文稿，点文字直接改；改过的存在这台电脑上，生成时照改过的写。${set}`;
}
