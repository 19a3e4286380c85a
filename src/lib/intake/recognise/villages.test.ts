import { describe, expect, it } from 'vitest';
import { NO_VILLAGE_DECISIONS, type RosterVillage } from '../decisions.ts';
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

const listed = (township: string | null, village: string, ...formerly: string[]): RosterVillage => ({
	township,
	village,
	formerly,
});

describe('registerVillages with decisions', () => {
	it('shows the official name, and joins earlier names and those of merged villages', () => {
		const roster = [listed('城关镇', '上河村', '河头大队', '小河村'), listed('城关镇', '下河村')];
		const sources = [
			[place('城关', '上河'), place('城关镇', '小河村委会'), place(null, '河头大队')],
			[place(null, '下河'), place('别镇', '小河村')],
		];
		const registry = registerVillages(sources, { ...NO_VILLAGE_DECISIONS, roster });
		expect(registry.villages).toEqual([
			{ id: 0, name: '上河村', township: '城关镇' },
			{ id: 1, name: '下河村', township: '城关镇' },
			{ id: 2, name: '小河村', township: '别镇' },
		]);
		expect(registry.placesOf.map((ids) => [...ids])).toEqual([
			[0, 0, 0],
			[1, 2],
		]);
		expect(registry.ambiguous).toEqual([]);
	});

	it('joins what the officer said is one, step by step, and never in a ring', () => {
		const same = [
			{ written: place('甲镇', '红期村'), village: place('甲镇', '红旗') },
			{ written: place('甲镇', '红旗村'), village: place('甲镇', '红旗一村') },
			{ written: place('甲镇', '东沟'), village: place('甲镇', '西沟') },
			{ written: place('甲镇', '西沟'), village: place('甲镇', '东沟') },
		].map(({ written, village }) => ({
			written: { ...written, village: written.village ?? '' },
			village: { ...village, village: village.village ?? '' },
		}));
		const sources = [
			[place('甲镇', '红期村委会'), place('甲镇', '红旗一村'), place('甲镇', '西沟'), place('甲镇', '东沟')],
		];
		const registry = registerVillages(sources, { ...NO_VILLAGE_DECISIONS, same });
		expect(registry.placesOf.map((ids) => [...ids])[0]?.slice(0, 2)).toEqual([0, 0]);
		expect(registry.villages[0]?.name).toBe('红旗一村');
	});

	it('takes a list without townships for any township, but joins nothing across them', () => {
		const roster = [listed(null, '上河村')];
		const registry = registerVillages([[place('甲镇', '上河'), place('乙镇', '上河大队'), place('乙镇', '上 河')]], {
			...NO_VILLAGE_DECISIONS,
			roster,
		});
		expect(registry.villages.map(({ name, township }) => `${township}${name}`)).toContain('甲镇上河村');
		expect(registry.villages.filter(({ name }) => name === '上河村').map(({ township }) => township)).toEqual([
			'甲镇',
			'乙镇',
		]);
	});

	it('follows the word on a spelling to a place whose township only other files tell', () => {
		const same = [
			{ written: { township: '甲镇', village: '红期村' }, village: { township: '甲镇', village: '红旗村' } },
		];
		const sources = [[place('甲镇', '红期村'), place('甲镇', '红旗村')], [place(null, '红期')]];
		const registry = registerVillages(sources, { ...NO_VILLAGE_DECISIONS, same });
		expect(registry.villages.map(({ name }) => name)).toEqual(['红旗村']);
	});
});
