import type { TableDecision } from '#lib/intake/decisions.ts';
import type { NearVillage } from '#lib/intake/recognise/near-villages.ts';
import { addressOf, type FileRecord, isSameTable } from './file-record.ts';
import { isUsable } from './file-report.ts';
import type { Answer, Comparison, Question, Rivals, SourceAddress } from './review.ts';
import type { FileReport, SourceReport } from './types.ts';

/** Rules whose findings put the unit of a table in doubt. */
const UNIT_RULES: ReadonlySet<string> = new Set([
	'sheet/ambiguous-unit',
	'sheet/mixed-units',
	'sheet/unsaid-unit',
	'unit/suspect',
]);

/** What was compared: the sources that share only a part of an earlier one of the same date are to be asked about. */
export interface Compared {
	readonly comparison: Comparison;
	readonly partly: boolean;
	/** True when all that it was compared with waits too: asked about as rivals. */
	readonly amongWaiting?: boolean;
}

/** A near name with where it stands first among what waits. */
export interface NearName extends Omit<NearVillage, 'first' | 'sources'> {
	readonly first: SourceAddress;
	readonly firstRow: number | null;
	readonly sources: number;
}

/** Key of a source in the maps of a review. */
export function sourceKey({ fileId, source }: SourceAddress): string {
	return `${fileId} ${source}`;
}

/** What only a person can know about files that wait; the questions answered in `answered` are left out. */
export function questionsOf(
	waiting: readonly FileRecord[],
	near: readonly NearName[],
	compared: ReadonlyMap<string, Compared>,
	answered: ReadonlySet<string>,
	rivals: readonly Rivals[] = [],
): Question[] {
	const villages = near.map(({ township, written, candidates, why, first, firstRow, sources }): Question => ({
		kind: 'village',
		id: `village ${township ?? ''} ${written}`,
		township,
		written,
		candidates,
		why,
		first,
		firstRow,
		sources,
	}));
	const tables = waiting.flatMap((file) => {
		if (!isUsable(file.report)) return [];
		return file.report.sources.flatMap((source, index) => {
			const decision = file.tables.find((one) => isSameTable(one, source));
			return tableQuestions(file, source, index, decision, compared);
		});
	});
	return [...villages, ...tables, ...rivals].filter(({ id }) => !answered.has(id));
}

function tableQuestions(
	{ report, sources }: FileRecord,
	source: SourceReport,
	index: number,
	decision: TableDecision | undefined,
	compared: ReadonlyMap<string, Compared>,
): Question[] {
	if (source.ledger === null || source.rowsStored === 0) return [];
	const at: SourceAddress = { fileId: report.id, source: index };
	const key = sourceKey(at);
	const found: Question[] = [];
	const nameless = sources[index]?.nameless ?? 0;
	if (nameless === source.rowsStored && decision?.village === undefined) {
		found.push({ kind: 'no-village', id: `no-village ${key}`, at, rows: nameless });
	}
	if (source.asOf === null && decision?.asOf === undefined) found.push({ kind: 'as-of', id: `as-of ${key}`, at });
	const doubt = source.findings.find(({ rule }) => UNIT_RULES.has(rule));
	if (doubt !== undefined && decision?.moneyUnit === undefined) {
		found.push({ kind: 'unit', id: `unit ${key}`, at, why: doubt.message });
	}
	const difference = compared.get(key);
	if (difference?.partly === true && difference.amongWaiting !== true) {
		found.push({ kind: 'version', id: `version ${key}`, at, comparison: difference.comparison });
	}
	return found;
}

/** The decision on a table that an answer comes to, added to what was decided of it before; null when it is none. */
export function decisionOfAnswer(
	question: Question,
	answer: Answer,
	file: { readonly report: FileReport; readonly tables: readonly TableDecision[] },
): TableDecision | null {
	if (question.kind === 'village' || question.kind === 'version' || question.kind === 'rivals') return null;
	const source = file.report.sources[question.at.source];
	if (source === undefined) return null;
	const before = file.tables.find((one) => isSameTable(one, source)) ?? addressOf(source);
	switch (answer.kind) {
		case 'no-village': {
			const { village, township } = answer;
			return { ...before, village, ...(township === null ? {} : { township }) };
		}
		case 'as-of':
			return { ...before, asOf: answer.asOf };
		case 'unit':
			return { ...before, moneyUnit: answer.unit };
		default:
			return null;
	}
}
