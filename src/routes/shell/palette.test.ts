import { expect, test } from 'vitest';
import { processorTime } from '#lib/intake/processor-time.test-helper.ts';
import { type PaletteEntry, searchEntries } from './palette-entries.ts';
import { fitOf, folded } from './pinyin-match.ts';
import { readingsOf } from './pinyin-readings.ts';

function village(label: string, township: string): PaletteEntry {
	return { key: label, kind: '村', label, note: township, words: [township], run: () => undefined };
}

const VILLAGES = [
	village('上河村', '城关镇'),
	village('下河村', '城关镇'),
	village('绿源村', '东山乡'),
	village('长安村', '东山乡'),
	village('城西村', '西河镇'),
];

function found(typed: string): string[] {
	return searchEntries(VILLAGES, typed, readingsOf).map(({ label }) => label);
}

test('initials, whole pinyin and a mixture of both find a village', () => {
	for (const typed of ['shc', 'shanghecun', 'shanghc', 'shhecun', 'SHC', 'shang he cun', 'ｓｈｃ']) {
		expect(found(typed)[0], typed).toBe('上河村');
	}
});

test('a character with several readings is found by each, and ü by v', () => {
	expect(found('cac')).toContain('长安村');
	expect(found('zhangan')).toContain('长安村');
	expect(found('lvyuan')).toContain('绿源村');
});

test('the name goes before the township, its beginning before its middle', () => {
	expect(found('河')).toEqual(['上河村', '下河村', '城西村']);
	expect(found('城')).toEqual(['城西村', '上河村', '下河村']);
	expect(found('hc')).toEqual(['上河村', '下河村']);
});

test('a page goes before the villages that have the same in their names', () => {
	const page: PaletteEntry = { ...village('化债务', ''), kind: '页面', words: [] };
	const entries = [village('债务村', '城关镇'), page, village('化债务村', '城关镇')];
	for (const typed of ['债务', '化债', '务']) {
		expect(searchEntries(entries, typed, readingsOf)[0], typed).toBe(page);
	}
});

test('without readings only the text counts; nothing typed gives all in order', () => {
	expect(searchEntries(VILLAGES, 'shc', null)).toEqual([]);
	expect(searchEntries(VILLAGES, ' ', null)).toEqual(VILLAGES);
	expect(fitOf('xyz', folded('上河村'), readingsOf('上河村'))).toBeNull();
});

test('400 villages are searched at once', () => {
	const many = Array.from({ length: 400 }, (_, index) => village(`第${index}重庆长乐村`, '长乐镇'));
	const readings = new Map(many.flatMap(({ label, note }) => [label, note].map((text) => [text, readingsOf(text)])));
	const started = processorTime();
	expect(searchEntries(many, 'clc', (text) => readings.get(text) ?? [])).toHaveLength(50);
	expect(processorTime() - started).toBeLessThan(1000);
});
