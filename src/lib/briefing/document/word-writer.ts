import type * as Docx from 'docx';
import { plainLine } from '../safe-text.ts';
import { halfWidths } from '../workbook/cell-text.ts';
import { type Block, type DocumentSection, mapTexts, type WordDocument } from './document-model.ts';
import { finishWordPackage } from './finish-package.ts';
import { COMPACT, FACES, landscapeOf, LATIN, type Layout, PAGE, STANDARD } from './official-layout.ts';
import { picturesOf, tableOf } from './word-table.ts';

/** What the parts of the writer share. */
export interface Pen {
	readonly docx: typeof Docx;
	readonly layout: Layout;
	/** Width of the text, in twips. */
	readonly width: number;
}

const PROGRAM = '清账';
const RED = 'E60012';
/** 4号 */
const NUMBER_SIZE = 28;

/**
 * Writes a Word document (.docx) in the layout of GB/T 9704-2012. Texts lose what XML does not allow and marks that are
 * not seen. The same document gives the same bytes everywhere.
 */
export async function writeWord(document: WordDocument): Promise<Uint8Array> {
	const docx = await import('docx');
	const layout = document.density === 'compact' ? COMPACT : STANDARD;
	const clean = mapTexts(document, plainLine);
	const file = new docx.Document({
		title: clean.title.slice(0, 250),
		creator: PROGRAM,
		lastModifiedBy: PROGRAM,
		evenAndOddHeaderAndFooters: true,
		styles: {
			default: {
				document: {
					run: {
						...faceOf('body', layout.body),
						characterSpacing: layout.tighten,
						language: { value: 'en-US', eastAsia: 'zh-CN' },
					},
				},
			},
		},
		sections: clean.sections.map((section) => sectionOf(docx, layout, section)),
	});
	const packed = await docx.Packer.toArrayBuffer(file);
	return finishWordPackage(new Uint8Array(packed), document.date);
}

function sectionOf(docx: typeof Docx, layout: Layout, { orientation, blocks }: DocumentSection): Docx.ISectionOptions {
	const turned = orientation === 'landscape';
	const margin = turned ? landscapeOf(layout) : layout.margin;
	const across = (turned ? PAGE.height : PAGE.width) - margin.left - margin.right;
	const pen: Pen = { docx, layout, width: across };
	return {
		properties: {
			type: docx.SectionType.NEXT_PAGE,
			page: {
				// Width and height are given as of an upright page; the library turns them.
				size: {
					width: PAGE.width,
					height: PAGE.height,
					orientation: turned ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT,
				},
				margin: { ...margin, header: Math.min(850, margin.top), footer: Math.min(layout.footer, margin.bottom - 300) },
			},
		},
		footers: {
			default: pageNumber(docx, 'right'),
			even: pageNumber(docx, 'left'),
		},
		children: blocks.flatMap((block) => childrenOf(pen, block)),
	};
}

