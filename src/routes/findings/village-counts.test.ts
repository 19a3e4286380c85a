import { describe, expect, it } from 'vitest';
import { finding } from '#lib/findings/catalogue.ts';
import { isVillage, listFindings } from './listing.ts';
import { countFindings } from './village-counts.ts';

const found = (village: string | null, township?: string) => {
	const place = { file: '台账.csv', sheet: null, row: 3, column: null, village };
	return finding('cell/approximate', township === undefined ? place : { ...place, township }, '约5');
};

describe('findings of each village', () => {
	it('are counted by township and name', () => {
		const all = listFindings([
			found('河口村', '城关镇'),
			found('河口村', '城关镇'),
			found('河口村', '白泉镇'),
			found('上河村', '城关镇'),
			found('上河村'),
			found('河口村'),
			found(null),
		]);
		const count = countFindings(all);
		expect(count({ name: '河口村', township: '城关镇' })).toBe(2);
		expect(count({ name: '河口村', township: '白泉镇' })).toBe(1);
		expect(count({ name: '河口村', township: '城关' })).toBe(2);
		// Nobody else is called so: it is known of which township it is.
		expect(count({ name: '上河村', township: '城关镇' })).toBe(2);
		expect(count({ name: '上河村', township: null })).toBe(2);
		expect(count({ name: '下河村', township: '城关镇' })).toBe(0);
		expect(count({ name: null, township: null })).toBe(0);
		for (const township of ['城关镇', '白泉镇', null]) {
			const listed = all.filter((one) => isVillage(one, '河口村', township));
			expect(count({ name: '河口村', township })).toBe(listed.length);
		}
	});
});
