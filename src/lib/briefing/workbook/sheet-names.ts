import { cellText } from './cell-text.ts';

const LONGEST_NAME = 31;

/**
 * Names that a workbook may use, in the same order: without `[ ] : * ? / \` and control characters, no apostrophe at
 * either end, at most 31 UTF-16 units, none blank, none twice (case does not count); a second 合同 becomes 合同(2).
 */
export function sheetNames(wanted: readonly string[]): string[] {
	const taken = new Set(['history']);
	return wanted.map((name) => {
		const legal = legalName(name);
		let unique = legal;
		for (let count = 2; taken.has(unique.toLowerCase()); count += 1) {
			const suffix = `(${count})`;
			unique = cut(legal, LONGEST_NAME - suffix.length) + suffix;
		}
		taken.add(unique.toLowerCase());
		return unique;
	});
}

function legalName(name: string): string {
	const plain = cellText(name)
		.replace(/[[\]:*?/\\\t\n]/g, ' ')
		.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '-x');
	const trimmed = cut(plain.replace(/^[\s']+/, ''), LONGEST_NAME).replace(/[\s']+$/, '');
	return trimmed === '' ? '表' : trimmed;
}

/** At most `longest` units, without half a character at the end. */
function cut(text: string, longest: number): string {
	return text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
