import { isUsable } from '#lib/workspace/file-report.ts';
import type { Question, SourceAddress } from '#lib/workspace/review.ts';
import type { FileReport } from '#lib/workspace/types.ts';
import { addressIn } from './questions.ts';
import { isOpen } from './words.ts';

/**
 * The table that is shown beside the list: what was picked, else what the address names (`#/import?file=…&source=0`), else,
 * under review, the first that asks something or can be imported. `questions` is null where nothing is under review.
 */
export function chosenIn(
	reports: readonly FileReport[],
	picked: SourceAddress | null,
	questions: readonly Question[] | null,
	hash: string,
): SourceAddress | null {
	const [question] = questions ?? [];
	const wishes = [picked, addressed(hash), question === undefined ? null : addressIn(question)];
	const wish = wishes.find((one) => one !== null && tableAt(reports, one)) ?? null;
	if (wish !== null || questions === null) return wish;
	const shown = reports.filter((report) => !report.duplicate && report.sources.some(isOpen));
	const report = shown.find(isUsable) ?? shown[0];
	if (report === undefined) return null;
	const ledger = report.sources.findIndex((source) => source.ledger !== null && isOpen(source));
	return { fileId: report.id, source: ledger >= 0 ? ledger : report.sources.findIndex(isOpen) };
}

function tableAt(reports: readonly FileReport[], { fileId, source }: SourceAddress): boolean {
	const found = reports.find(({ id }) => id === fileId)?.sources[source];
	return found !== undefined && isOpen(found);
}

function addressed(hash: string): SourceAddress | null {
	const query = new URLSearchParams(hash.slice(hash.indexOf('?') + 1 || hash.length));
	const [fileId, source] = [query.get('file'), Number(query.get('source') ?? 0)];
	return fileId === null || !Number.isInteger(source) ? null : { fileId, source };
}
