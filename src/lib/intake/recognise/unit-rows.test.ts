import { describe, expect, it } from 'vitest';
import { isUnitRow } from './units.ts';

describe('a row that gives the unit', () => {
	it.each([
		[['单位：万元'], true],
		[['', '（单位：亩、万元）'], true],
		[['填报单位：某镇　截至 2022年6月30日　单位：万元'], true],
		[['填报单位：某镇', '', '金额单位：元'], true],
		[['萬元'], true],
		[['某镇合同清理台账（单位：万元）'], false],
		[['填报单位：某镇人民政府'], false],
		[['某镇合同清理台账', ''], false],
	])('%j: %s', (row, expected) => {
		expect(isUnitRow(row)).toBe(expected);
	});
});
