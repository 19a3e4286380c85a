import { fileNamePart } from '#lib/briefing/safe-text.ts';
import { chineseDate } from '#lib/measures/format.ts';
import type { PageFacts } from '#lib/ui/page-facts.svelte.ts';

/** `城关镇 · 截至2022年7月6日` and more of the kind; empty where the page says nothing of itself. */
export function whenLine(facts: PageFacts | null, ...more: readonly string[]): string {
	const own = facts === null ? [] : [facts.place, `截至${chineseDate(facts.asOf)}`];
	return [...own, ...more].filter((text) => text !== '').join(' · ');
}

/** `来源：村级债务化解台账，清账汇总`; without ledgers: of all of them. */
export function sourceLine(ledgers: readonly string[]): string {
	const named = ledgers.length === 0 ? '各村台账' : ledgers.join('、');
	return `来源：${named}（各村取不晚于截至日期的最近一期），清账汇总`;
}

/** Name of a file about something on a page, without its ending: `收费_收费率走势_城关镇_截至2022-07-06`. */
export function pictureName(facts: PageFacts | null, part: string): string {
	const parts = [facts?.title ?? '', part, facts?.place ?? '', facts === null ? '' : `截至${facts.asOf}`];
	return [...new Set(parts.filter((text) => text !== '').map(fileNamePart))].join('_') || '清账';
}
