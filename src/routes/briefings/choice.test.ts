import { expect, it } from 'vitest';
import { briefingsHref, readBriefingChoice } from './choice.ts';

it('stands in the address and comes back from it; defaults are left out', () => {
	const choice = { kind: 'town', asOf: '2022-07-06', township: '城关镇', village: null, view: 'tags' } as const;
	expect(readBriefingChoice(briefingsHref(choice))).toEqual(choice);
	expect(briefingsHref({ kind: 'village', asOf: null, township: null, village: null, view: 'text' })).toBe(
		'#/briefings',
	);
	expect(readBriefingChoice('#/briefings?kind=x&asof=y&view=z')).toEqual(readBriefingChoice('#/briefings'));
});
