import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { villageDecisions, villagesToChoose, withSpelling } from './village-decisions.ts';

const NONE = { same: [], own: [] };
const written = { township: null, village: '上和村' };
const village = { township: '甲镇', village: '上河村' };

describe('withSpelling', () => {
	it('keeps the last word on a spelling', () => {
		const joined = withSpelling(NONE, written, village);
		expect(joined).toEqual({ same: [{ written, village }], own: [] });
		expect(withSpelling(joined, written, null)).toEqual({ same: [], own: [written] });
		const other = { township: '乙镇', village: '上和村' };
		expect(withSpelling(joined, other, null)).toEqual({ same: [{ written, village }], own: [other] });
	});
});

describe('villagesToChoose', () => {
	it('names those of the official list first, and none twice', () => {
		const villages = [{ township: '甲镇', name: '上河村', formerly: ['河沿村'] }];
		const decisions = villageDecisions({ ...DEFAULT_CAMPAIGN, villages }, NONE);
		expect(decisions.roster).toEqual([{ ...village, formerly: ['河沿村'] }]);
		expect(villagesToChoose(decisions, [written, village])).toEqual([village, written]);
	});
});
