import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { pickedFiles } from './file-picking.ts';
import { sortPicked } from './picked-kinds.ts';

type Content = string | Uint8Array<ArrayBuffer>;

function file(name: string, relative = '', content: Content = '村,面积'): File {
	return Object.assign(new File([content], name), { webkitRelativePath: relative });
}

const bytes = (...parts: number[]): Uint8Array<ArrayBuffer> =>
	Uint8Array.from([...parts, ...Array<number>(64).fill(0)]);
const PNG = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const packed = (path: string) =>
	new Uint8Array(zipSync({ '[Content_Types].xml': new Uint8Array(), [path]: new Uint8Array([1]) }));
/** A compound file with the name of one stream in it, in UTF-16. */
const compound = (stream: string) => {
	const name = Array.from(stream).flatMap((character) => [character.charCodeAt(0), 0]);
	return bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...name);
};

async function sorted(...files: File[]) {
	const { toRead, aside, clutter } = await sortPicked(pickedFiles(files));
	return { read: toRead.map(({ path }) => path), aside: aside.map(({ path, kind }) => `${path} ${kind}`), clutter };
}

describe('what is handed over', () => {
	it('keeps folders; what systems and office programs leave behind is only counted', async () => {
		const list = [
			file('合同.csv', '城关镇/上河村/合同.csv'),
			file('债务.csv'),
			file('.DS_Store', '城关镇/.DS_Store'),
			file('Thumbs.db'),
			file('~$合同.xlsx'),
			file('a.csv', '__MACOSX/a.csv'),
		];
		expect(await sorted(...list)).toEqual({
			read: ['城关镇/上河村/合同.csv', '债务.csv', '__MACOSX/a.csv'],
			aside: [],
			clutter: 3,
		});
	});

	it('is named and not read when it is no table by its name and its bytes', async () => {
		const list = [
			file('合同.csv'),
			file('通知.docx', '村/通知.docx', packed('word/document.xml')),
			file('旧通知.doc', '', compound('WordDocument')),
			file('说明.rtf', '', '{\\rtf1 说明}'),
			file('纪要.pdf', '', '%PDF-1.4 纪要'),
			file('公文.ofd', '', new Uint8Array(zipSync({ 'OFD.xml': new Uint8Array([1]) }))),
			file('照片.JPG', '', bytes(0xff, 0xd8, 0xff, 0xe0)),
			file('会议.mp4', '', bytes(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d)),
		];
		expect(await sorted(...list)).toEqual({
			read: ['合同.csv'],
			aside: [
				'村/通知.docx document',
				'旧通知.doc document',
				'说明.rtf document',
				'纪要.pdf page',
				'公文.ofd page',
				'照片.JPG image',
				'会议.mp4 other',
			],
			clutter: 0,
		});
	});

	it('goes to the reader when its bytes are those of a table, whatever its name, and when it is the only one', async () => {
		const book = packed('xl/workbook.xml');
		expect((await sorted(file('合同.docx', '', book), file('合同.doc', '', compound('Workbook')))).read).toHaveLength(
			2,
		);
		expect((await sorted(file('合同.pdf'), file('合同.jpg'), file('空.pdf', '', ''))).read).toHaveLength(3);
		// The reader says of each what it is.
		expect((await sorted(file('照片.xlsx', '', PNG), file('压缩包.zip'))).read).toHaveLength(2);
		expect((await sorted(file('照片.png', '', PNG))).read).toEqual(['照片.png']);
	});
});
