import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { DEFAULT_CAMPAIGN, readCampaign } from './campaign.ts';
import { changedEntries, ownEntries, readsDiffer, settlesDiffer } from './changes.ts';

describe('ownEntries', () => {
	it('is empty for the default and has only what differs', () => {
		expect(ownEntries(DEFAULT_CAMPAIGN)).toEqual({});
		const campaign = readCampaign({
			name: '清化收',
			pillars: { fees: '增收入' },
			termLimits: { A: 20, R01: 5, R06: null },
			usualAmounts: { fee_year: null },
			targets: [{ village: '上河村', contracts: 5 }],
		});
		expect(ownEntries(campaign)).toEqual({
			pillars: { fees: '增收入' },
			termLimits: { R01: 5, R06: null },
			usualAmounts: { fee_year: null },
			targets: [{ township: null, village: '上河村', contracts: 5, debts: null, fees: null }],
		});
	});

	it('gives the same profile back', () => {
		const years = fc.option(fc.integer({ min: 1, max: 200 }), { nil: null });
		const profile = fc.record(
			{
				name: fc.constantFrom('清化收', '三资清理'),
				slowWithin: fc.integer({ min: 0, max: 100 }),
				deadline: fc.constantFrom(null, '2022-12-31'),
				stateColours: fc.record(
					{ good: fc.constantFrom('green', 'blue'), late: fc.constantFrom('red', 'yellow') },
					{ requiredKeys: [] },
				),
				tierCuts: fc.constantFrom([], [5, 10, 20, 50, 100], [10]),
				termLimits: fc.record({ A: years, R01: years, R99: years }, { requiredKeys: [] }),
				composite: fc.record({ on: fc.boolean(), debts: fc.integer({ min: 0, max: 100 }) }, { requiredKeys: [] }),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(profile, (json) => {
				const campaign = readCampaign(json);
				expect(readCampaign(ownEntries(campaign))).toEqual(campaign);
			}),
		);
	});
});

describe('what a change asks for', () => {
	const other = (json: unknown) => readCampaign(json);

	it('reads again for limits and the second round, settles again for the roster, else neither', () => {
		expect(readsDiffer(DEFAULT_CAMPAIGN, other({ priceFloors: { R01: 300 } }))).toBe(true);
		expect(readsDiffer(DEFAULT_CAMPAIGN, other({ secondRoundEndYear: 2027 }))).toBe(true);
		expect(readsDiffer(DEFAULT_CAMPAIGN, other({ name: '三资清理', slowWithin: 5, tierCuts: [1] }))).toBe(false);
		expect(settlesDiffer(DEFAULT_CAMPAIGN, other({ villages: [{ name: '上河村' }] }))).toBe(true);
		expect(settlesDiffer(DEFAULT_CAMPAIGN, other({ secondRoundEndYear: 2027 }))).toBe(false);
	});

	it('names the entries that differ', () => {
		expect(changedEntries(DEFAULT_CAMPAIGN, other({ name: '三资清理', flags: { first: 5 } }))).toEqual([
			'name',
			'flags',
		]);
		expect(changedEntries(DEFAULT_CAMPAIGN, DEFAULT_CAMPAIGN)).toEqual([]);
	});
});
