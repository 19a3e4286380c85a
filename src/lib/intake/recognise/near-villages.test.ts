import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { NO_VILLAGE_DECISIONS, type VillageDecisions } from '../decisions.ts';
import { foldVillageName } from '../normalise/village-name.ts';
import { processorTime } from '../processor-time.test-helper.ts';
import type { Place } from '../types.ts';
import { foldPlace } from './fold-place.ts';
import { idOf } from './decided-places.ts';
import { nearVillages, type PlacedRows } from './near-villages.ts';
import { registerVillages, type VillageRegistry } from './villages.ts';
import type { LedgerId } from '#lib/ledger/types.ts';

type Names = readonly (readonly string[])[];

const NONE = NO_VILLAGE_DECISIONS;
const roster = (...names: string[]): VillageDecisions => ({
	...NONE,
	roster: names.map((village) => ({ township: '甲镇', village, formerly: [] })),
});

/** A source in which every place stands so many times as it is named. */
function contracts(named: readonly Place[], ledger: LedgerId = 'contract'): PlacedRows {
	const counts = new Map<string, number>();
	for (const place of named) counts.set(JSON.stringify(place), (counts.get(JSON.stringify(place)) ?? 0) + 1);
	return { ledger, places: [...counts.keys()].map((key) => JSON.parse(key) as Place), rowsOf: [...counts.values()] };
}

function registered(sources: readonly PlacedRows[], decisions: VillageDecisions): VillageRegistry {
	return registerVillages(
		sources.map(({ places }) => places),
		decisions,
	);
}

function search(sources: readonly PlacedRows[], decisions: VillageDecisions) {
	return nearVillages(sources, registered(sources, decisions), decisions);
}

/** Sources of one township; `written → candidate, candidate: why`. */
async function near(
	names: Names,
	decisions: VillageDecisions = NONE,
	township: string | null = '甲镇',
): Promise<string[]> {
	const found = await search(
		names.map((ofSource) => contracts(ofSource.map((village): Place => ({ township, village })))),
		decisions,
	);
	return found.map(
		({ written, candidates, why }) => `${written} → ${candidates.map(({ village }) => village).join(', ')}: ${why}`,
	);
}

