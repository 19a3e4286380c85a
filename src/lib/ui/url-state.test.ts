import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { NO_CHOICE, overviewHref, readOverviewChoice, repairHash, routeOf, type OverviewChoice } from './url-state.ts';

/** What the router makes of the address when the page is loaded with it. */
function reloaded(href: string): string {
	const url = new URL(href, 'http://127.0.0.1/');
	const decoded = new URL(url);
	decoded.hash = decodeURIComponent(url.hash);
	return decoded.hash;
}

function followed(href: string): string {
	return new URL(href, 'http://127.0.0.1/').hash;
}

describe('overviewHref', () => {
	it.each<[Partial<OverviewChoice>, string]>([
		[{}, '#/'],
		[{ rank: 'debts' }, '#/?rank=debts'],
		[{ asOf: '2022-07-06', compare: '2022-05-31' }, '#/?asof=2022-07-06&compare=2022-05-31'],
		[
			{ village: '上河村', township: '城关镇' },
			`#/?village=${encodeURIComponent('上河村')}&town=${encodeURIComponent('城关镇')}`,
		],
	])('%o', (choice, href) => {
		expect(overviewHref({ ...NO_CHOICE, ...choice })).toBe(href);
	});
});

describe('readOverviewChoice', () => {
	it.each<[string, Partial<OverviewChoice>]>([
		['', {}],
		['#/', {}],
		['#/?', {}],
		['#/?village=', {}],
		['#/?village=上河村&town=城关镇&rank=fees', { village: '上河村', township: '城关镇', rank: 'fees' }],
		['#/?village=%E4%B8%8A%E6%B2%B3%E6%9D%91', { village: '上河村' }],
		['#/?asof=2022-07-06&compare=2022-05-31', { asOf: '2022-07-06', compare: '2022-05-31' }],
		['#/?asof=yesterday&rank=__proto__&__proto__=1&nonsense', {}],
		['#/?village=50%村', { village: '50%村' }],
		['#/?village=__proto__', { village: '__proto__' }],
	])('%s', (hash, choice) => {
		expect(readOverviewChoice(hash)).toEqual({ ...NO_CHOICE, ...choice });
	});

	it('gives back what was written, after a click and after a reload, whatever the village is called', () => {
		const name = fc.option(
			fc.oneof(
				fc.constantFrom(
					'上河村',
					'a&b=c#d',
					'50%村',
					'%26',
					'~0026',
					'x" ; DROP TABLE t; --',
					'\u202e',
					'\ud800',
					'😀村',
					'\u{e0001}村',
				),
				fc.string({ unit: 'binary', minLength: 1 }),
			),
		);
		fc.assert(
			fc.property(name, name, fc.constantFrom('contracts', 'debts', 'fees'), (village, township, rank) => {
				const choice: OverviewChoice = { ...NO_CHOICE, village, township, rank, asOf: '2022-07-06' };
				const href = overviewHref(choice);
				expect(readOverviewChoice(followed(href))).toEqual(choice);
				expect(readOverviewChoice(reloaded(href))).toEqual(choice);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('routeOf', () => {
	it.each([
		['', '/'],
		['#/', '/'],
		['#/?village=x', '/'],
		['#/import', '/import'],
		['#/import?x=1', '/import'],
	])('%s is %s', (hash, route) => {
		expect(routeOf(hash)).toBe(route);
	});
});

describe('repairHash', () => {
	it('leaves a sound hash alone and mends a stray %', () => {
		expect(repairHash('#/?village=%E4%B8%8A')).toBe('#/?village=%E4%B8%8A');
		for (const typed of ['#/?village=50%村', '#/?village=50%%E6%9D%91']) {
			const mended = repairHash(typed);
			expect(readOverviewChoice(decodeURIComponent(mended)).village).toBe('50%村');
			expect(readOverviewChoice(mended).village).toBe('50%村');
		}
		expect(readOverviewChoice(repairHash('#/?village=%C9%CF')).village).toBe('%C9%CF');
	});
});
