import type { Finding, Severity } from '#lib/findings/types.ts';
import type { AmountUnit, AsOfOrigin, SetAsideReason } from '#lib/intake/types.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { countReasons, type SetAsideRows } from '#lib/workspace/set-aside.ts';
import type { FileReport, SourceReport } from '#lib/workspace/types.ts';

export const SET_ASIDE: Readonly<Record<SetAsideReason, string>> = {
	title: '标题',
	header: '表头',
	subtotal: '小计',
	total: '合计',
	footer: '表尾',
	blank: '空行',
	unreadable: '读不出',
	unrecognised: '认不出',
};

export const AS_OF_FROM: Readonly<Record<AsOfOrigin, string>> = {
	column: '来自日期列',
	cell: '来自单元格',
	title: '来自标题',
	'sheet-name': '来自工作表名',
	'file-name': '来自文件名',
	'folder-name': '来自文件夹名',
};

export const UNIT: Readonly<Record<AmountUnit, string>> = { yuan: '元', wan: '万元', mixed: '元、万元都有' };

export const SEVERITY: Readonly<Record<Severity, { readonly word: string; readonly look: string }>> = {
	error: { word: '错误', look: 'late' },
	warning: { word: '疑问', look: 'slow' },
	info: { word: '说明', look: '' },
};

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

/** `第 3 行`, or `第 3–4 行`. */
export function rowsWords([first, last]: readonly [number, number]): string {
	return first === last ? `第 ${first} 行` : `第 ${first}–${last} 行`;
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
