import { expect, it } from 'vitest';
import { findPlace } from './places.ts';
import { columnUnit, isNumeric, rowText } from './row-text.ts';

const VILLAGES = [
	{ id: 1, name: '上河村', township: '城关镇' },
	{ id: 2, name: '上河村', township: '白泉镇' },
	{ id: 3, name: null, township: null },
];

it('finds a village, with its township where the name is shared, a township, or says that it is not there', () => {
	const scope = (village: string | null, township: string | null) => findPlace(VILLAGES, { village, township });
	expect(scope('上河村', '白泉镇').scope).toEqual({ township: null, villageId: 2 });
	expect(scope('上河村', null).scope).toEqual({ township: null, villageId: 1 });
	expect(scope('上河村', '桃川乡').missing).toBe('上河村');
	expect(scope(null, '白泉镇')).toEqual({
		scope: { township: '白泉镇', villageId: null },
		name: '白泉镇',
		missing: null,
	});
	expect(scope(null, '无此镇').missing).toBe('无此镇');
	expect(scope(null, null).scope).toEqual({ township: null, villageId: null });
});

it('writes stored values with the words and decimals of their type', () => {
	const text = (type: Parameters<typeof rowText>[0]['type'], value: Parameters<typeof rowText>[1], codes = null) =>
		rowText({ type, codes }, value);
	expect(text('amount', 2_568_050n)).toBe('25680.50');
	expect(text('area', 31_255n)).toBe('3.1255');
	expect(text('price', 30_000n)).toBe('300.00');
	expect(text('flag', false)).toBe('否');
	expect(text('count', null)).toBe('');
	expect(text('year', 2022)).toBe('2022');
	expect(rowText({ type: 'codes', codes: 'problem' }, 'P07,P99')).toBe('一次性收取多年费用、其他');
	expect(columnUnit({ type: 'amount' })).toBe('元');
	expect([isNumeric({ type: 'count' }), isNumeric({ type: 'date' })]).toEqual([true, false]);
});
