import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN, readCampaign } from '#lib/campaign/campaign.ts';
import { Profile } from './profile.svelte.ts';
import type { ShelfKey } from './shelf.svelte.ts';

/** A shelf that holds things in memory, as the real one does where nothing can be kept. */
function shelf(kept?: unknown) {
	const things = new Map<ShelfKey, unknown>(kept === undefined ? [] : [['profile', kept]]);
	return {
		things,
		get: (key: ShelfKey) => things.get(key),
		put: (key: ShelfKey, thing: unknown) => {
			if (thing === undefined) things.delete(key);
			else things.set(key, thing);
			return Promise.resolve();
		},
	};
}

describe('the kept profile', () => {
	it('is the default while none is kept', () => {
		const profile = new Profile(shelf());
		expect(profile.campaign).toEqual(DEFAULT_CAMPAIGN);
		expect(profile.problem).toBeNull();
	});

	it('is kept as what differs, and nothing is kept of the default', async () => {
		const where = shelf();
		const campaign = readCampaign({ name: '三资清理', flags: { last: 1 } });
		await new Profile(where).keep(campaign);
		expect(where.things.get('profile')).toEqual({ name: '三资清理', flags: { last: 1 } });
		expect(new Profile(where).campaign).toEqual(campaign);
		await new Profile(where).keep(DEFAULT_CAMPAIGN);
		expect(where.things.has('profile')).toBe(false);
	});

	it.each([[{ slowWithin: 500 }], ['x'], [null], [{ later: 1 }]])(
		'is the default where %j is kept, and says so',
		(kept) => {
			const profile = new Profile(shelf(kept));
			expect(profile.campaign).toEqual(DEFAULT_CAMPAIGN);
			expect(profile.problem).toMatch(/^保存的活动设置用不了，现在按默认设置计算.*原因：/);
		},
	);
});
