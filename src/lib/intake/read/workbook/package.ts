import { contentOf } from '../inflate.ts';
import { isBomb, MOST_BYTES, MOST_PARTS } from '../zip.ts';
import { readZipDirectory, type ZipEntry } from '../zip-directory.ts';
import { BookFault, damaged, locked, tooLarge } from './book-fault.ts';

/** A text of JavaScript holds no more. */
const LARGEST_PART = 500_000_000;

/** About so much of the time goes into inflating. */
const INFLATING = 0.2;

/**
 * The parts of a workbook that is a zip. Nothing is inflated before it is asked for, and then only within the limits: 2,000 parts,
 * 1 GiB in all, a hundredfold a part; size and CRC-32 of every part are compared. Names are found whatever their
 * case and slashes. Throws and rejects with BookFault.
 */
export class Package {
	readonly #bytes: Uint8Array;
	readonly #entries = new Map<string, ZipEntry>();
	readonly #tell: ((share: number) => void) | undefined;
	#left = MOST_BYTES;
	/** Bytes of all parts, inflated; those inflated so far, and those understood so far. */
	#total = 0;
	#inflated = 0;
	#understood = 0;

	/** `tell` hears how far the parts are inflated and understood, 0…1. */
	constructor(bytes: Uint8Array, tell?: (share: number) => void) {
		this.#tell = tell;
		const directory = readZipDirectory(bytes, MOST_PARTS);
		if (directory === null) throw damaged('文件末尾的目录读不出来，多半没有传完');
		if (directory.length > MOST_PARTS) throw tooLarge(`里面有 ${MOST_PARTS} 个以上的部件`);
		this.#bytes = bytes;
		for (const entry of directory) {
			this.#entries.set(keyOf(entry.name), entry);
			this.#total += entry.size;
		}
	}

	/** Names of all parts, in lower case, with `/` between their folders. */
	get names(): readonly string[] {
		return [...this.#entries.keys()];
	}

	/** Bytes of a part; null when there is none of that name. */
	async bytes(name: string): Promise<Uint8Array | null> {
		const entry = this.#entries.get(keyOf(name));
		if (entry === undefined) return null;
		if (entry.encrypted) throw locked();
		if (isBomb(entry) || entry.size > LARGEST_PART || entry.size > this.#left) {
			throw tooLarge(`解开后大得不正常（部件 ${entry.name} 有 ${Math.ceil(entry.size / 1_048_576)} MB）`);
		}
		if (entry.method !== 0 && entry.method !== 8) {
			throw new BookFault('file/zip-method', '用了不常见的压缩方式。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。');
		}
		const before = this.#inflated;
		const content = await contentOf(this.#bytes, entry, (share) => {
			this.#inflated = before + share * entry.size;
			this.#tellAll();
		});
		if (content === null) throw damaged(`部件 ${entry.name} 与校验码不符`);
		this.#left -= content.length;
		return content;
	}

	/** Text of a part, UTF-8 or UTF-16; null when there is none of that name. */
	async text(name: string): Promise<string | null> {
		const bytes = await this.bytes(name);
		return bytes === null ? null : decodePart(bytes);
	}

	/** Tells that a further `bytes` of what was inflated are understood. */
	understood(bytes: number): void {
		this.#understood += bytes;
		this.#tellAll();
	}

	#tellAll(): void {
		const share = INFLATING * this.#inflated + (1 - INFLATING) * this.#understood;
		this.#tell?.(Math.min(1, share / (this.#total + 1)));
	}

	/** Text of a part that must be there. */
	async mustText(name: string): Promise<string> {
		const text = await this.text(name);
		if (text === null) throw damaged(`缺少部件 ${name}`);
		return text;
	}
}

function keyOf(name: string): string {
	return name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase();
}

/** XML is UTF-8 unless a mark or the zeros of its first character say UTF-16. */
function decodePart(bytes: Uint8Array): string {
	const [a, b] = bytes;
	const isLittle = (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0);
	const isBig = (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c);
	return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(bytes);
}
