/** Keys that stand on top of a measure, in the order in which pages give them. */
const KEYS = ['definition', 'numerator', 'denominator', 'unit', 'dimensions', 'parameters', 'source'] as const;

export type MeasureKey = (typeof KEYS)[number];

/** A measure as the comment on top of its file describes it. */
export interface MeasureComment {
	readonly name: string;
	readonly label: string;
	readonly entries: readonly (readonly [key: MeasureKey, text: string])[];
}

/**
 * The comment on top of a measure: `-- key: text` lines; what follows without a key belongs to the line before.
 * docs/measures.md and the help on the pages are both made from it. Throws when a key that every measure has is missing.
 */
export function readMeasure(sql: string): MeasureComment {
	const values = new Map<string, string>();
	let last = '';
	for (const line of topComment(sql)) {
		const [, key, text] = /^([a-z]+): (.*)$/.exec(line) ?? [];
		if (key !== undefined) values.set((last = key), text ?? '');
		else values.set(last, `${values.get(last) ?? ''}; ${line}`);
	}
	for (const key of ['name', 'label', 'definition', 'source']) {
		if (!values.has(key)) throw new Error(`a measure lacks "-- ${key}: …" in its top comment:\n${sql.slice(0, 200)}`);
	}
	return {
		name: values.get('name') ?? '',
		label: values.get('label') ?? '',
		entries: KEYS.flatMap((key) => {
			const text = values.get(key);
			return text === undefined ? [] : [[key, text] as const];
		}),
	};
}

/** The first comment lines of a file, without the dashes. */
export function topComment(sql: string): readonly string[] {
	const lines = sql.split('\n');
	const end = lines.findIndex((line) => !line.startsWith('--'));
	return lines.slice(0, end === -1 ? lines.length : end).map((line) => line.replace(/^--\s?/, ''));
}
