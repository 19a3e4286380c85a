import { expect, test } from 'vitest';
import { FIGURE_IDS } from './figure-catalogue.ts';
import { measureNote } from './measure-notes.ts';
import { MEASURE_IDS, noteOfHead, noteOfKpi, notesOfChart, RATE_IDS } from './note-ids.ts';

test.each([...FIGURE_IDS, ...RATE_IDS, ...MEASURE_IDS])('%s has a note in Chinese with its source', (id) => {
	const note = measureNote(id);
	expect(note.label).toMatch(/[\u4e00-\u9fff]/);
	expect(note.definition).toMatch(/[\u4e00-\u9fff]/);
	if (id !== 'elapsed' && id !== 'state') expect(note.sources.length).toBeGreaterThan(0);
	for (const line of note.sources) expect(line).toMatch(/(台账|统计表|清单)/);
});

test.each(RATE_IDS)('%s says what is divided by what', (id) => {
	const { numerator, denominator } = measureNote(id);
	expect([numerator, denominator].every((text) => text !== null && text !== '')).toBe(true);
});

test('the rate of a measure takes the words of its comment', () => {
	expect(measureNote('contracts-rate')).toEqual({
		label: '清理率',
		definition: '分子除以分母；各村合计时分子、分母分别相加再除，不是各村的平均',
		numerator: '已清理合同 = 需清理且状态为已清理（已完成、已销号）的合同',
		denominator:
			'需清理合同 = 是否需清理为“是”的合同；这一栏空着的，看是否写明存在问题；台账没有这一栏的，看存在问题和清理状态',
		sources: ['农村集体经济合同清理台账：是否需清理、存在问题、清理状态、完成日期；没有台账的村用进度汇总表'],
	});
});

test('a rate over two ledgers names both', () => {
	expect(measureNote('debt-to-income').sources).toHaveLength(2);
	expect(measureNote('debts-due-rate').sources[0]).toContain('完成时限');
});

test('ids of figures, charts and heads find their notes; unknown ones find none', () => {
	expect(noteOfKpi('contracts-to-clear')).toBe('contracts.to-clear');
	expect(noteOfKpi('contracts-rate')).toBe('contracts-rate');
	expect(noteOfKpi('debt-to-income')).toBe('debt-to-income');
	expect(noteOfKpi('no-such-figure')).toBeNull();
	expect(notesOfChart('debt-waterfall')).toEqual(['debt-flow']);
	expect(notesOfChart('__proto__')).toEqual([]);
	expect(noteOfHead('project-kind', '完成率')).toBe('projects-rate');
	expect(noteOfHead('village', '清理率')).toBe('contracts-rate');
	expect(noteOfHead('village', 'constructor')).toBeNull();
});
