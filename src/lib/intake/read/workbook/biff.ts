import type { Sheet } from '../../types.ts';
import { begin, BiffRecords, isEncrypted } from './biff-records.ts';
import { type BiffBook, readBiffSheet } from './biff-sheet.ts';
import { BookFault, damaged, locked, noTable } from './book-fault.ts';
import { CompoundFile } from './compound.ts';
import { builtInKind, kindOfFormat, type NumberKind } from './number-format.ts';

/** Record types of the part before the sheets, [MS-XLS] 2.3. */
const END = 0x0a;
const DATE_MODE = 0x22;
const CODE_PAGE = 0x42;
const SHEET = 0x85;
const CELL_STYLE = 0xe0;
const STRINGS = 0xfc;
const FORMAT = 0x041e;
const OLD_FORMAT = 0x1e;
/** Cell styles of versions 2, 3 and 4. */
const OLD_STYLES = [0x43, 0x0243, 0x0443];
const GLOBALS = 0x05;

/**
 * Reads .xls and .et: a compound file with a workbook of BIFF5 or BIFF8 in it. One with an encrypted .xlsx or .xlsb in it gives the zip
 * that was encrypted. Rejects with BookFault.
 */
export async function readCompound(bytes: Uint8Array): Promise<Sheet[] | Uint8Array> {
	const file = new CompoundFile(bytes);
	if (file.has('EncryptedPackage')) return decipherPackage(file);
	const workbook = file.stream('Workbook') ?? file.stream('Book');
	if (workbook !== null) return readBiff(workbook);
	throw file.has('WordDocument') || file.has('PowerPoint Document')
		? noTable('是 Word、PPT 一类的文档，不是表格')
		: new BookFault('file/unknown-format', '里没有找到工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。');
}

/**
 * Reads a BIFF stream: the workbook of a compound file, or a stream that is a file by itself, as Excel 4 and many old programs
 * write it, with one sheet without a name. Formulas are not looked at, their results are. Rejects with BookFault.
 */
export async function readBiff(stream: Uint8Array): Promise<Sheet[]> {
	return readPlain(isEncrypted(stream) ? await decipherStream(stream) : stream);
}

/** What Excel opens without asking for a password though it is encrypted. */
async function decipherStream(stream: Uint8Array): Promise<Uint8Array> {
	const [{ decipherRecords }, { DEFAULT_PASSWORD }] = await Promise.all([
		import('../cipher/record-cipher.ts'),
		import('../cipher/password.ts'),
	]);
	const plain = decipherRecords(stream, DEFAULT_PASSWORD);
	if (plain === null) throw locked();
	return plain;
}

async function decipherPackage(file: CompoundFile): Promise<Uint8Array> {
	if (!file.has('EncryptionInfo')) throw locked();
	const [{ openPackage }, { DEFAULT_PASSWORD }] = await Promise.all([
		import('../cipher/encrypted-package.ts'),
		import('../cipher/password.ts'),
	]);
	const decipher = openPackage(file.stream('EncryptionInfo') ?? new Uint8Array(), DEFAULT_PASSWORD);
	if (decipher === null) throw locked();
	// It says by itself how long it is.
	return decipher(file.streamAtMost('EncryptedPackage') ?? new Uint8Array());
}

function readPlain(stream: Uint8Array): Sheet[] {
	const records = new BiffRecords(stream, 0);
	const kind = begin(records);
	if (kind !== GLOBALS) return [readBiffSheet(new BiffRecords(stream, 0), readOldBook(records))];
	const { tabs, book } = readGlobals(records);
	if (tabs.length === 0) throw damaged('工作簿里没有表');
	return tabs.flatMap(({ at, name, hidden, isCells }) => {
		if (!isCells) return [];
		if (at >= stream.length) throw damaged(`缺少表“${name}”的内容`);
		const sheet = readBiffSheet(new BiffRecords(stream, at), book);
		return [{ ...sheet, name, ...(hidden ? { hidden } : {}) }];
	});
}

function readGlobals(records: BiffRecords) {
	const tabs: { at: number; name: string; hidden: boolean; isCells: boolean }[] = [];
	const codes = new Map<number, string>();
	const styles: number[] = [];
	let strings: string[] = [];
	let from1904 = false;
	let isWhole = false;
	while (!isWhole && records.next()) {
		switch (records.type) {
			case END:
				isWhole = true;
				break;
			case CODE_PAGE:
				records.codePage = records.uint16();
				break;
			case DATE_MODE:
				from1904 = records.uint16() === 1;
				break;
			case FORMAT: {
				const id = records.uint16();
				codes.set(id, records.textAtMost(records.version < 8 ? records.uint8() : records.uint16()));
				break;
			}
			case CELL_STYLE:
				records.skip(2);
				styles.push(records.uint16());
				break;
			case SHEET: {
				const at = records.uint32();
				const hidden = (records.uint8() & 3) !== 0;
				const isCells = records.uint8() === 0;
				tabs.push({ at, hidden, isCells, name: records.text(records.uint8()) });
				break;
			}
			case STRINGS:
				strings = readStrings(records);
				break;
		}
	}
	if (!isWhole) throw damaged('内容没有写完');
	const kindOf = (id: number) => {
		const code = codes.get(id);
		return code === undefined ? builtInKind(id) : kindOfFormat(code);
	};
	const kinds = new Map([...new Set(styles)].map((id) => [id, kindOf(id)] as const));
	const formats = styles.map((id) => kinds.get(id) ?? 'plain');
	const { version, codePage } = records;
	return { tabs, book: { version, codePage, from1904, strings, formats } satisfies BiffBook };
}

/** What a sheet that is a file by itself says of its texts, dates and formats; formats have their numbers by their order. */
function readOldBook(records: BiffRecords): BiffBook {
	const { version } = records;
	const kinds: NumberKind[] = [];
	const styles: number[] = [];
	let from1904 = false;
	while (records.next() && records.type !== END) {
		if (records.type === CODE_PAGE) records.codePage = records.uint16();
		else if (records.type === DATE_MODE) from1904 = records.uint16() === 1;
		else if (records.type === OLD_FORMAT || records.type === FORMAT) {
			if (records.type === FORMAT) records.skip(2);
			kinds.push(kindOfFormat(records.textAtMost(records.uint8())));
		} else if (OLD_STYLES.includes(records.type)) {
			records.skip(1);
			styles.push(records.uint8());
		}
	}
	// The cells of version 2 name their format, later ones their style.
	const formats = version === 2 ? kinds : styles.map((format) => kinds[format] ?? 'plain');
	return { version, codePage: records.codePage, from1904, strings: [], formats };
}

function readStrings(records: BiffRecords): string[] {
	records.skip(4);
	const count = records.uint32();
	const strings: string[] = [];
	while (strings.length < count && records.hasMore()) strings.push(records.text(records.uint16()));
	return strings;
}
