import { expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import {
	isVillageChosen,
	NO_FILTERS,
	pageHref,
	queryValue,
	readPageFilters,
	rowsHref,
	toggledFacet,
} from './page-filters.ts';

const FACETS = ['problem', 'status'];

it('comes back from the address as it went in, whatever the text', () => {
	const text = fc.string({ unit: 'binary' });
	const named = fc.option(text.filter((value) => value !== ''));
	const filters = fc.record({
		village: named,
		township: named,
		asOf: fc.option(fc.constant('2022-07-06')),
		compare: fc.constant(null),
		facets: fc.dictionary(fc.constantFrom(...FACETS), fc.uniqueArray(text, { minLength: 1 })),
	});
	fc.assert(
		fc.property(filters, text, (chosen, own) => {
			const href = pageHref('/contracts', chosen, [['figure', own]]);
			for (const hash of [href, decodeURIComponent(href)]) {
				expect(readPageFilters(hash, FACETS)).toEqual({ ...chosen, facets: { ...chosen.facets } });
				expect(queryValue(hash, 'figure')).toBe(own);
			}
		}),
	);
});

it('leaves out what is not chosen, and keys that are not the page’s', () => {
	expect(pageHref('/contracts', NO_FILTERS)).toBe('#/contracts');
	expect(readPageFilters('#/contracts?status=open&kind=a&asof=soon&town=', ['kind'])).toEqual({
		...NO_FILTERS,
		facets: { kind: ['a'] },
	});
	expect(rowsHref('contracts.cleared', { ...NO_FILTERS, compare: '2022-05-31' })).toBe(
		'#/rows?figure=contracts.cleared',
	);
});

it('puts a value on and takes it off again', () => {
	const once = toggledFacet(NO_FILTERS, 'problem', 'P01');
	const twice = toggledFacet(once, 'problem', 'P02');
	expect(twice.facets).toEqual({ problem: ['P01', 'P02'] });
	expect(toggledFacet(toggledFacet(twice, 'problem', 'P01'), 'problem', 'P02')).toEqual(NO_FILTERS);
});

it('knows the chosen village from its namesake in another township', () => {
	const chosen = { village: '上河村', township: '城关镇' };
	expect(isVillageChosen(chosen, { name: '上河村', township: '城关镇' })).toBe(true);
	expect(isVillageChosen(chosen, { name: '上河村', township: '白泉镇' })).toBe(false);
	expect(isVillageChosen({ village: '上河村', township: null }, { name: '上河村', township: '白泉镇' })).toBe(true);
	expect(isVillageChosen(NO_FILTERS, { name: null, township: null })).toBe(false);
});
