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
	// First by the key alone, which hardly ever repeats; only rows that share it are told apart by village and date.
	const known = new Map<string, number>();
	const elsewhere = new Map<string, number>();
	const text = texts(rows, field);
	const isSamePlace = (a: number, b: number) => rows.place[a] === rows.place[b] && rows.asOf[a] === rows.asOf[b];
	for (let index = 0; index < rows.length; index += 1) {
		const key = keyAt(index);
		if (key === null) continue;
		const first = known.get(key);
		if (first === undefined) {
			known.set(key, index);
			continue;
		}
		let earlier: number | undefined = first;
		if (!isSamePlace(first, index)) {
			const whole = `${rows.place[index] ?? 0} ${rows.asOf[index] ?? 0} ${key}`;
			earlier = elsewhere.get(whole);
			if (earlier === undefined) elsewhere.set(whole, index);
		}
		if (earlier !== undefined && isSame(earlier, index)) {
			report(code, index, field, text(index) ?? '', String(rows.rowNumber[earlier] ?? 0));
		}
	}
}
