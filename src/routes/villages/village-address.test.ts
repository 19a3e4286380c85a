import { describe, expect, it } from 'vitest';
import { NO_FILTERS, readPageFilters } from '#lib/ui/page-filters.ts';
import { routeOf } from '#lib/ui/url-state.ts';
import fc from '#tests/unit/property.ts';
import { villageHref, villageNamed } from './village-address.ts';

describe('the address of a village', () => {
	it('can be typed as it is read', () => {
		expect(villageNamed('#/villages/上河村')).toBe('上河村');
		expect(villageNamed('#/villages/上河村?town=城关镇')).toBe('上河村');
		expect(villageNamed('#/villages')).toBeNull();
		expect(villageNamed('#/villages/')).toBeNull();
	});

	it('comes back the same, as followed and as decoded once by the browser, whatever the name', () => {
		const name = fc.oneof(
			fc.string({ minLength: 1, unit: 'grapheme' }),
			fc.constantFrom('一村/二村', '.', '..', 'a\\b', '50%村', '#1', '上河村（原上河大队）', 'a?b&c=d'),
		);
		fc.assert(
			fc.property(name, fc.option(fc.string({ minLength: 1 })), (village, township) => {
				const href = villageHref({ name: village, township }, NO_FILTERS);
				for (const hash of [href, decodeURIComponent(href)]) {
					expect(routeOf(hash).split('/')).toHaveLength(3);
					expect(villageNamed(hash)).toBe(village);
					expect(readPageFilters(hash, []).township).toBe(township);
				}
			}),
		);
	});
});