describe('nearVillages', () => {
	it('proposes the village of the list that sounds the same, else the one a character apart', async () => {
		const list = roster('红旗村', '李家湾村', '石桥村', '瞭望岭村', '太平村', '上寨村', '新民村', '石坝村');
		expect(await near([['红期', '李家弯村', '石乔村', '了望岭', '石垻村']], list)).toEqual([
			'红期 → 红旗村: 读音相同',
			'李家弯村 → 李家湾村: 读音相同',
			'石乔村 → 石桥村: 读音相同',
			'了望岭 → 瞭望岭村: 读音相同',
			'石垻村 → 石坝村: 只有繁简、异体字的差别',
		]);
		expect(await near([['龙潭沟口村']], roster('龙泉沟口村', '龙潭口村', '白云村'))).toEqual([
			'龙潭沟口村 → 龙泉沟口村, 龙潭口村: 只差一个字',
		]);
	});

	it('leaves short names that only look alike, and the unknown', async () => {
		expect(await near([['上赛村', '新明村', '白云村', '上村']], roster('上寨村', '石桥村', '黑山村'))).toEqual([]);
		expect(await near([['石乔社区']], roster('石桥村', '石桥社区'))).toEqual(['石乔社区 → 石桥社区: 读音相同']);
	});

	it.each([
		['上河沟村', '下河沟村'],
		['畔沟一村', '畔沟二村'],
		['畔沟1村', '畔沟2村'],
		['畔沟村', '畔沟三村'],
		['大王庄村', '小王庄村'],
		['大王庄村', '王庄村'],
		['张家庄村', '李家庄村'],
		['桃花新村', '桃花老村'],
		['桃花源村', '桃花源社区'],
		['东柳林村', '石柳林村'],
	])('never proposes %s for %s', async (one, other) => {
		expect(await near([[one]], roster(other))).toEqual([]);
		expect(await near([[other]], roster(one))).toEqual([]);
		expect(await near([[one], [other], [other]])).toEqual([]);
	});

	it('goes by how many sources write a name where there is no list', async () => {
		expect(await near([['红旗村'], ['红期村'], ['红旗村']])).toEqual(['红期村 → 红旗村: 读音相同']);
		expect(await near([['红旗村'], ['红期村']])).toEqual(['红期村 → 红旗村: 读音相同']);
		expect(await near([['龙潭沟口村'], ['龙泉沟口村']])).toEqual([]);
		expect(await near([['龙潭沟口村'], ['龙泉沟口村'], ['龙泉沟口村']])).toEqual([
			'龙潭沟口村 → 龙泉沟口村: 只差一个字',
		]);
	});

	it('asks about two names of one sheet that sound alike, the one with fewer rows first', async () => {
		expect(await near([['红旗村', '红期村']])).toEqual(['红期村 → 红旗村: 读音相同']);
		expect(await near([['红期村', '红旗村', '红旗村']])).toEqual(['红期村 → 红旗村: 读音相同']);
		expect(await near([['红旗村', '红期村'], ['红旗村']])).toEqual(['红期村 → 红旗村: 读音相同']);
		expect(await near([['石坝村', '石垻村']])).toEqual(['石垻村 → 石坝村: 只有繁简、异体字的差别']);
	});

	it.each([
		['a character apart', [['龙潭沟口村', '龙泉沟口村', '龙泉沟口村']]],
		['twins', [['上河村', '下河村', '西坡一村', '西坡二村', '东沟村', '冬沟一村']]],
	])('takes two names of one sheet for two villages: %s', async (_, names) => {
		expect(await near(names)).toEqual([]);
	});

	it('takes two names for two villages where each has its one row, or beside each other in two kinds of ledgers', async () => {
		const both = ['红旗村', '红期村'].map((village): Place => ({ township: '甲镇', village }));
		expect(await search([contracts(both, 'income')], NONE)).toEqual([]);
		expect(await search([contracts(both, 'contract'), contracts(both, 'debt')], NONE)).toEqual([]);
		expect(await search([contracts(both), contracts(both)], NONE)).toHaveLength(1);
		expect(await near([['红旗村', '红期村']], NONE, null)).toHaveLength(1);
		const apart: Place[] = [
			{ township: '甲镇', village: '红旗村' },
			{ township: '乙镇', village: '红期村' },
		];
		expect(await search([contracts(apart)], NONE)).toEqual([]);
	});

	it('goes by the list, whatever the sheet says', async () => {
		expect(await near([['红旗村', '红期村']], roster('红旗村'))).toEqual(['红期村 → 红旗村: 读音相同']);
		expect(await near([['红旗村', '红期村']], roster('红旗村', '红期村'))).toEqual([]);
	});

	it('asks once, and not again after an answer', async () => {
		const list = roster('红旗村');
		const written = { township: '甲镇', village: '红期村委会' };
		expect(await near([['红期'], ['红期村']], list)).toHaveLength(1);
		expect(await near([['红期'], ['红期村']], { ...list, own: [written] })).toEqual([]);
		expect(await near([['红期']], { ...list, own: [{ township: null, village: '红期' }] })).toEqual([]);
		const same = [{ written, village: { township: '甲镇', village: '红旗村' } }];
		expect(await near([['红期'], ['红期村']], { ...list, same })).toEqual([]);
	});

	it('does not look into another township, but everywhere for a name without one', async () => {
		const sources = [
			{ township: '乙镇', village: '红期村' },
			{ township: null, village: '石乔村' },
		].map((place) => contracts([place]));
		const found = await search(sources, roster('红旗村', '石桥村'));
		expect(found).toEqual([
			{
				township: null,
				written: '石乔村',
				candidates: [{ township: '甲镇', village: '石桥村' }],
				why: '读音相同',
				sources: [1],
				first: { source: 1, place: 0 },
			},
		]);
	});

	const syllable = fc.constantFrom(...'上下东西一二石桥乔红旗期河沟口柳湾弯里裏张李家庄'.split(''));
	const name = fc.array(syllable, { minLength: 1, maxLength: 5 }).map((parts) => `${parts.join('')}村`);

	it('never puts a village of the list in question, nor proposes what does not exist or joins by itself', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(name, { maxLength: 6 }), { maxLength: 4 }),
				fc.uniqueArray(name, { maxLength: 8 }),
				async (names, official) => {
					const decisions = roster(...official);
					const sources = names.map((ofSource) =>
						contracts(ofSource.map((village): Place => ({ township: '甲镇', village }))),
					);
					const registry = registered(sources, decisions);
					const before = JSON.stringify(registry.villages);
					const id = (village: string) => idOf(foldPlace({ township: '甲镇', village }));
					const listed = new Set(official.map(id));
					const known = new Set([...listed, ...registry.villages.map((village) => id(village.name ?? ''))]);
					for (const { written, candidates } of await nearVillages(sources, registry, decisions)) {
						expect(listed.has(id(written))).toBe(false);
						expect(candidates.length).toBeGreaterThan(0);
						for (const { village } of candidates) {
							expect(known.has(id(village))).toBe(true);
							expect(id(village)).not.toBe(id(written));
						}
					}
					expect(JSON.stringify(registry.villages)).toBe(before);
				},
			),
			{ numRuns: 150 },
		);
	});

	it('folds a folded name to itself', () => {
		fc.assert(
			fc.property(fc.oneof(name, fc.string({ unit: 'binary', maxLength: 12 })), (text) => {
				const key = foldVillageName(text);
				expect(foldVillageName(key)).toBe(key);
			}),
		);
	});

	it('is quick: a list of 400 villages against 50 sources that write them all', async () => {
		const parts = '桥沟湾岭坝庄河寨店铺山石柳杨松梅竹兰桂'.split('');
		const names = Array.from({ length: 400 }, (_, index) => {
			const [a = '', b = '', c = ''] = [parts[index % 19], parts[Math.floor(index / 19) % 19], parts[(index * 7) % 19]];
			return `${a}${b}${c}村`;
		});
		const source = contracts(names.map((village): Place => ({ township: '甲镇', village })));
		const sources = Array.from({ length: 50 }, () => source);
		const decisions = roster(...names.slice(0, 350));
		await import('pinyin-pro');
		const started = processorTime();
		await search(sources, decisions);
		expect(processorTime() - started).toBeLessThan(8_000);
	});
});
