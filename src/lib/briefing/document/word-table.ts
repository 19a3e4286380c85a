import type * as Docx from 'docx';
import type { DocumentPicture, DocumentTable, HeaderCell } from './document-model.ts';
import { faceOf, type Pen } from './word-writer.ts';

/** A table with lines, its header repeated on every page, its caption above; no row breaks across pages. */
export function tableOf(pen: Pen, { caption, widths, header, rows, leftColumns }: DocumentTable): Docx.FileChild[] {
	const { docx, layout, width } = pen;
	const sum = widths.reduce((total, one) => total + one, 0);
	const columnWidths = widths.map((one) => Math.floor((one / sum) * width));
	const cell = (text: string, options: CellOptions) => tableCell(pen, text, options);
	const head = header.map(
		(cells) =>
			new docx.TableRow({
				tableHeader: true,
				cantSplit: true,
				children: cells.map(({ text, columns, rows: down }: HeaderCell) =>
					cell(text, { face: 'first', span: columns ?? 1, down: down ?? 1, align: 'center' }),
				),
			}),
	);
	const body = rows.map(
		({ cells, strong }) =>
			new docx.TableRow({
				cantSplit: true,
				children: cells.map((text, column) =>
					cell(text, {
						face: strong === true ? 'first' : 'body',
						span: 1,
						down: 1,
						align: leftColumns?.includes(column) === true ? 'left' : 'center',
					}),
				),
			}),
	);
	return [
		caption === '' ? gap(pen, 60) : captionOf(pen, caption, true),
		new docx.Table({
			width: { size: columnWidths.reduce((total, one) => total + one, 0), type: docx.WidthType.DXA },
			columnWidths,
			layout: docx.TableLayoutType.FIXED,
			alignment: docx.AlignmentType.CENTER,
			margins: { top: 20, bottom: 20, left: 40, right: 40 },
			rows: [...head, ...body],
		}),
		// Word wants a paragraph behind a table; this one takes next to no room.
		gap(pen, layout.airy ? 240 : 100),
	];
}

/** An empty line of so many twips. */
function gap({ docx }: Pen, line: number): Docx.Paragraph {
	return new docx.Paragraph({ spacing: { line, lineRule: docx.LineRuleType.EXACT }, children: [] });
}

interface CellOptions {
	readonly face: 'first' | 'body';
	readonly span: number;
	readonly down: number;
	readonly align: 'left' | 'center';
}

function tableCell({ docx, layout }: Pen, text: string, { face, span, down, align }: CellOptions): Docx.TableCell {
	return new docx.TableCell({
		...(span > 1 ? { columnSpan: span } : {}),
		...(down > 1 ? { rowSpan: down } : {}),
		verticalAlign: docx.VerticalAlignTable.CENTER,
		children: [
			new docx.Paragraph({
				alignment: align === 'center' ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
				spacing: { line: 250, lineRule: docx.LineRuleType.AT_LEAST },
				children: unitApart(text).map(
					(line, index) =>
						new docx.TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}), ...faceOf(face, layout.small) }),
				),
			}),
		],
	});
}

/** A heading with its unit, 应收（万元）, in two lines: in a narrow column it would break within the unit. */
function unitApart(text: string): string[] {
	const parts = /^(.+)(（(?:万元|元|份|亩|%)）)$/.exec(text);
	return parts === null ? [text] : [parts[1] ?? '', parts[2] ?? ''];
}

function captionOf({ docx, layout }: Pen, text: string, keepNext: boolean): Docx.Paragraph {
	return new docx.Paragraph({
		alignment: docx.AlignmentType.CENTER,
		keepNext,
		spacing: { line: 280, lineRule: docx.LineRuleType.AT_LEAST },
		children: [new docx.TextRun({ text, ...faceOf('first', layout.small) })],
	});
}

/** Pixels of a picture at 96 to the inch, as the library counts; 15 twips are one. */
const TWIPS_PER_PIXEL = 15;

/** Pictures side by side in a table without lines, each with its caption below and its words for those who do not see it. */
export function picturesOf(pen: Pen, pictures: readonly DocumentPicture[]): Docx.FileChild[] {
	const { docx, width } = pen;
	if (pictures.length === 0) return [];
	const each = Math.floor(width / pictures.length);
	const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' };
	const borders = { top: none, bottom: none, left: none, right: none };
	const pixels = Math.floor(each / TWIPS_PER_PIXEL) - 6;
	const row = (childOf: (picture: DocumentPicture) => Docx.Paragraph) =>
		new docx.TableRow({
			cantSplit: true,
			children: pictures.map((picture) => new docx.TableCell({ borders, children: [childOf(picture)] })),
		});
	return [
		new docx.Table({
			width: { size: each * pictures.length, type: docx.WidthType.DXA },
			columnWidths: pictures.map(() => each),
			layout: docx.TableLayoutType.FIXED,
			alignment: docx.AlignmentType.CENTER,
			borders: { ...borders, insideHorizontal: none, insideVertical: none },
			rows: [
				row(
					(picture) =>
						new docx.Paragraph({
							alignment: docx.AlignmentType.CENTER,
							keepNext: true,
							children: [
								new docx.ImageRun({
									type: 'png',
									data: picture.bytes,
									transformation: { width: pixels, height: Math.round(pixels * picture.ratio) },
									altText: { name: picture.caption, title: picture.caption, description: picture.alt },
								}),
							],
						}),
				),
				row((picture) => captionOf(pen, picture.caption, false)),
			],
		}),
		gap(pen, 100),
	];
}
