import type { Question, Rivals, SourceAddress } from '#lib/workspace/review.ts';
import type { OfficeView, SourceReport } from '#lib/workspace/types.ts';

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

/** The two tables that contend, as the question calls them: by file, or within one file by sheet, with the time of the last change. */
export function rivalNames(
	office: OfficeView,
	{ at, other }: Rivals,
): { readonly at: RivalName; readonly other: RivalName } {
	const find = ({ fileId, source }: SourceAddress) =>
		office.importing.reports.find(({ id }) => id === fileId)?.sources[source];
	const [first, second] = [find(other), find(at)];
	const name = (one: SourceReport | undefined, beside: SourceReport | undefined): RivalName => {
		const file = one?.file.split('/').at(-1) ?? '';
		if (one === undefined || one.file !== beside?.file) return { name: file, file: one?.file ?? '' };
		const name = one.sheet !== beside.sheet && one.sheet !== null ? `工作表“${one.sheet}”` : `第 ${one.table + 1} 张表`;
		return { name, file: one.file };
	};
	return { at: name(second, first), other: name(first, second) };
}

/** A table in few words, and the path of its file. */
interface RivalName {
	readonly name: string;
	readonly file: string;
}

/** The date most likely meant where none is written: the latest of the same import, else of what counts; else blank. */
export function likelyDate(office: OfficeView, question: Question | undefined): string {
	if (question?.kind !== 'as-of') return '';
	const found = office.importing.reports.flatMap(({ sources }) =>
		sources.flatMap(({ ledger, asOf }) => (ledger === null || asOf === null ? [] : [asOf])),
	);
	return found.sort().at(-1) ?? office.dates.at(-1) ?? '';
}
