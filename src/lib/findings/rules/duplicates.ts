import type { RuleCode } from '../catalogue.ts';
import { type RuleRows, type RuleSink, texts } from './rows.ts';

/** A key of several values; null when one of them is blank, since blanks are alike for other reasons. */
export function keyOf(...parts: readonly (string | number | bigint | null)[]): string | null {
	return parts.some((part) => part === null) ? null : parts.join('\u0000');
}

/**
 * Reports each row whose key another row of the same village and date has before it; value is the text of `field`,
 * detail the earlier row. `isSame` may say more of two rows that share a key.
 */
export function checkSameKey(
	rows: RuleRows,
	report: RuleSink,
	code: RuleCode,
	field: string,
	keyAt: (index: number) => string | null,
	isSame: (first: number, second: number) => boolean = () => true,
): void {
	const known = new Map<string, number>();
	const text = texts(rows, field);
	for (let index = 0; index < rows.length; index += 1) {
		const key = keyAt(index);
		if (key === null) continue;
		const whole = `${rows.place[index] ?? 0} ${rows.asOf[index] ?? 0} ${key}`;
		const earlier = known.get(whole);
		if (earlier === undefined) known.set(whole, index);
		else if (isSame(earlier, index)) {
			report(code, index, field, text(index) ?? '', String(rows.rowNumber[earlier] ?? 0));
		}
	}
}
