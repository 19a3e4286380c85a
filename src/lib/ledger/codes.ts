import * as contract from './codes-contract.ts';
import * as debt from './codes-debt.ts';
import * as other from './codes-other.ts';
import type { CodeList, CodeListId } from './types.ts';

/** Every code list by its id. */
export const CODE_LISTS: ReadonlyMap<CodeListId, CodeList> = new Map(
	[...Object.values(contract), ...Object.values(debt), ...Object.values(other)].map((list) => [list.id, list]),
);

/** The list with this id. Throws when a definition names a list that does not exist. */
export function codeListOf(id: CodeListId): CodeList {
	const list = CODE_LISTS.get(id);
	if (!list) throw new Error(`no code list ${id}`);
	return list;
}

/** Chinese label of a stored code; the code itself when the list does not hold it. */
export function codeLabel(id: CodeListId, code: string): string {
	return codeListOf(id).codes.find((entry) => entry.code === code)?.label ?? code;
}
