import type { Question, SourceAddress } from '#lib/workspace/review.ts';
import type { OfficeView } from '#lib/workspace/types.ts';

/** Where a question stands: its source. */
export function addressIn(question: Question): SourceAddress {
	return question.kind === 'village' ? question.first : question.at;
}

/** True when a question is about something in this source. */
export function isAbout(question: Question, at: SourceAddress): boolean {
	const { fileId, source } = addressIn(question);
	return fileId === at.fileId && source === at.source;
}

/** Name of a village; with its township where that is another one than the writer's. */
export function titleOf(
	{ township, village }: { readonly township: string | null; readonly village: string },
	beside: string | null,
): string {
	return township === null || township === beside || beside === null ? village : `${township}${village}`;
}

/** The date most likely meant where none is written: the latest of the same import, else of what counts; else blank. */
export function likelyDate(office: OfficeView, question: Question | undefined): string {
	if (question?.kind !== 'as-of') return '';
	const found = office.importing.reports.flatMap(({ sources }) =>
		sources.flatMap(({ ledger, asOf }) => (ledger === null || asOf === null ? [] : [asOf])),
	);
	return found.sort().at(-1) ?? office.dates.at(-1) ?? '';
}
