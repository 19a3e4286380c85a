import { expect, test } from 'vitest';
import fc, { askedSeed } from './property.ts';

test('the seed is fixed unless another is asked for', () => {
	expect(askedSeed(undefined)).toBe(askedSeed(''));
	expect(askedSeed(undefined)).toEqual(expect.any(Number));
	expect(askedSeed('-42')).toBe(-42);
	expect(askedSeed('random')).toBeUndefined();
	expect(() => askedSeed('rnd')).toThrow('QINGZHANG_SEED');
});

test('properties run with it, and say in one message what failed and why', () => {
	const seed = askedSeed(process.env['QINGZHANG_SEED']);
	expect(fc.readConfigureGlobal().seed).toBe(seed);
	const failing = fc.property(fc.integer(), (n) => {
		expect(n).toBeLessThan(5);
	});
	expect(() => fc.assert(failing)).toThrow(/seed: [^]*Counterexample: \[5\][^]*expected 5 to be less than 5/);
});
