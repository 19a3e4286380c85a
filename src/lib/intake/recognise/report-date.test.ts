import { describe, expect, it } from 'vitest';
import { dateIn, dateOfYear, findReportDate } from './report-date.ts';

const nothing = { above: [], below: [], sheetName: null, path: '台账.csv' };

describe('findReportDate', () => {
	it.each([
		[{ ...nothing, above: ['填报单位：城关镇经管站 填报时间：2022年7月6日 单位：万元'] }, '2022-07-06', 'cell'],
		[{ ...nothing, above: ['截至日期', '2022.7.6'] }, '2022-07-06', 'cell'],
		[{ ...nothing, above: ['城关镇合同清理台账（截至2022-7-6）'] }, '2022-07-06', 'cell'],
		[{ ...nothing, above: ['城关镇合同清理台账（2022年6月）'] }, '2022-06-30', 'title'],
		[{ ...nothing, above: ['2022年上半年村集体收入统计表'] }, '2022-06-30', 'title'],
		[{ ...nothing, above: ['2022年第三季度收费情况'] }, '2022-09-30', 'title'],
		[{ ...nothing, above: ['2022年前三季度收入'] }, '2022-09-30', 'title'],
		[{ ...nothing, above: ['2022年1-6月村集体收入统计表'] }, '2022-06-30', 'title'],
		[{ ...nothing, above: ['2022年1月至6月收入'] }, '2022-06-30', 'title'],
		[{ ...nothing, above: ['2021年7月—2022年6月收入'] }, '2022-06-30', 'title'],
		[{ ...nothing, above: ['统计期间：2022年1月1日至6月30日'] }, '2022-06-30', 'title'],
		[{ ...nothing, above: ['统计期间：2022.1.1-2022.6.30'] }, '2022-06-30', 'title'],
		[{ ...nothing, above: ['2022-06-30'] }, '2022-06-30', 'title'],
		[{ ...nothing, below: ['填表人：某某', '2022年7月6日'] }, '2022-07-06', 'cell'],
		[{ ...nothing, sheetName: '6月30日 2022.6.30' }, '2022-06-30', 'sheet-name'],
		[{ ...nothing, path: '报表/合同台账20220706.csv' }, '2022-07-06', 'file-name'],
		[{ ...nothing, path: '报表/合同台账_2022-07.csv' }, '2022-07-31', 'file-name'],
		[{ ...nothing, above: ['合同清理台账（二〇二六年六月）'] }, '2026-06-30', 'title'],
		[{ ...nothing, above: ['填报时间：二○二六年十二月三十一日'] }, '2026-12-31', 'cell'],
		[{ ...nothing, below: ['二零二六年十月二十日'] }, '2026-10-20', 'cell'],
		[{ ...nothing, below: ['二〇二六年二月十日'] }, '2026-02-10', 'cell'],
		[{ ...nothing, sheetName: '二〇二六年上半年' }, '2026-06-30', 'sheet-name'],
		[{ ...nothing, path: '2022-05-31/合同台账.csv' }, '2022-05-31', 'folder-name'],
	])('reads %o', (texts, date, from) => {
		expect(findReportDate(texts)).toEqual({ date, from });
	});

	it('prefers a labelled cell to the title, the title to a footer, all to the file name', () => {
		const texts = {
			above: ['合同台账（2022年6月）', '填报时间：2022年7月6日'],
			below: ['2022年7月8日'],
			sheetName: null,
			path: '合同20220101.csv',
		};
		expect(findReportDate(texts)?.date).toBe('2022-07-06');
		expect(findReportDate({ ...texts, above: ['合同台账（2022年6月）'] })?.date).toBe('2022-06-30');
		expect(findReportDate({ ...texts, above: [] })?.date).toBe('2022-07-08');
		expect(findReportDate({ ...texts, above: [], below: [] })?.date).toBe('2022-01-01');
	});

	it('does not take a year alone, a phone number or an impossible day for a date', () => {
		for (const text of [
			'2022年度收入',
			'联系电话：03512022070',
			'2022年2月30日',
			'1998年二轮承包',
			'第20220706123号',
		]) {
			expect(dateIn(text, true), text).toBeNull();
		}
	});
});

describe('a period of many years', () => {
	it('is no period of a report', () => {
		expect(dateIn('承包期2020年1月至2049年12月', true)).toBe('2020-01-31');
	});
});

describe('dateOfYear', () => {
	const inFile = { date: '2022-06-30', from: 'file-name' } as const;

	it('is the end of an earlier year that title or sheet name speak of', () => {
		const title = { above: ['2021年村集体收入统计表（万元）'], sheetName: null };
		expect(dateOfYear(inFile, title)).toEqual({ date: '2021-12-31', from: 'title' });
		expect(dateOfYear(inFile, { above: [], sheetName: '2021年度' })).toEqual({
			date: '2021-12-31',
			from: 'sheet-name',
		});
	});

	it('leaves a date that is said on the sheet, a year that is not over, and parts of a year', () => {
		const title = { above: ['2021年村集体收入'], sheetName: null };
		expect(dateOfYear({ date: '2022-06-30', from: 'cell' }, title)?.date).toBe('2022-06-30');
		expect(dateOfYear(null, title)).toBeNull();
		for (const text of ['2022年收入', '2021年上半年收入', '2021年6月收入', '2021年底以来收入', '2021年度第三季度']) {
			expect(dateOfYear(inFile, { above: [text], sheetName: null }), text).toEqual(inFile);
		}
	});
});
