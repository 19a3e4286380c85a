import { finding } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import { chineseDate } from '#lib/measures/format.ts';
import type { Contest } from '#lib/measures/overlaps.ts';
import type { StoredSource } from './assemble.ts';
import { isClearlyLater } from './hand-over-order.ts';

/**
 * Of a ledger whose rows another one took the place of: a note where the same was reported again later or the officer said so; a doubt
 * where two that differ were handed in at once.
 */
export function replacedFinding(
	{ ledger, firstSource, secondSource, village, villages, asOf, alike }: Contest,
	byId: ReadonlyMap<number, StoredSource>,
): Finding {
	const [first, second] = [byId.get(firstSource), byId.get(secondSource)];
	const { file = '', sheet = null } = second?.summary ?? {};
	const place = { file, sheet, row: null, column: null, village };
	const where = `${villages === 1 ? (village ?? '') : `${village}等 ${villages} 个村`} ${chineseDate(asOf)}`;
	const isAtOnce = first?.drop !== undefined && first.drop === second?.drop;
	const isDecided = first?.yieldsTo?.includes(secondSource) === true || second?.replaces === true;
	const other = tableName(first, second);
	if (alike || isDecided || !isAtOnce) return finding('version/replaced', place, other, where);
	const why = isClearlyLater(first.modified, second?.modified) ? '修改时间较晚' : '排在后面';
	const what = `${where}的${ledgerOf(ledger).short}台账`;
	const said = `${what}同时交来两份，“${other}”与这一份内容不同；这一份${why}，以这一份为准，那一份不计入`;
	return finding('version/two-of-a-date', place, other, said);
}

/** A table as it is called beside another: the file, or within one file the sheet. */
function tableName(source: StoredSource | undefined, beside: StoredSource | undefined): string {
	const { file = '', sheet = null } = source?.summary ?? {};
	return sheet !== null && file === beside?.summary.file ? `${file}（${sheet}）` : file;
}
