import { csvText } from '#lib/briefing/csv-text.ts';
import { overviewSentence, plainText } from '#lib/briefing/narrative.ts';
import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Figures, Summary } from '#lib/measures/figures.ts';
import { percentText, wanText } from '#lib/measures/format.ts';
import { rate } from '#lib/measures/rate.ts';

/** Columns of the printed table: header and how a place's figures are written. `—`: nothing reported. */
const COLUMNS: readonly (readonly [header: string, text: (figures: Figures) => string])[] = [
	['摸底(份)', ({ contracts }) => (contracts ? String(contracts.surveyed) : '—')],
	['需清理(份)', ({ contracts }) => (contracts ? String(contracts.toClear) : '—')],
	['已清理(份)', ({ contracts }) => (contracts ? String(contracts.cleared) : '—')],
	['清理率(%)', ({ contracts }) => (contracts ? percentText(rate(contracts.cleared, contracts.toClear)) : '—')],
	['需化解(万元)', ({ debts }) => (debts ? wanText(debts.toResolve) : '—')],
	['已化解(万元)', ({ debts }) => (debts ? wanText(debts.resolved) : '—')],
	['化解率(%)', ({ debts }) => (debts ? percentText(rate(debts.resolved, debts.toResolve)) : '—')],
	['应收费(万元)', ({ fees }) => (fees ? wanText(fees.due) : '—')],
	['已收费(万元)', ({ fees }) => (fees ? wanText(fees.collected) : '—')],
	['收回资金(万元)', ({ fees }) => (fees ? wanText(fees.recovered) : '—')],
	['集体收入(万元)', ({ income }) => (income ? wanText(income.total) : '—')],
	['带动就业(人)', ({ income }) => (income ? String(income.jobs) : '—')],
	['清单(个)', ({ worklists }) => (worklists ? String(worklists.listed) : '—')],
	['销号(个)', ({ worklists }) => (worklists ? String(worklists.closed) : '—')],
];

/** The official sentence, then a table with one line per village and the total. */
export function summaryTable(summary: Summary, campaign: Campaign): string {
	const previous = summary.history[summary.history.length - 2] ?? null;
	const sentence = plainText(overviewSentence(summary, previous, campaign, null));
	const rows = tableRows(summary);
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
	const lines = rows.map((row) =>
		row
			.map((cell, column) => pad(cell, widths[column] ?? 0, column < 2))
			.join('  ')
			.trimEnd(),
	);
	return `${sentence}\n\n${lines.join('\n')}\n`;
}

/** The same table as CSV with BOM, as Excel and WPS open it. */
export function summaryCsv(summary: Summary): string {
	return csvText(tableRows(summary));
}

function tableRows(summary: Summary): string[][] {
	return [
		['乡镇', '村', ...COLUMNS.map(([header]) => header)],
		...summary.villages.map(({ village, figures }) => [
			village.township ?? '',
			village.name ?? '（没有村名）',
			...COLUMNS.map(([, text]) => text(figures)),
		]),
		['合计', '', ...COLUMNS.map(([, text]) => text(summary.total))],
	];
}

function width(text: string): number {
	let columns = 0;
	for (const character of text) columns += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
	return columns;
}

function pad(text: string, columns: number, left: boolean): string {
	const blanks = ' '.repeat(Math.max(0, columns - width(text)));
	return left ? text + blanks : blanks + text;
}
