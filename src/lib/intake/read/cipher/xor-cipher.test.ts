import { describe, expect, it } from 'vitest';
import { xorCipher, xorKey, xorVerifier } from './xor-cipher.ts';

describe('obfuscation by XOR', () => {
	it('has the key and the verifier that Excel writes', () => {
		expect([xorKey('VelvetSweatshop'), xorVerifier('VelvetSweatshop')]).toEqual([0xb359, 0x9a0a]);
	});

	it('is opened by its own password only', () => {
		const said = Uint8Array.of(0x59, 0xb3, 0x0a, 0x9a);
		expect(xorCipher(said, 'VelvetSweatshop')).not.toBeNull();
		expect(xorCipher(said, 'velvetsweatshop')).toBeNull();
		expect(xorCipher(Uint8Array.of(0x59, 0xb3, 0x0a, 0x9b), 'VelvetSweatshop')).toBeNull();
	});
});
