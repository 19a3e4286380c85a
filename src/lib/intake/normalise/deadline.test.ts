import { describe, expect, it } from 'vitest';
import { readDate, readDeadline } from './date.ts';

describe('readDeadline', () => {
	it.each([
		['12月底前', '2022-12-31'],
		['9月底', '2022-09-30'],
		['拟于9月15日前', '2022-09-15'],
		['年底前', '2022-12-31'],
		['今年年底', '2022-12-31'],
		['本年10月', '2022-10-31'],
		['年内完成', null],
		['四季度', '2022-12-31'],
		['十二月底', '2022-12-31'],
		['2023年6月底前', '2023-06-30'],
		['2022-11-30', '2022-11-30'],
		['尽快', null],
	])('%s', (text, day) => {
		expect(readDeadline(text, 'end', 2022).value).toBe(day);
	});

	it('knows no year where the report has no date', () => {
		expect(readDeadline('12月底前', 'end', null)).toEqual(readDate('12月底前', 'end'));
	});

	it('is open where it is to be done at once or for long', () => {
		for (const text of ['立行立改', '长期坚持', '即知即改', '边查边改']) {
			expect(readDeadline(text, 'end', 2022)).toEqual({ value: null, remark: 'open-ended' });
		}
	});
});
