import { sniffFormat } from '#lib/intake/read/sniff.ts';
import type { PickedFile } from '#lib/workspace/types.ts';

/** What lies among ledgers and is no table: documents, PDF and the like, pictures, sound and film and programs. */
export type AsideKind = 'document' | 'page' | 'image' | 'other';

/** What was handed over, sorted. */
export interface SortedFiles {
	readonly toRead: readonly PickedFile[];
	/** Files that are no tables by their names and by their bytes; they are named, not read. */
	readonly aside: readonly { readonly path: string; readonly kind: AsideKind }[];
	/** How many files were left out that systems and office programs leave beside documents. */
	readonly clutter: number;
}

/** Files that systems and office programs leave beside documents: never a ledger. */
const CLUTTER = /^(\.|~\$)|^(thumbs\.db|desktop\.ini)$/i;

/** Names that ask for a look at the bytes. All other files go to the reader, which decides by bytes alone. */
const NAMED: readonly (readonly [kind: AsideKind, name: RegExp])[] = [
	['document', /\.(?:docx?|docm|dotx?|rtf|odt|wps|wpt|pptx?|pptm|ppsx?|odp|dps)$/i],
	['page', /\.(?:pdf|ofd|caj)$/i],
	['image', /\.(?:jpe?g|png|gif|bmp|webp|heic|heif|tiff?|ico|svg|psd)$/i],
	['other', /\.(?:mp[34]|m4[av]|mov|avi|wmv|flv|mkv|wav|amr|aac|silk|exe|msi|apk|dll|dwg|dxf|lnk|url)$/i],
];
/** Larger ones are left to the reader, which refuses them. */
const MOST_BYTES = 64 * 1024 * 1024;
const HEAD = 4096;

/** Words for each kind, and what to do with it. */
export const ASIDE_WORDS: Readonly<Record<AsideKind, { readonly what: string; readonly todo: string }>> = {
	document: {
		what: 'Word、PPT 一类的文档',
		todo: '里面有台账的，请把表格复制到 Excel 或 WPS，存为 .xlsx 再导入。',
	},
	page: { what: 'PDF、OFD 版式文件', todo: '是台账的，请找到原来的电子表格再导入。' },
	image: { what: '图片', todo: '是台账的，请找到原来的电子表格再导入。' },
	other: { what: '音视频、程序等', todo: '不是台账，不用处理。' },
};

/**
 * Sorts what was handed over. A single file goes to the reader whatever it is, so that it is answered for; of several, what is no
 * table by name and by bytes is set aside, and clutter is only counted.
 */
export async function sortPicked(picked: readonly PickedFile[]): Promise<SortedFiles> {
	const files = picked.filter(({ path }) => !path.split('/').some((part) => CLUTTER.test(part)));
	const clutter = picked.length - files.length;
	if (files.length <= 1) return { toRead: files, aside: [], clutter };
	const toRead: PickedFile[] = [];
	const aside: { path: string; kind: AsideKind }[] = [];
	for (const file of files) {
		const kind = await kindOf(file).catch(() => null);
		if (kind === null) toRead.push(file);
		else aside.push({ path: file.path, kind });
	}
	return { toRead, aside, clutter };
}

/** The kind that a file is by name and by bytes; null for one that is to be read. */
async function kindOf({ path, blob }: PickedFile): Promise<AsideKind | null> {
	const kind = NAMED.find(([, name]) => name.test(path))?.[0];
	if (kind === undefined || blob.size === 0) return null;
	const head = new Uint8Array(await blob.slice(0, HEAD).arrayBuffer());
	const format = sniffFormat(head);
	if (format === 'pdf') return 'page';
	if (format === 'image') return 'image';
	if (format === 'binary') return kind === 'document' ? null : kind;
	if (kind === 'other') return null;
	if (kind === 'image') return format === 'xml' && /\.svg$/i.test(path) ? 'image' : null;
	if (startsWith(head, '{\\rtf')) return 'document';
	if (blob.size > MOST_BYTES || (format !== 'ole' && !startsWith(head, 'PK'))) return null;
	const bytes = new Uint8Array(await blob.arrayBuffer());
	if (format === 'ole') return holdsDocument(bytes) ? 'document' : null;
	const packed = sniffFormat(bytes);
	if (packed === 'document') return kind;
	return packed === 'zip' && /\.ofd$/i.test(path) ? 'page' : null;
}

/** True for a compound file with the stream of a Word or PowerPoint document; names in it are UTF-16. */
function holdsDocument(bytes: Uint8Array): boolean {
	const text = new TextDecoder('utf-16le').decode(bytes);
	return text.includes('WordDocument') || text.includes('PowerPoint Document');
}

function startsWith(bytes: Uint8Array, text: string): boolean {
	return Array.from(text).every((character, index) => bytes[index] === character.charCodeAt(0));
}
