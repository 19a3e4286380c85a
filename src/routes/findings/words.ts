import { SEVERITY_WORDS } from '#lib/briefing/severity-words.ts';
import type { Finding, Severity } from '#lib/findings/types.ts';
import { rowWords } from '#lib/findings/written-place.ts';
import type { FindingChoice } from './choice.ts';
import { ruleOf, villageWords } from './listing.ts';

/** Word and colour of each weight; the word always stands beside the colour. */
export const SEVERITY_LOOK: Readonly<Record<Severity, { readonly word: string; readonly look: string }>> = {
	error: { word: SEVERITY_WORDS.error, look: 'late' },
	warning: { word: SEVERITY_WORDS.warning, look: 'slow' },
	info: { word: SEVERITY_WORDS.info, look: '' },
};

/** The weights in the order in which they are shown. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Place within a file: `合同 · 第 12 行 · 终止日期`, or 整份文件. */
export function placeWords(found: Finding): string {
	const parts = [found.sheet, rowWords(found), found.column];
	return parts.filter((part) => part !== null).join(' · ') || '整份文件';
}

/** Name of a file without its folders. */
export function fileName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** What the list is narrowed to, each in words: `错误`, `上河村（城关镇）`, `文件 合同.csv`. */
export function choiceWords({ severity, rule, village, township, file, search, earlier }: FindingChoice): string[] {
	return [
		severity === null ? null : SEVERITY_WORDS[severity],
		rule === null ? null : (ruleOf(rule)?.title ?? rule),
		village === null ? null : villageWords(village, township),
		file === null ? null : `文件 ${fileName(file)}`,
		search === null ? null : `含“${search}”`,
		earlier ? '连同以前各期' : null,
	].filter((word) => word !== null);
}
