import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN, readCampaign } from '#lib/campaign/campaign.ts';
import { campaignPeriod, elapsedRate, progressState } from './elapsed.ts';
import { percentText } from './format.ts';
import { rate } from './rate.ts';

describe('序时进度', () => {
	it('is the calendar year of the report when the campaign names no dates', () => {
		expect(campaignPeriod(DEFAULT_CAMPAIGN, '2022-07-06')).toEqual({ start: '2022-01-01', end: '2022-12-31' });
		expect(percentText(elapsedRate(DEFAULT_CAMPAIGN, '2022-07-06'))).toBe('51.10');
	});

	it('stays within 0 and 100 %, and has no value for a period that is empty', () => {
		const campaign = readCampaign({ baseDate: '2022-03-01', deadline: '2022-09-30' });
		expect(percentText(elapsedRate(campaign, '2022-02-01'))).toBe('0.00');
		expect(percentText(elapsedRate(campaign, '2023-01-01'))).toBe('100.00');
		const empty = { ...campaign, deadline: '2022-03-01' };
		expect(percentText(elapsedRate(empty, '2022-03-01'))).toBe('—');
	});
});

describe('progressState', () => {
	const elapsed = rate(50, 100);
	it.each([
		[rate(50, 100), 'good'],
		[rate(90, 100), 'good'],
		[rate(4999, 10_000), 'slow'],
		[rate(40, 100), 'slow'],
		[rate(3999, 10_000), 'late'],
		[rate(0, 0), null],
	])('judges %o against half the time', (progress, state) => {
		expect(progressState(progress, elapsed, DEFAULT_CAMPAIGN)).toBe(state);
	});
});
