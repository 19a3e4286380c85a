import { describe, expect, it } from 'vitest';
import { rc4Bytes } from './rc4.ts';

/** RFC 6229: key, then the bytes at 0, 16, 1008 and 1024. */
const EXAMPLES = [
	[
		'0102030405',
		'b2396305f03dc027ccc3524a0a1118a8',
		'6982944f18fc82d589c403a47a0d0919',
		'45129048e6a0ed0b56b490338f078da5',
		'30abbcc7c20b01609f23ee2d5f6bb7df',
	],
	[
		'0102030405060708090a0b0c0d0e0f10',
		'9ac7cc9a609d1ef7b2932899cde41b97',
		'5248c4959014126a6e8a84f11d1a9e1c',
		'e7a72574f8782ae26aabcf9ebcd66065',
		'bdf0324e6083dcc6d3cedd3ca8c53c16',
	],
] as const;

describe('RC4', () => {
	it.each(EXAMPLES)('gives the bytes of RFC 6229 under %s', (key, ...expected) => {
		const bytes = Buffer.from(rc4Bytes(Buffer.from(key, 'hex'), 1040));
		expect([0, 16, 1008, 1024].map((at) => bytes.toString('hex', at, at + 16))).toEqual(expected);
	});
});
