import { expect, it } from 'vitest';
import { columnsOption } from './columns-option.ts';
import { barRowsOption } from './steps-option.ts';
import type { ChartTheme } from './types.ts';

const THEME = {
	ink: '#111',
	inkFaint: '#777',
	line: '#eee',
	lineStrong: '#ccc',
	card: '#fff',
	track: '#f6f5f2',
	pillars: { contracts: '#2f5d9b', debts: '#a8621f', fees: '#22766a' },
	font: 'sans-serif',
	animate: false,
} as unknown as ChartTheme;

/** What a chart keeps as keys and markup: its own names only, never a text of a ledger. */
const HOSTILE = ['__proto__', '{a|b}', 'constructor'];

it('draws bars that never go below zero, and keeps texts of ledgers out of names and markup', () => {
	const rows = HOSTILE.map((label, index) => ({ label, value: index - 1, text: `${label}份`, detail: label }));
	const option = barRowsOption(rows, 'contracts', THEME);
	const [series] = [option.series].flat() as { data: number[]; label: { formatter: (at: object) => string } }[];
	expect(series?.data).toEqual([0, 0, 1]);
	expect(series?.label.formatter({ dataIndex: 1 })).toBe('｛a|b｝份');
	expect((option.yAxis as { data: string[] }).data).toEqual(['c0', 'c1', 'c2']);
	expect(JSON.stringify(option)).not.toContain('__proto__');
});

it('draws columns with a line over them, which breaks where there is no share', () => {
	const columns = HOSTILE.map((label, index) => ({
		label,
		value: index,
		text: String(index),
		share: index === 1 ? null : index * 40,
		shareText: `${index * 40}%`,
	}));
	const option = columnsOption(columns, { columns: '当月', line: '累计' }, 'fees', THEME);
	const [bars, line, figures] = option.series as { data: unknown[]; z?: number; label?: { textBorderColor: string } }[];
	expect(bars?.data).toEqual([0, 1, 2]);
	expect(line?.data).toEqual([0, '-', 80]);
	// The figures stand at the columns' tops, above the line, with a halo.
	expect(figures?.data).toEqual(bars?.data);
	expect(figures?.z).toBeGreaterThan(line?.z ?? 2);
	expect(figures?.label?.textBorderColor).toBe(THEME.card);
	expect((option.xAxis as { data: string[] }).data).toEqual(['c0', 'c1', 'c2']);
	expect(JSON.stringify(option)).not.toContain('constructor');
});
