import { zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { intakeFile } from '../../intake.ts';
import { data, fixture, makeXlsx, outcome, rowsOf, sheetsOf } from './book.test-helper.ts';
import { processorTime } from '../../processor-time.test-helper.ts';

const text = (xml: string) => new TextEncoder().encode(xml);
const one = (xml: string, parts: Zippable = {}) => makeXlsx({ sheets: [['表', xml]], parts });
const CELL = data('<row r="1"><c r="A1"><v>1</v></c></row>');

/**
 * A busy machine with shared cores needs up to twice the processor time of a quiet one, and some limits leave no more than that;
 * what grows with the square of such input takes ten times as long.
 */
const BUSY = 3;

/** Runs, and gives its result, when it took less than the given seconds, which it does on a quiet machine twice over. */
async function within<T>(seconds: number, run: () => Promise<T>): Promise<T> {
	const started = processorTime();
	const result = await run();
	expect(processorTime() - started).toBeLessThan(seconds * 1000 * BUSY);
	return result;
}

function expectNoPollution(): void {
	const found: string[] = [];
	for (const key in {}) found.push(key);
	expect(found).toEqual([]);
	expect(Object.hasOwn(Object, 'c')).toBe(false);
}

describe('sheets that claim to be huge', () => {
	it('a dimension of everything', async () => {
		const rows = await within(2, () => rowsOf(one(`<dimension ref="A1:XFD1048576"/>${CELL}`)));
		expect(rows).toEqual([['1']]);
	});

	it('one value in the last cell', async () => {
		const bytes = one(data('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'));
		const rows = await within(2, () => rowsOf(bytes));
		expect(rows.length).toBe(1_048_576);
		expect(rows.filter((row) => row.length > 0)).toHaveLength(1);
		expect(rows.at(-1)!.at(-1)).toBe('1');
		const [source] = await within(5, () => intakeFile({ path: '表.xlsx', bytes }, { secondRoundEndYear: 2028 }));
		expect(source!.ledger).toBeNull();
	});

	it('a merge over everything, and a million merges', async () => {
		const whole = `${CELL}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`;
		expect((await within(2, () => sheetsOf(one(whole))))[0]!.merges).toEqual([]);
		// Not so alike that the zip is refused as a bomb.
		const merges = Array.from(
			{ length: 200_000 },
			(_, index) => `<mergeCell ref="A${(index * 7919) % 99_991}:XFD${index + 1}"/>`,
		);
		await within(4, () => sheetsOf(one(`${CELL}<mergeCells>${merges.join('')}</mergeCells>`)));
	});

	it('cells scattered over more places than memory has', async () => {
		const rows = Array.from(
			{ length: 20_000 },
			(_, index) => `<row r="${index * 50 + 1}"><c r="XFD${index * 50 + 1}"><v>${index}</v></c></row>`,
		);
		const { rule, message } = await within(10, () => outcome(one(data(rows.join('')))));
		expect(rule).toBe('file/too-large');
		expect(message).toMatch(/散落.+请.+。$/);
	});

	it('an .ods that repeats a filled cell over everything', async () => {
		const cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>';
		const make = (rows: string) =>
			zipSync({
				mimetype: [text('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
				'META-INF/manifest.xml': text('<manifest/>'),
				'content.xml': text(
					`<office:document-content><office:body><office:spreadsheet><table:table table:name="表">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
				),
			});
		const repeated = (count: number) =>
			`<table:table-row table:number-rows-repeated="${count}">${cell}</table:table-row>`;
		const rows = await within(2, () => rowsOf(make(repeated(2_000))));
		expect([rows.length, rows[0]!.length, rows.at(-1) === rows[0]]).toEqual([2_000, 16_384, true]);
		expect((await within(2, () => outcome(make(repeated(1_048_576))))).rule).toBe('file/too-large');
		const apart = Array.from({ length: 4_000 }, (_, index) => repeated(1 + (index % 3)));
		expect((await within(10, () => outcome(make(apart.join(''))))).rule).toBe('file/too-large');
	});
});

describe('texts made to hurt', () => {
	it('a text of a million characters in thousands of cells is refused, in dozens it is not', async () => {
		const strings = `<si><t>${'村'.repeat(1_000_000)}</t></si>`;
		const make = (count: number) =>
			makeXlsx({ strings, sheets: [['表', data('<row><c t="s"><v>0</v></c></row>'.repeat(count))]] });
		const { rule, message } = await within(5, () => outcome(make(5_000)));
		expect(rule).toBe('file/too-large');
		expect(message).toMatch(/一张表的文字超过 4 亿字，没有读取。请.+。$/);
		expect((await within(5, () => rowsOf(make(50)))).map(([text]) => text?.length)).toEqual(Array(50).fill(1_000_000));
	});
});

describe('zips made to hurt', () => {
	const spaces = (size: number) => new Uint8Array(size).fill(32);

	it('a part that inflates a thousandfold is refused before it is inflated', async () => {
		const bytes = one(CELL, { 'xl/sharedStrings.xml': spaces(64 << 20) });
		const { rule, message } = await within(1, () => outcome(bytes));
		expect(rule).toBe('file/too-large');
		expect(message).toMatch(/解开后大得不正常（部件 xl\/sharedStrings\.xml 有 64 MB），没有读取。请.+。$/);
	});

	it('a huge part that is not needed does no harm', async () => {
		const bytes = one(CELL, { 'xl/media/image1.emf': spaces(64 << 20) });
		expect(await within(1, () => rowsOf(bytes))).toEqual([['1']]);
	});

	it('a part larger than the directory says, or with another checksum', async () => {
		const bytes = one(CELL);
		const view = new DataView(bytes.buffer, bytes.byteOffset);
		const start = view.getUint32(bytes.length - 6, true);
		const bend = (field: number, value: number) => {
			const bent = bytes.slice();
			const changed = new DataView(bent.buffer);
			for (let at = start; changed.getUint32(at, true) === 0x02014b50;) {
				changed.setUint32(at + field, value, true);
				at += 46 + changed.getUint16(at + 28, true) + changed.getUint16(at + 30, true);
			}
			return bent;
		};
		for (const [field, value] of [
			[16, 1],
			[24, 10],
			[20, 5],
		] as const) {
			const { rule, message } = await outcome(bend(field, value));
			expect(rule).toBe('file/damaged');
			expect(message).toMatch(/与校验码不符|读不下去/);
		}
	});

	it('more than 2,000 parts', async () => {
		const parts = Object.fromEntries(
			Array.from({ length: 2_100 }, (_, index) => [`xl/x${index}.xml`, new Uint8Array()]),
		);
		expect((await outcome(one(CELL, parts))).rule).toBe('file/too-large');
	});

	it('Zip64, which is no trick: some export libraries always write it', async () => {
		expect(await rowsOf(asZip64(one(CELL)))).toEqual([['1']]);
	});

	it('a workbook cut off anywhere is refused in words', async () => {
		const bytes = fixture('debts.xlsx');
		for (let length = 60; length < bytes.length; length += 397) {
			const { rule, message } = await outcome(bytes.subarray(0, length));
			expect(rule).toBe('file/damaged');
			expect(message).toMatch(/^文件“台账\.xls”不完整或已损坏.+请.+。$/);
		}
	});
});

describe('names and contents made to hurt', () => {
	it.each(['__proto__', 'constructor', 'A1:XFD1048576'])('a comment at %s', async (reference) => {
		const bytes = one(`${CELL}<legacyDrawing r:id="rId1"/>`, {
			'xl/worksheets/_rels/sheet1.xml.rels': text(
				'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>',
			),
			'xl/comments1.xml': text(
				`<comments><authors><author>x</author></authors><commentList><comment ref="${reference}" authorId="0"><text><t>批注</t></text></comment></commentList></comments>`,
			),
		});
		expect(await within(1, () => rowsOf(bytes))).toEqual([['1']]);
		expectNoPollution();
	});

	it('ten levels of entities', async () => {
		const levels = Array.from({ length: 10 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`);
		const strings = text(`<!DOCTYPE x [<!ENTITY e0 "哈">${levels.join('')}]><sst><si><t>&e10;</t></si></sst>`);
		const { rule, message } = await within(1, () => outcome(one(CELL, { 'xl/sharedStrings.xml': strings })));
		expect(rule).toBe('file/damaged');
		expect(message).toContain('实体');
	});

	it('sixty thousand cells that are never closed', async () => {
		const rows = await within(1, () => rowsOf(text(`<html><table>${'<tr><td <'.repeat(60_000)}`)));
		expect(rows.length).toBeLessThan(60_001);
		await within(1, () => rowsOf(text(`<html><table>${'<tr><td title="'.repeat(60_000)}`)));
		await within(1, () => rowsOf(text(`<html><table>${"<td a='".repeat(60_001)}`)));
		await within(1, () => rowsOf(text(`<html><table>${'<table><tr><td rowspan=99 colspan=999>'.repeat(3_000)}x`)));
	});

	it('tags that never end, in XML', async () => {
		const attributes = Array.from({ length: 50_000 }, (_, index) => `a${(index * 7919) % 99_991}="1"`).join(' ');
		const bytes = one(CELL, { 'xl/worksheets/sheet1.xml': text(`<worksheet><sheetData><row><c ${attributes}`) });
		expect((await within(1, () => outcome(bytes))).rule).toBe('file/damaged');
		const xml = text(`<?xml version="1.0"?><Workbook>${'<Row '.repeat(100_000)}`);
		expect((await within(1, () => outcome(xml))).rule).toBe('file/damaged');
	});
});

/** The same zip with every size, offset and count in the Zip64 fields. */
function asZip64(bytes: Uint8Array): Uint8Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const start = view.getUint32(bytes.length - 6, true);
	const count = view.getUint16(bytes.length - 12, true);
	const out: number[] = [...bytes.subarray(0, start)];
	const u64 = (value: number) => [
		...Array.from({ length: 4 }, (_, index) => (value >>> (8 * index)) & 0xff),
		0,
		0,
		0,
		0,
	];
	for (let at = start, index = 0; index < count; index++) {
		const header = [...bytes.subarray(at, at + 46)];
		const nameLength = view.getUint16(at + 28, true);
		const extra = [
			1,
			0,
			24,
			0,
			...u64(view.getUint32(at + 24, true)),
			...u64(view.getUint32(at + 20, true)),
			...u64(view.getUint32(at + 42, true)),
		];
		header.splice(20, 8, 255, 255, 255, 255, 255, 255, 255, 255);
		header.splice(30, 2, extra.length, 0);
		header.splice(42, 4, 255, 255, 255, 255);
		out.push(...header, ...bytes.subarray(at + 46, at + 46 + nameLength), ...extra);
		at += 46 + nameLength + view.getUint16(at + 30, true);
	}
	const end = out.length;
	out.push(
		0x50,
		0x4b,
		6,
		6,
		...u64(44),
		45,
		0,
		45,
		0,
		...u64(0),
		...u64(count),
		...u64(count),
		...u64(end - start),
		...u64(start),
	);
	out.push(0x50, 0x4b, 6, 7, 0, 0, 0, 0, ...u64(end), 1, 0, 0, 0);
	out.push(0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...Array.from({ length: 12 }, () => 255), 0, 0);
	return Uint8Array.from(out);
}
