import type { Sheet } from '../types.ts';
import { foldWord } from './header-text.ts';
import type { AssignedColumn, Recognition } from './ledger-choice.ts';

/** A row that holds what an earlier year left instead of one thing, by its index among the data rows. */
export interface CarriedRow {
	readonly index: number;
	readonly column: AssignedColumn;
	readonly text: string;
}

const CARRIED =
	/^(?:(?:上[年期月]|去年|前期|以前年度|历年|往年)(?:度)?(?:结转|结余|余额|累计|滚存)?(?:数|金额|余额|结转|下来)?|(?:承|接)上[年期](?:结转|余额)?|[年期]初(?:结转|余额|结余|数|金额|欠款)?)$/;
const BEGINS = new Set([...'上去前以历往承接年期'].map((character) => character.charCodeAt(0)));

/** Rows named 上年结转, 期初余额 and the like where the others name a party, a contract or another thing of their own. */
export function carriedRows(
	{ rows }: Sheet,
	{ columns, ledger }: Recognition,
	dataRows: readonly number[],
): CarriedRow[] {
	const keys = new Set(ledger.keys.flat());
	const named = columns.filter(({ field }) => ['text', 'party'].includes(field.type) && keys.has(field.id));
	const found: CarriedRow[] = [];
	dataRows.forEach((row, index) => {
		for (const column of named) {
			const text = rows[row]?.[column.column]?.trim() ?? '';
			if (text.length > 10 || !BEGINS.has(text.charCodeAt(0)) || !CARRIED.test(foldWord(text))) continue;
			found.push({ index, column, text });
			return;
		}
	});
	return found;
}
