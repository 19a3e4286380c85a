import type { Finding } from '#lib/findings/types.ts';
import type { AsOfOrigin } from '#lib/intake/types.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { SET_ASIDE } from '#lib/ui/sheet-words.ts';
import { isEmpty, isUnreadable } from '#lib/workspace/file-report.ts';
import { countReasons, type SetAsideRows } from '#lib/workspace/set-aside.ts';
import type { FileReport, SourceReport } from '#lib/workspace/types.ts';

export const AS_OF_FROM: Readonly<Record<AsOfOrigin, string>> = {
	column: '来自日期列',
	cell: '来自单元格',
	title: '来自标题',
	'sheet-name': '来自工作表名',
	'file-name': '来自文件名',
	'folder-name': '来自文件夹名',
	officer: '您填的日期',
};

/** Where a unit was read. */
export const UNIT_FROM = { header: '表头写明', sheet: '表上写明', officer: '您定的', default: '没有写明' } as const;

const ENCODING: ReadonlyMap<string, string> = new Map([
	['utf-8', 'UTF-8'],
	['gb18030', 'GB18030'],
	['utf-16le', 'UTF-16'],
	['utf-16be', 'UTF-16（大端）'],
	['big5', 'BIG5'],
]);

export function encodingWords(encoding: string): string {
	return ENCODING.get(encoding) ?? encoding;
}

/** `512 字节`, `48 KB`, `1.5 MB`. */
export function sizeWords(bytes: number): string {
	if (bytes < 1024) return `${bytes} 字节`;
	if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
	return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** `标题 1、表头 2、合计 1`, in the order in which the reasons first appear. */
export function setAsideWords(rows: SetAsideRows): string {
	return [...countReasons(rows)].map(([reason, count]) => `${SET_ASIDE[reason]} ${count}`).join('、');
}

/** Findings to be looked at, errors before warnings; within one weight as they were found. */
export function doubtsOf({ findings }: SourceReport): Finding[] {
	const errors = findings.filter(({ severity }) => severity === 'error');
	return [...errors, ...findings.filter(({ severity }) => severity === 'warning')];
}

/** Findings that only say how something was read. */
export function remarksOf({ findings }: SourceReport): Finding[] {
	return findings.filter(({ severity }) => severity === 'info');
}

/** Name of a source within its file: path in the zip, sheet; empty where the file is the sheet. */
export function sourceName(source: SourceReport, file: string): string {
	const inside = source.file.startsWith(`${file}/`) ? source.file.slice(file.length + 1) : '';
	const sheet = source.sheet === null ? '' : `工作表“${source.sheet}”`;
	return [inside, sheet].filter(Boolean).join(' ');
}

/** What of a file counts, rows added up by ledger: `合同 48 行、债务 36 行`. */
export function storedWords(report: Pick<FileReport, 'sources'>): string {
	const rows = new Map<LedgerId, number>();
	for (const { ledger, rowsStored } of report.sources) {
		if (ledger !== null) rows.set(ledger, (rows.get(ledger) ?? 0) + rowsStored);
	}
	return [...rows].map(([ledger, count]) => `${ledgerOf(ledger).short} ${count} 行`).join('、');
}

/** A tag: its words, and the look of a pill. */
export interface Tag {
	readonly words: string;
	readonly look: '' | 'good' | 'slow' | 'late';
}

/** How a file stands; `asked`: open questions about it, `counted`: whether it counts already. */
export function fileTag(report: FileReport, asked: number, counted: boolean): Tag {
	if (report.duplicate) return { words: '已有', look: '' };
	if (report.verdict === 'unreadable') return report.sources.some(isEmpty) ? EMPTY : UNREADABLE;
	if (report.verdict === 'no-ledger') {
		return report.sources.some(isDeclined) ? DECLINED : NO_LEDGER;
	}
	return ledgerTag(
		report.sources.filter(({ ledger }) => ledger !== null),
		asked,
		counted,
	);
}

/** How one table of a file stands. */
export function sourceTag(source: SourceReport, asked: number, counted: boolean): Tag {
	if (isUnreadable(source)) return isEmpty(source) ? EMPTY : UNREADABLE;
	if (source.ledger !== null) return ledgerTag([source], asked, counted);
	if (isDeclined(source)) return DECLINED;
	return source.isAside ? { words: '说明', look: '' } : NO_LEDGER;
}

const UNREADABLE: Tag = { words: '打不开', look: 'late' };
const EMPTY: Tag = { words: '空文件', look: 'late' };
const DECLINED: Tag = { words: '不导入', look: '' };
const NO_LEDGER: Tag = { words: '不是台账', look: 'slow' };

function ledgerTag(ledgers: readonly SourceReport[], asked: number, counted: boolean): Tag {
	if (asked > 0) return { words: `${asked} 处要定`, look: 'slow' };
	const doubts = ledgers.reduce((sum, source) => sum + doubtsOf(source).length, 0);
	if (doubts > 0) return { words: `${doubts} 处有疑问`, look: 'slow' };
	if (ledgers.every(({ ledger }) => ledger === 'progress')) return { words: '用来对账', look: 'good' };
	return { words: counted ? '已导入' : '可导入', look: 'good' };
}

/** True for a table that the officer does not want. */
export function isDeclined(source: SourceReport): boolean {
	return countReasons(source.rowsSetAside).has('declined');
}

/** True for a table whose original can be looked at. */
export function isOpen(source: SourceReport): boolean {
	return source.rowsRead > 0 && !isUnreadable(source);
}