/** — 1 —, one character in from the outer edge. */
function pageNumber(docx: typeof Docx, side: 'left' | 'right'): Docx.Footer {
	const run = { font: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' }, size: NUMBER_SIZE };
	return new docx.Footer({
		children: [
			new docx.Paragraph({
				alignment: side === 'right' ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
				indent: { [side]: NUMBER_SIZE * 10 },
				children: [new docx.TextRun({ ...run, children: ['— ', docx.PageNumber.CURRENT, ' —'] })],
			}),
		],
	});
}

/** A face for Chinese; digits and Latin letters in the face that goes with it. */
export function faceOf(face: keyof typeof FACES, size: number) {
	const { name } = FACES[face];
	return { font: { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: name, hint: 'eastAsia' }, size };
}

function childrenOf(pen: Pen, block: Block): Docx.FileChild[] {
	const { docx, layout } = pen;
	const line = { line: layout.line, lineRule: docx.LineRuleType.EXACT };
	const chars = (count: number) => count * layout.body * 10;
	const paragraph = (text: string, options: Docx.IParagraphOptions = {}, face: keyof typeof FACES = 'body') =>
		new docx.Paragraph({
			spacing: line,
			...options,
			children: [new docx.TextRun({ text, ...faceOf(face, layout.body) })],
		});
	const blank = () => paragraph('');
	switch (block.kind) {
		case 'title':
			return [
				new docx.Paragraph({
					alignment: docx.AlignmentType.CENTER,
					spacing: {
						line: layout.title.line,
						lineRule: docx.LineRuleType.EXACT,
						...(layout.airy ? {} : { after: 80 }),
					},
					children: [new docx.TextRun({ text: block.text, ...faceOf('title', layout.title.size) })],
				}),
				...(layout.airy ? [blank()] : []),
			];
		case 'heading':
			return [
				paragraph(
					block.text,
					{ indent: { firstLine: chars(2) }, keepNext: true },
					block.level === 1 ? 'first' : block.level === 2 ? 'second' : 'body',
				),
			];
		case 'paragraph':
			return [
				new docx.Paragraph({
					alignment: docx.AlignmentType.BOTH,
					spacing: line,
					indent: block.flush === true ? {} : { firstLine: chars(2), firstLineChars: 200 },
					children: [
						...(block.lead === undefined
							? []
							: [new docx.TextRun({ text: block.lead, ...faceOf('second', layout.body) })]),
						new docx.TextRun({ text: block.text, ...faceOf('body', layout.body) }),
					],
				}),
			];
		case 'blank':
			return [blank()];
		case 'note':
			return [
				new docx.Paragraph({
					spacing: { line: 240, before: 60 },
					children: [new docx.TextRun({ text: block.text, ...faceOf('body', layout.small) })],
				}),
			];
		case 'annexes':
			return [
				blank(),
				...block.titles.map((title, index) =>
					paragraph(
						block.titles.length === 1 ? `附件：${title}` : `${index === 0 ? '附件：' : ''}${index + 1}.${title}`,
						{ indent: { left: chars(2 + (index === 0 ? 0 : 3)) } },
					),
				),
			];
		case 'annex-mark':
			return [paragraph(block.text, {}, 'first')];
		case 'signature':
			return signature(pen, block.office, block.date, blank, paragraph, chars);
		case 'red-head':
			return redHead(pen, block);
		case 'distribution':
			return distribution(pen, block);
		case 'table':
			return tableOf(pen, block.table);
		case 'pictures':
			return picturesOf(pen, block.pictures);
	}
}

/** Without a seal: the sender ends two characters in; the day begins two characters right of where the sender does. */
function signature(
	{ docx, layout }: Pen,
	office: string,
	date: string,
	blank: () => Docx.Paragraph,
	paragraph: (text: string, options?: Docx.IParagraphOptions) => Docx.Paragraph,
	chars: (count: number) => number,
): Docx.FileChild[] {
	const right = (text: string, characters: number, before = 0) =>
		paragraph(text, {
			spacing: { line: layout.line, lineRule: docx.LineRuleType.EXACT, before },
			alignment: docx.AlignmentType.RIGHT,
			indent: { right: Math.round(chars(characters)) },
			keepLines: true,
		});
	const [senderWidth, dateWidth] = [halfWidths(office) / 2, halfWidths(date) / 2];
	if (office === '') return [...(layout.airy ? [blank()] : []), right(date, 4)];
	const senderIn = Math.max(2, dateWidth + 4 - senderWidth);
	const dateIn = senderIn + senderWidth - dateWidth - 2;
	return [
		...(layout.airy ? [blank(), blank()] : []),
		right(office, senderIn, layout.airy ? 0 : 120),
		right(date, Math.max(0, dateIn)),
	];
}

function redHead(
	{ docx, layout, width }: Pen,
	{ name, issue, office, date }: Extract<Block, { kind: 'red-head' }>,
): Docx.FileChild[] {
	const exact = (line: number) => ({ line, lineRule: docx.LineRuleType.EXACT });
	// The name takes the width of the text at most, and never more than 初号.
	const size = Math.min(84, Math.floor((width / 10 / Math.max(4, halfWidths(name) / 2)) * 0.92));
	return [
		new docx.Paragraph({
			alignment: docx.AlignmentType.CENTER,
			spacing: { ...exact(Math.round(size * 13)), before: 240 },
			children: [new docx.TextRun({ text: name, ...faceOf('title', size), color: RED })],
		}),
		new docx.Paragraph({
			alignment: docx.AlignmentType.CENTER,
			spacing: { ...exact(layout.line), before: 120, after: 120 },
			children: [new docx.TextRun({ text: issue, ...faceOf('body', layout.body) })],
		}),
		new docx.Paragraph({
			tabStops: [{ type: docx.TabStopType.RIGHT, position: width - layout.body * 10 }],
			indent: { left: layout.body * 10 },
			spacing: exact(layout.line),
			children: [new docx.TextRun({ children: [office, new docx.Tab(), date], ...faceOf('body', layout.body) })],
		}),
		new docx.Paragraph({
			spacing: { ...exact(120), after: layout.line },
			border: { bottom: { style: docx.BorderStyle.SINGLE, size: 18, color: RED, space: 1 } },
			children: [],
		}),
	];
}

function distribution(
	{ docx, layout }: Pen,
	{ lines, copies }: Extract<Block, { kind: 'distribution' }>,
): Docx.FileChild[] {
	const rule = { style: docx.BorderStyle.SINGLE, size: 8, color: '000000', space: 1 };
	const run = (text: string) => new docx.TextRun({ text, ...faceOf('body', 28) });
	const spacing = { line: 460, lineRule: docx.LineRuleType.EXACT };
	return [
		// The rules are those of paragraphs without an indent: not every program draws them over a hanging one.
		new docx.Paragraph({
			spacing: { line: layout.line, lineRule: docx.LineRuleType.EXACT },
			keepNext: true,
			border: { bottom: rule },
			children: [],
		}),
		...lines.map(
			(text) =>
				new docx.Paragraph({
					spacing,
					indent: { left: 280 + 840, hanging: 840, right: 280 },
					keepNext: true,
					keepLines: true,
					children: [run(text)],
				}),
		),
		new docx.Paragraph({
			spacing,
			alignment: docx.AlignmentType.RIGHT,
			border: { top: { ...rule, size: 4 }, bottom: rule },
			children: [run(copies)],
		}),
	];
}
