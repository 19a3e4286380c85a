import type { Contest, Contests } from '#lib/measures/overlaps.ts';
import type { CountedSource } from './desk.ts';
import { addressOf, type FileRecord, isSameTable } from './file-record.ts';
import { isClearlyLater } from './hand-over-order.ts';
import type { Answer, Rivals, SourceAddress } from './review.ts';
import type { TableYield } from './store.ts';

/** The rivals of an import to be asked about: those that say different things, but for what the officer decided. */
export function rivalsOf(
	{ replaced, doubled }: Contests,
	sources: readonly CountedSource[],
	placeOf: (sourceId: number) => SourceAddress | null,
): Rivals[] {
	const byId = new Map(sources.map((source) => [source.sourceId, source]));
	const told = (contest: Contest, bothCount: boolean): Rivals[] => {
		const { firstSource, secondSource, ledger, village, villages, asOf, alike } = contest;
		const [first, second] = [byId.get(firstSource), byId.get(secondSource)];
		const [other, at] = [placeOf(firstSource), placeOf(secondSource)];
		const isDecided = first?.yieldsTo?.includes(secondSource) === true || second?.replaces === true;
		if (at === null || other === null || alike || isDecided) return [];
		const byTime = isClearlyLater(first?.modified, second?.modified);
		const id = `rivals ${other.fileId} ${other.source} ${at.fileId} ${at.source}`;
		return [{ kind: 'rivals', id, at, other, ledger, village, villages, asOf, byTime, bothCount }];
	};
	// A pair that shares rows of some villages and differs wholly in others is asked about once.
	const all = [...replaced.flatMap((one) => told(one, false)), ...doubled.flatMap((one) => told(one, true))];
	return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** The file whose table is to yield by an answer, as it stands then; null where both are to count. */
export function yieldingFile(
	question: Rivals,
	{ choice }: Extract<Answer, { kind: 'rivals' }>,
	files: readonly FileRecord[],
): { readonly before: FileRecord; readonly after: FileRecord } | null {
	if (choice === 'both') return null;
	const [winner, loser] = choice === 'at' ? [question.at, question.other] : [question.other, question.at];
	const before = files.find(({ report }) => report.id === loser.fileId);
	const table = before?.report.sources[loser.source];
	const to = files.find(({ report }) => report.id === winner.fileId)?.report.sources[winner.source];
	if (before === undefined || table === undefined || to === undefined) return null;
	const said: TableYield = { table: addressOf(table), to: { fileId: winner.fileId, table: addressOf(to) } };
	const others = before.yields.filter(
		(one) => !(isSameTable(one.table, table) && one.to.fileId === winner.fileId && isSameTable(one.to.table, to)),
	);
	return { before, after: { ...before, yields: [...others, said] } };
}
