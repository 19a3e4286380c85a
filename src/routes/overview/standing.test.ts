import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN, readCampaign } from '#lib/campaign/campaign.ts';
import type { ContractFigures, Figures, VillageFigures } from '#lib/measures/figures.ts';
import { rate } from '#lib/measures/rate.ts';
import {
	compositeText,
	definitionText,
	flagText,
	hasTargets,
	rankedState,
	rankingName,
	stateReason,
	targetText,
} from './standing.ts';

const NONE: Figures = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };
const entry = (figures: Partial<Figures>): VillageFigures => ({
	village: { id: 1, name: '上河村', township: '城关镇' },
	figures: { ...NONE, ...figures },
});

describe('what is said of a village', () => {
	const campaign = readCampaign({ targets: [{ village: '上河村', contracts: 50, debts: 12.5, fees: 0 }] });

	it('names its target and how much of it is done', () => {
		const contracts = { cleared: 40, toClear: 60 } as ContractFigures;
		expect(targetText(entry({ contracts }), 'contracts', campaign)).toBe('目标 50 份，完成 80.00%');
		expect(targetText(entry({ contracts }), 'debts', campaign)).toBe('目标 12.50 万元，未报送');
		expect(targetText(entry({ contracts }), 'contracts', DEFAULT_CAMPAIGN)).toBeNull();
	});

	it('gives the state with its reason: by the target, by the rate, by the score', () => {
		const contracts = { cleared: 40, toClear: 60 } as ContractFigures;
		const own = { ...entry({ contracts }), rank: 1, rate: rate(40, 60) };
		const elapsed = rate(7, 10);
		expect(rankedState(own, 'contracts', elapsed, campaign)).toBe('good');
		expect(stateReason(own, 'contracts', elapsed, campaign)).toBe('目标完成率 80.00%，序时进度 70.00%');
		expect(rankedState(own, 'contracts', elapsed, DEFAULT_CAMPAIGN)).toBe('slow');
		expect(stateReason(own, 'contracts', elapsed, DEFAULT_CAMPAIGN)).toBe('清合同进度 66.67%，序时进度 70.00%');
		const scored = { ...own, rate: rate(1, 2) };
		expect(rankedState(scored, 'composite', elapsed, campaign)).toBe('late');
		expect(stateReason(scored, 'composite', elapsed, campaign)).toBe('综合得分 50.00%，序时进度 70.00%');
		expect(stateReason({ ...own, rate: null }, 'debts', elapsed, DEFAULT_CAMPAIGN)).toBe('');
		expect([hasTargets('debts', campaign), hasTargets('debts', DEFAULT_CAMPAIGN)]).toEqual([true, false]);
		expect([rankingName('composite', campaign), rankingName('fees', campaign)]).toEqual(['综合得分', '收费']);
	});

	it('defines the score only while it is on', () => {
		expect(definitionText(DEFAULT_CAMPAIGN)).toBe('');
		const on = readCampaign({ composite: { on: true, contracts: 50, debts: 50, fees: 0 } });
		expect(definitionText(on)).toContain('（清合同进度 × 50 + 化债务进度 × 50）÷ 100');
		expect(compositeText(rate(1, 3))).toBe('33.33');
		expect(compositeText(null)).toBe('—');
	});

	it('says who gets a flag', () => {
		expect(flagText(DEFAULT_CAMPAIGN)).toMatch(/^前 3 名挂红旗，后 3 名挂黄旗，/);
		expect(flagText(readCampaign({ flags: { first: 0, last: 0 } }))).toBe('');
	});
});
