import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { handOverOrder } from './hand-over-order.ts';

const MINUTE = 60_000;
const order = (...sources: { drop?: string; modified?: number | null }[]) => [...handOverOrder(sources)];

describe('handOverOrder', () => {
	it('puts what was changed clearly later behind, within one drop only', () => {
		expect(order({ drop: 'a', modified: 9 * MINUTE }, { drop: 'a', modified: MINUTE })).toEqual([1, 0]);
		expect(order({ drop: 'a', modified: 9 * MINUTE }, { drop: 'b', modified: MINUTE })).toEqual([0, 1]);
		expect(order({ modified: 9 * MINUTE }, { modified: MINUTE })).toEqual([0, 1]);
	});

	it('keeps the order given where times are near, or one of them is not known', () => {
		expect(order({ drop: 'a', modified: 90_000 }, { drop: 'a', modified: 60_000 })).toEqual([0, 1]);
		expect(
			order({ drop: 'a', modified: 9 * MINUTE }, { drop: 'a', modified: null }, { drop: 'a', modified: 0 }),
		).toEqual([0, 1, 2]);
	});

	it('gives each a place of its own, however near the times are in a row', () => {
		fc.assert(
			fc.property(fc.array(fc.record({ drop: fc.constantFrom('a', 'b'), modified: fc.nat(400_000) })), (sources) => {
				const places = order(...sources.sort((a, b) => a.drop.localeCompare(b.drop)));
				expect([...places].sort((a, b) => a - b)).toEqual([...places.keys()]);
			}),
		);
	});
});
