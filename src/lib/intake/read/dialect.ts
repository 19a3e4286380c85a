import { cutAt, findDelimiter } from './delimiter.ts';
import { type Dialect, PLAIN, TolerantReader } from './tolerant-records.ts';

/** Characters looked at, at the beginning and once more from the middle. */
const SAMPLE = 1 << 16;
/** Long enough that the samples of `findDelimiter` lie within it, even where each line break takes two characters. */
const HEAD = 1 << 19;
const RECORDS = 400;
/** Fields in single quotes that make them the quotes of the file. */
const LEAST_QUOTED = 3;

/**
 * How a delimited text was written: its delimiter, and where the sample bears it out more evenly than plain
 * CSV, quotes `'`, quotes escaped by a backslash (`\"`), or a space behind every delimiter.
 */
export function findDialect(text: string, known?: string): Dialect {
	const head = withFeeds(text.slice(0, HEAD));
	const quote = hasSingleQuotes(head.slice(0, SAMPLE)) ? "'" : '"';
	const delimiter = known ?? findDelimiter(head, quote);
	let best: Dialect = { ...PLAIN, delimiter, quote };
	const samples = samplesOf(text, head);
	const has = (part: string) => samples.some((sample) => sample.includes(part));
	if (quote === "'") {
		const double: Dialect = { ...PLAIN, delimiter: known ?? findDelimiter(head) };
		if (fit(samples, double).share > fit(samples, best).share) best = double;
	}
	if (best.quote === '"' && has('\\"')) {
		const backslash: Dialect = { ...best, backslash: true };
		const [plain, escaped] = [fit(samples, best), fit(samples, backslash)];
		if (escaped.share >= plain.share && escaped.odd < plain.odd) best = backslash;
	}
	if (known === undefined && (delimiter === ',' || delimiter === ';') && has(`${delimiter} `)) {
		const spaced: Dialect = { ...best, spaced: true };
		const { share, width, records, unspaced } = fit(samples, spaced);
		if (records >= 3 && width >= 3 && share >= 0.8 && unspaced === 0) best = spaced;
	}
	return best;
}

/** The beginning of a text and, of a long one, a slice from the middle; whole lines. */
function samplesOf(text: string, head: string): string[] {
	if (head.length <= SAMPLE * 2) return [head];
	const middle = text.indexOf('\n', text.length >> 1) + 1;
	return [cutAt(head, 0, SAMPLE), cutAt(withFeeds(text.slice(middle, middle + SAMPLE * 2)), 0, SAMPLE)];
}

function withFeeds(text: string): string {
	return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** True when fields open and close with `'` and none opens with `"`; a `'` in front only is a spreadsheet's mark for text. */
function hasSingleQuotes(sample: string): boolean {
	if (!/(?:^|[\n,;\t|])'/.test(sample) || /(?:^|[\n,;\t|] ?)"/.test(sample)) return false;
	const opened = sample.match(/(?:^|[\n,;\t|]) ?'/g)?.length ?? 0;
	const closed = sample.match(/'(?=$|[\n,;\t|])/g)?.length ?? 0;
	return opened >= LEAST_QUOTED && closed >= opened * 0.9;
}

/** How well a dialect fits: share of records of the usual width, quotes out of place, delimiters without a space behind. */
function fit(samples: readonly string[], dialect: Dialect) {
	const widths = new Map<number, number>();
	let [records, odd, unspaced] = [0, 0, 0];
	for (const sample of samples) {
		const reader = new TolerantReader(sample, dialect);
		let count = 0;
		for (let record = reader.next(); record !== null && count < RECORDS; record = reader.next()) {
			count++;
			if (record.length > 1) widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
		}
		records += count;
		odd += reader.unclosed.length + reader.misplaced;
		unspaced += reader.unspaced;
	}
	let [width, most] = [1, 0];
	for (const [candidate, times] of widths) if (times > most) [width, most] = [candidate, times];
	return { share: records === 0 ? 0 : most / records, width, records, odd, unspaced };
}
