import { describe, expect, it } from 'vitest';
import { NO_VILLAGE_DECISIONS, type RosterVillage, type VillageDecisions } from '#lib/intake/decisions.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { findNearNames } from './near-findings.ts';
import { placesFound } from './read-sources.ts';

const HEAD = '乡镇,村名,合同编号,承包方,签订日期\n';
const ledger = (...villages: string[]) =>
	HEAD + villages.map((name, index) => `青石镇,${name},${name}-${index},甲,2020-01-01\n`).join('');
const roster = (...villages: RosterVillage[]): VillageDecisions => ({ ...NO_VILLAGE_DECISIONS, roster: villages });

async function found(texts: readonly string[], decisions = NO_VILLAGE_DECISIONS) {
	const sources = [];
	for (const [index, text] of texts.entries()) {
		const file = { path: `${index}.csv`, bytes: new TextEncoder().encode(text) };
		for (const source of await intakeFile(file, { secondRoundEndYear: 2028 })) {
			sources.push({ summary: source, places: source.places, ...placesFound(source) });
		}
	}
	return findNearNames(sources, decisions);
}

const SLIP = [ledger('双泉庄村', '大井村'), ledger('双泉庄村'), ledger('大井村', '双全庄村')];

describe('village names that are near one another', () => {
	it('are told once, where the lesser known one stands first, with what to do', async () => {
		const [finding, ...more] = await found(SLIP);
		expect(more).toEqual([]);
		expect(finding).toMatchObject({
			rule: 'village/near-name',
			file: '2.csv',
			row: 3,
			column: '村名',
			village: '双全庄村',
			township: '青石镇',
		});
		expect(finding?.message).toBe(
			'“双全庄村”与“双泉庄村”读音相同，现在按两个村计。请核对是否同一个村；是的话在设置的村名册里写为曾用名，不是的话把两个村都写进村名册。',
		);
	});

	it('are not when both are on the list, when it says what one was called, and when a person has decided', async () => {
		const of = (village: string, ...formerly: string[]) => ({ township: '青石镇', village, formerly });
		expect(await found(SLIP, roster(of('双泉庄村'), of('双全庄村'), of('大井村')))).toEqual([]);
		expect(await found(SLIP, roster(of('双泉庄村', '双全庄村'), of('大井村')))).toEqual([]);
		const written = { township: '青石镇', village: '双全庄村' };
		expect(await found(SLIP, { ...NO_VILLAGE_DECISIONS, own: [written] })).toEqual([]);
		const same = [{ written, village: { township: '青石镇', village: '双泉庄村' } }];
		expect(await found(SLIP, { ...NO_VILLAGE_DECISIONS, same })).toEqual([]);
	});

	it('are not when they are twins, or are named beside each other in ledgers of two kinds', async () => {
		expect(await found([ledger('上河村'), ledger('上河村'), ledger('下河村')])).toEqual([]);
		expect(await found([ledger('西坡一村'), ledger('西坡一村'), ledger('西坡二村')])).toEqual([]);
		const debts = '乡镇,村名,债权人,债务总额,已化解金额\n青石镇,双泉庄村,甲,10,0\n青石镇,双全庄村,乙,20,0\n';
		expect(await found([ledger('双泉庄村', '双全庄村'), debts])).toEqual([]);
	});

	it('are told of one sheet too, the name with fewer rows of the other', async () => {
		const [finding, ...more] = await found([ledger('双全庄村', '大井村', '双泉庄村', '双泉庄村')]);
		expect(more).toEqual([]);
		expect(finding).toMatchObject({ file: '0.csv', row: 2, village: '双全庄村' });
		expect(finding?.message).toContain('“双全庄村”与“双泉庄村”读音相同');
	});
});
