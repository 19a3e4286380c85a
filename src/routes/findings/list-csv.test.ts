import { expect, it } from 'vitest';
import type { Finding } from '#lib/findings/types.ts';
import { findingsCsv } from './list-csv.ts';

const ID = '110101199003071233';
const finding: Finding = {
	rule: 'contract/duplicate-party',
	severity: 'warning',
	file: `张三${ID}.xlsx`,
	sheet: null,
	row: 3,
	column: '承包方',
	village: '上河村',
	value: '张三、上河村合作社',
	message: '张三的合同重复，电话13812345678',
};
const listed = [{ finding, village: '上河村', township: null }] as unknown as Parameters<typeof findingsCsv>[0];
const text = (audience: 'internal' | 'public') => new TextDecoder().decode(findingsCsv(listed, audience));

it('names nobody to the public, wherever the person stands, and everybody within the office', () => {
	const told = text('public');
	for (const secret of ['张三', ID, '13812345678']) expect(told).not.toContain(secret);
	for (const kept of ['张*', '上河村合作社', '138****5678']) expect(told).toContain(kept);
	for (const whole of ['张三、上河村合作社', ID, '13812345678']) expect(text('internal')).toContain(whole);
});
