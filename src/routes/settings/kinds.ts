import { codeLabel, codeListOf } from '#lib/ledger/codes.ts';

/** Kinds of object that limits may be set for: a whole class, or one kind. */

const CLASSES: ReadonlyMap<string, string> = new Map([
	['R', '全部资源'],
	['A', '全部资产'],
	['F', '全部资金'],
	['W', '全部工程与购销'],
]);

/** Codes to choose from, classes first. */
export const KINDS: readonly string[] = [
	...CLASSES.keys(),
	...codeListOf('object-kind')
		.codes.map(({ code }) => code)
		.filter((code) => /^[RAFWZ]\d{2}$/.test(code)),
];

/** `机动地（R01）` */
export function kindWords(kind: string): string {
	const name = CLASSES.get(kind) ?? codeLabel('object-kind', kind);
	return name === kind ? kind : `${name}（${kind}）`;
}
