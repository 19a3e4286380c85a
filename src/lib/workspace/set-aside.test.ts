import { expect, it } from 'vitest';
import { countReasons, packSetAside } from './set-aside.ts';

it('packs rows set aside and counts them by reason, in the order in which the reasons appear', () => {
	const packed = packSetAside([
		{ row: 1, reason: 'title' },
		{ row: 2, reason: 'header' },
		{ row: 3, reason: 'header' },
		{ row: 9, reason: 'unrecognised' },
	]);
	expect([...packed.rows]).toEqual([1, 2, 3, 9]);
	expect([...countReasons(packed)]).toEqual([
		['title', 1],
		['header', 2],
		['unrecognised', 1],
	]);
	expect(countReasons(packSetAside([])).size).toBe(0);
});
