/**
 * What a number format makes of a number, as far as its value goes: `date` (with or without a time), `time` of day, `elapsed`
 * hours, `percent`, `scaled` (shown in thousands, 万 or millions), else `plain`.
 */
export type NumberKind = 'plain' | 'percent' | 'date' | 'time' | 'elapsed' | 'scaled';

/** Formats that files name by number only. 27 to 58 are those of Chinese Excel (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: readonly (readonly [kind: NumberKind, ids: readonly number[]])[] = [
	['percent', [9, 10]],
	['date', [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]],
	['time', [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]],
	['elapsed', [46]],
];
const BUILT_IN_KINDS: ReadonlyMap<number, NumberKind> = new Map(
	BUILT_IN.flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)),
);

/** Kind of a format by its number, for formats whose code is not in the file. */
export function builtInKind(id: number): NumberKind {
	return BUILT_IN_KINDS.get(id) ?? 'plain';
}

/**
 * Kind of a format code, by its first section. Literal text (`"年"`, `\-`, `!.`), colours and locales do not count; `[h]` does.
 * A point written as literal text between digits (`0!.0000"万"`) and commas behind the digits (`0.00,,`) make it `scaled`.
 */
export function kindOfFormat(code: string): NumberKind {
	const section = firstSection(code);
	if (/\[[hms]+\]/i.test(section)) return 'elapsed';
	const shifted = /[0#?](?:[!\\]\.|"\.")[0#?]/.test(section);
	const bare = section
		.replace(/"[^"]*"?|[\\!_*][^]|\[[^\]]*\]?/g, '')
		.replace(/G\/通用格式|General/gi, '')
		.replace(/[0#?.,]E[+-]/gi, '0');
	if (/[ydeb]|[ag]{3}/i.test(bare.replace(/am\/pm|a\/p/gi, ''))) return 'date';
	if (/[hs]|上午\/下午/i.test(bare)) return 'time';
	if (/m/i.test(bare)) return 'date';
	if (bare.includes('%')) return 'percent';
	return shifted || /[0#?],+(?![0#?,])/.test(bare) ? 'scaled' : 'plain';
}

/** Up to the first `;` that is not literal text. Codes have up to 255 characters. */
function firstSection(code: string): string {
	for (let index = 0; index < Math.min(code.length, 255); index++) {
		const character = code.charAt(index);
		if (character === '"') {
			const end = code.indexOf('"', index + 1);
			if (end < 0) break;
			index = end;
		} else if (character === '\\' || character === '!') index++;
		else if (character === ';') return code.slice(0, index);
	}
	return code.slice(0, 255);
}
