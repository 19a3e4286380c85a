import type { Severity } from '#lib/findings/types.ts';
import type { GridRow } from '#lib/workspace/review.ts';

/** Why a row does not count, in a word. */
export const SET_ASIDE: Readonly<Record<Exclude<GridRow['kind'], 'data'>, string>> = {
	title: '标题',
	header: '表头',
	subtotal: '小计',
	total: '合计',
	footer: '表尾',
	blank: '空行',
	continued: '接上一行',
	unreadable: '读不出',
	unrecognised: '认不出',
	declined: '按您的决定不导入',
};

/** Word and look of each weight of finding. */
export const SEVERITY: Readonly<
	Record<Severity, { readonly word: string; readonly look: string; readonly mark: string }>
> = {
	error: { word: '错误', look: 'late', mark: '！' },
	warning: { word: '疑问', look: 'slow', mark: '？' },
	info: { word: '说明', look: '', mark: '' },
};

/** The tag at the end of a row that does not count: its words and its look; null for rows that do. */
export function rowTag({ kind, note, cells }: GridRow): { readonly words: string; readonly look: string } | null {
	if (kind === 'data') return note === null ? null : { words: note, look: 'slow' };
	const doubtful = cells.some(({ severity }) => severity === 'error' || severity === 'warning');
	const look = doubtful ? 'late' : note?.includes('相符') === true ? 'good' : '';
	return { words: note ?? SET_ASIDE[kind], look };
}
