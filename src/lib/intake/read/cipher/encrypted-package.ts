import { damaged } from '../workbook/book-fault.ts';
import { agilePackage } from './agile-package.ts';
import { standardPackage } from './standard-package.ts';

/** Bytes before the content that say how long it is. */
const HEAD = 8;

/**
 * How to decipher an encrypted .xlsx or .xlsb, [MS-OFFCRYPTO] 2.3.4: `info` is the stream EncryptionInfo, what is given takes the stream
 * EncryptedPackage and gives the zip that was encrypted. Null when the password is another, or the cipher is not known. Throws when
 * either stream is broken: BookFault, RangeError or DOMException.
 */
export function openPackage(info: Uint8Array, password: string): ((stream: Uint8Array) => Uint8Array) | null {
	const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
	const [major, minor] = [view.getUint16(0, true), view.getUint16(2, true)];
	const decipher =
		major === 4 && minor === 4
			? agilePackage(new TextDecoder().decode(info.subarray(HEAD)), password)
			: major >= 2 && major <= 4 && minor === 2
				? standardPackage(info.subarray(4), password)
				: null;
	return decipher === null ? null : (stream) => whole(stream, decipher);
}

/** The last block is filled up; the length is written before the first. */
function whole(stream: Uint8Array, decipher: (content: Uint8Array) => Uint8Array): Uint8Array {
	const length = Number(new DataView(stream.buffer, stream.byteOffset, stream.byteLength).getBigUint64(0, true));
	const content = decipher(stream.subarray(HEAD));
	if (content.length < length) throw damaged('内容没有写完');
	return content.subarray(0, length);
}
