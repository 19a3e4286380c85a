/**
 * The password that Excel tries before it asks for one, and with which it encrypts where it wants to keep readers out that do not
 * know about protection: a workbook of the old format whose structure is protected, for instance.
 */
export const DEFAULT_PASSWORD = 'VelvetSweatshop';

/** A password as the bytes that go into keys: UTF-16, little end first. */
export function passwordBytes(password: string): Uint8Array {
	const bytes = new Uint8Array(password.length * 2);
	const view = new DataView(bytes.buffer);
	for (let index = 0; index < password.length; index++) view.setUint16(index * 2, password.charCodeAt(index), true);
	return bytes;
}

/** Pieces one behind the other; a number stands for its four bytes, little end first. */
export function joined(...pieces: readonly (Uint8Array | number)[]): Uint8Array {
	const parts = pieces.map((piece) => (typeof piece === 'number' ? fourBytes(piece) : piece));
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

function fourBytes(value: number): Uint8Array {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, value, true);
	return bytes;
}

/** True when `bytes` begin with `expected`. */
export function beginsWith(bytes: Uint8Array, expected: Uint8Array): boolean {
	return bytes.length >= expected.length && expected.every((byte, index) => bytes[index] === byte);
}

/** Hash of salt and password, hashed again `spins` times behind the running number ([MS-OFFCRYPTO] 2.3.4.7 and 2.3.4.11). */
export function spunHash(
	hash: (bytes: Uint8Array) => Uint8Array,
	salt: Uint8Array,
	password: string,
	spins: number,
): Uint8Array {
	let value = hash(joined(salt, passwordBytes(password)));
	const counted = new Uint8Array(4 + value.length);
	const view = new DataView(counted.buffer);
	for (let spin = 0; spin < spins; spin++) {
		view.setUint32(0, spin, true);
		counted.set(value, 4);
		value = hash(counted);
	}
	return value;
}
