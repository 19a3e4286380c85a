/** The first `length` bytes that RC4 gives under a key (RFC 6229 has examples); XOR with them enciphers and deciphers. */
export function rc4Bytes(key: Uint8Array, length: number): Uint8Array {
	const state = Uint8Array.from({ length: 256 }, (_, index) => index);
	const at = (index: number) => state[index & 0xff] ?? 0;
	const swap = (a: number, b: number) => {
		const kept = at(a);
		state[a] = at(b);
		state[b] = kept;
	};
	let j = 0;
	for (let i = 0; i < 256; i++) {
		j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff;
		swap(i, j);
	}
	const bytes = new Uint8Array(length);
	j = 0;
	for (let index = 0; index < length; index++) {
		const i = (index + 1) & 0xff;
		j = (j + at(i)) & 0xff;
		swap(i, j);
		bytes[index] = at(at(i) + at(j));
	}
	return bytes;
}
