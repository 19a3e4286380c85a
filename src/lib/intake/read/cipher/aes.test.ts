import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { decipherAes, makeAesKey } from './aes.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

describe('AES', () => {
	it.each([
		['000102030405060708090a0b0c0d0e0f', '69c4e0d86a7b0430d8cdb78070b4c55a'],
		['000102030405060708090a0b0c0d0e0f1011121314151617', 'dda97ca4864cdfe06eaf70a0ec0d7191'],
		['000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', '8ea2b7ca516745bfeafc49904b496089'],
	])('deciphers the example of FIPS 197, appendix C, under %s', (key, block) => {
		expect(hex(decipherAes(makeAesKey(bytes(key)), bytes(block)))).toBe('00112233445566778899aabbccddeeff');
	});

	it('deciphers what Node enciphers, block by block and in chains', () => {
		const array = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
		const key = fc.constantFrom(16, 24, 32).chain(array);
		const blocks = fc.nat(20).chain((count) => array(count * 16));
		fc.assert(
			fc.property(key, blocks, fc.option(array(16)), fc.nat(15), (key, plain, start, more) => {
				const mode = `aes-${key.length * 8}-${start === null ? 'ecb' : 'cbc'}`;
				const sealed = createCipheriv(mode, key, start).setAutoPadding(false).update(plain);
				// Bytes that are no whole block are left out, and where the bytes lie in their buffer does not matter.
				const shifted = new Uint8Array(sealed.length + 3 + more);
				shifted.set(sealed, 3);
				expect(decipherAes(makeAesKey(key), shifted.subarray(3), start)).toEqual(plain);
			}),
		);
	});

	it.each([0, 5, 15, 17, 33])('takes no key of %i bytes', (length) => {
		expect(() => makeAesKey(new Uint8Array(length))).toThrow(RangeError);
	});
});
