import type { FileReading } from './reader.ts';
import type { FileReport, PickedFile, SourceReport, Verdict } from './types.ts';

/** What is told of a file that was read. Whether it is a duplicate shows only beside the others: `markDuplicates`. */
export function reportOf(file: PickedFile, reading: Pick<FileReading, 'fileId' | 'sources'>): FileReport {
	const sources = reading.sources.map(({ summary }) => summary);
	const verdict = verdictOf(sources);
	return {
		id: reading.fileId,
		path: file.path,
		size: file.blob.size,
		sources,
		verdict,
		problem: verdict === 'ledger' ? null : problemOf(sources),
		duplicate: false,
	};
}

/** What is told of a file that could not be read at all. */
export function reportOfFailure(file: PickedFile, id: string, words: string): FileReport {
	const problem = `文件“${file.path}”${words}`;
	return { id, path: file.path, size: file.blob.size, sources: [], verdict: 'unreadable', problem, duplicate: false };
}

/** Marks every file that counts already, or comes a second time. */
export function markDuplicates(reports: readonly FileReport[], counted: readonly FileReport[]): FileReport[] {
	const known = new Set(counted.map((report) => report.id));
	return reports.map((report) => {
		const duplicate = known.has(report.id);
		known.add(report.id);
		return duplicate === report.duplicate ? report : { ...report, duplicate };
	});
}

/** Whether confirming the import would make this file count. */
export function isUsable(report: FileReport): boolean {
	return report.verdict === 'ledger' && !report.duplicate;
}

/** True for a source that could not even be opened, or in which nothing is written. */
export function isUnreadable(source: SourceReport): boolean {
	return isEmpty(source) || (source.ledger === null && hasFinding(source, 'file/unreadable'));
}

/** True for a file in which nothing is written. */
export function isEmpty(source: SourceReport): boolean {
	return source.ledger === null && hasFinding(source, 'file/empty');
}

function hasFinding({ findings }: SourceReport, rule: string): boolean {
	return findings.some((found) => found.rule === rule);
}

/** Why a source is not used and what to do about it, in Chinese. */
export function adviceOf(source: SourceReport): string {
	const [found] = source.findings.filter(({ severity }) => severity !== 'info');
	return found?.message ?? source.why;
}

function verdictOf(sources: readonly SourceReport[]): Verdict {
	if (sources.some((source) => source.ledger !== null)) return 'ledger';
	return sources.some((source) => !isUnreadable(source)) ? 'no-ledger' : 'unreadable';
}

function problemOf(sources: readonly SourceReport[]): string {
	const [first] = sources;
	if (first === undefined) return '没有读到内容。请核对后重新发送。';
	return sources.length === 1 ? adviceOf(first) : `里面 ${sources.length} 张表都没有用上。${adviceOf(first)}`;
}
