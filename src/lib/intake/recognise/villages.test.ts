import { describe, expect, it } from 'vitest';
import { registerVillages } from './villages.ts';

const place = (township: string | null, village: string | null) => ({ township, village });

describe('registerVillages', () => {
	it('joins every spelling of one village and shows the full one', () => {
		const registry = registerVillages([
			[place('城关镇', '上河'), place('城关镇', '上河村村委会')],
			[place('示范区城关镇', '示范区城关镇上河村股份经济合作社'), place('城关', '上 河 村（原上河大队）')],
		]);
		expect(registry.villages).toEqual([{ id: 0, name: '上河村', township: '城关镇' }]);
		expect(registry.placesOf.map((ids) => [...ids])).toEqual([
			[0, 0],
			[0, 0],
		]);
	});

	it('never joins twins, a community with a village, or namesakes in two townships', () => {
		const registry = registerVillages([
			[
				place('甲镇', '西坡一村'),
				place('甲镇', '西坡二村'),
				place('甲镇', '上河村'),
				place('甲镇', '下河村'),
				place('甲镇', '阳光村'),
				place('甲镇', '阳光社区'),
				place('乙镇', '上河村'),
			],
		]);
		expect(registry.villages).toHaveLength(7);
	});

	it('gives a place without township to the only township that has the village', () => {
		const registry = registerVillages([[place(null, '上河村')], [place('甲镇', '上河村')]]);
		expect(registry.villages).toEqual([{ id: 0, name: '上河村', township: '甲镇' }]);
		expect(registry.ambiguous).toEqual([]);
	});

	it('asks where several townships have it', () => {
		const registry = registerVillages([[place('甲镇', '东村'), place('乙镇', '东村'), place(null, '东村')]]);
		expect(registry.villages).toHaveLength(3);
		expect(registry.ambiguous).toEqual([{ source: 0, place: 2, name: '东村' }]);
	});

	it('keeps rows without a village apart, and keeps hostile names names', () => {
		const names = ['__proto__', 'constructor', '"; DROP TABLE village; --', '<b>村'];
		const registry = registerVillages([[place(null, null), ...names.map((name) => place(null, name))]]);
		expect(registry.villages[0]).toEqual({ id: 0, name: null, township: null });
		expect(registry.villages).toHaveLength(5);
		expect(({} as Record<string, unknown>)['id']).toBeUndefined();
	});
});
