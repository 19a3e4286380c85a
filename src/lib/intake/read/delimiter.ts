import { TolerantReader } from './tolerant-records.ts';

const CANDIDATES = ['\t', ',', ';', '|'] as const;
const FULL_WIDTH_COMMA = '，';
/** Characters and records looked at. */
const SAMPLE = 1 << 17;
const RECORDS = 500;

/**
 * Delimiter of a delimited text (line breaks `\n`): of tab `,` `;` `|` (in this order where they do equally well) the one that cuts the most records into the same
 * number of fields; short rows above and below and delimiters inside quoted fields count little. The full-width
 * comma only when none of these cuts anything to speak of. `,` when there is nothing to cut.
 */
export function findDelimiter(text: string): string {
	const cut = text.length > SAMPLE;
	const sample = cut ? text.slice(0, SAMPLE) : text;
	let best = { delimiter: ',', score: 0 };
	for (const delimiter of CANDIDATES) {
		const { score } = regularity(sample, delimiter, cut);
		if (score > best.score + 1e-9) best = { delimiter, score };
	}
	if (best.score < 0.2) {
		const { score, width, share } = regularity(sample, FULL_WIDTH_COMMA, cut);
		if (score > best.score && width >= 3 && share >= 0.6) return FULL_WIDTH_COMMA;
	}
	return best.delimiter;
}

/** How evenly a delimiter cuts: `share` of the records has `width` fields, the most frequent number above one. */
function regularity(text: string, delimiter: string, cut: boolean): { score: number; width: number; share: number } {
	const none = { score: 0, width: 1, share: 0 };
	if (!text.includes(delimiter)) return none;
	const widths = new Map<number, number>();
	const reader = new TolerantReader(text, delimiter);
	let records = 0;
	let divided = 0;
	for (let record = reader.next(); record !== null && records < RECORDS; record = reader.next()) {
		if (cut && reader.atEnd) break;
		if (record.every((field) => field.trim() === '')) continue;
		records++;
		if (record.length < 2) continue;
		divided++;
		widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
	}
	let [width, count] = [1, 0];
	for (const [candidate, times] of widths) {
		if (times > count || (times === count && candidate > width)) [width, count] = [candidate, times];
	}
	if (records === 0 || count === 0) return none;
	const share = count / records;
	return { score: (0.6 * share + (0.4 * divided) / records) * (1 - 1 / width), width, share };
}
