import type { CodeList, CodeListId } from './types.ts';

/** Builds a code list from rows of `[code, label, ...synonyms]`. */
export function codeList(
	id: CodeListId,
	label: string,
	rows: readonly (readonly [string, string, ...string[]])[],
): CodeList {
	return {
		id,
		label,
		codes: rows.map(([code, name, ...synonyms]) => ({ code, label: name, synonyms })),
	};
}
