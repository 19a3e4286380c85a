import { describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import { codeListOf } from '#lib/ledger/codes.ts';
import { LEDGERS } from '#lib/ledger/ledgers.ts';
import type { Field, Ledger } from '#lib/ledger/types.ts';
import { blankBook, blankWorkbook, blankWorkbookName } from './blank-workbook.ts';
import { guideOf } from './field-guide.ts';
import { cellName } from './workbook/book.ts';
import { officeProblems, partsOf, reopen, xmlFault } from './workbook/reopen.test-helper.ts';
import { writeBook } from './workbook-writer.ts';

const OPTIONS = { secondRoundEndYear: 2028 };

/** The ledger's own sheet as intake understands it, from the bytes of the workbook. */
async function takeIn(ledger: Ledger, bytes: Uint8Array) {
	const sources = await intakeFile({ path: blankWorkbookName(ledger), bytes }, OPTIONS);
	return sources;
}

/** A ledger filled in with these texts, a row each, by field; every row has its village. */
function filledIn(ledger: Ledger, rows: readonly ReadonlyMap<string, string>[]): Promise<Uint8Array> {
	const book = blankBook(ledger);
	const sheets = book.sheets.map((sheet, index) => {
		if (index !== 0) return sheet;
		const filled = rows.map((texts, row) => ({
			cells: ledger.fields.map((field, column) => {
				const text = texts.get(field.id) ?? (field.type === 'village' ? '上河村' : null);
				const known = sheet.rows[3]?.cells[column];
				return { ...known, value: field.id === 'seq' ? row + 1 : text };
			}),
		}));
		return { ...sheet, rows: [...sheet.rows.slice(0, 3), ...filled, ...sheet.rows.slice(3)] };
	});
	return writeBook({ ...book, sheets });
}

const listed = (ledger: Ledger) =>
	ledger.fields.flatMap((field) => {
		const { choices } = guideOf(field);
		return choices === null ? [] : [{ field, choices }];
	});

/** What stands in the warehouse for the entry at `index` of a field's drop-down. */
function storedFor(field: Field, index: number): string | number {
	if (field.type === 'flag') return index === 0 ? 1 : 0;
	return codeListOf(field.codes!).codes[index]!.code;
}

describe.each(LEDGERS.map((ledger) => [ledger.label, ledger] as const))('the blank %s', (_label, ledger) => {
	it('comes back with every field recognised, the title and the advice set aside', async () => {
		const sources = await takeIn(ledger, await blankWorkbook(ledger));
		expect(sources.filter((source) => source.ledger !== null)).toMatchObject([
			{ sheet: ledger.label, ledger: ledger.id, headerRows: [3, 3], unusedHeaders: [], rowsStored: 0, asOf: null },
		]);
		const [form] = sources;
		expect(form!.columns.map(({ field }) => field)).toEqual(ledger.fields.map(({ id }) => id));
		expect(form!.columns.every(({ unitFrom }) => unitFrom === null || unitFrom === 'header')).toBe(true);
		expect(form!.findings.map(({ rule }) => rule)).toEqual(['sheet/no-rows']);
	});

	it('takes each entry of every drop-down for the code it stands for', async () => {
		const lists = listed(ledger);
		const longest = Math.max(1, ...lists.map(({ choices }) => choices.length));
		const rows = Array.from(
			{ length: longest },
			(_, row) => new Map(lists.map(({ field, choices }) => [field.id, choices[row % choices.length]!])),
		);
		const [form] = await takeIn(ledger, await filledIn(ledger, rows));
		for (const { field, choices } of lists) {
			const stored = form!.rows.columns.get(field.id)!;
			expect([...stored.values], field.label).toEqual(rows.map((_, row) => storedFor(field, row % choices.length)));
		}
		expect(form!.findings.filter(({ rule }) => rule.startsWith('cell/'))).toEqual([]);
	});

	it('reads its own examples', async () => {
		const examples = new Map(
			ledger.fields.flatMap((field): [string, string][] => {
				const { example, choices } = guideOf(field);
				const text = example ?? choices?.[0];
				return text === undefined ? [] : [[field.id, text]];
			}),
		);
		const [form] = await takeIn(ledger, await filledIn(ledger, [examples]));
		expect([form!.rowsStored, form!.places]).toEqual([1, [{ township: '城关镇', village: '上河村' }]]);
		expect(form!.findings.filter(({ rule }) => rule.startsWith('cell/'))).toEqual([]);
		for (const { id, type } of ledger.fields) {
			if (['village', 'township', 'as-of'].includes(type) || !examples.has(id)) continue;
			const column = form!.rows.columns.get(id)!;
			expect(column.type === 'text' ? column.values[0] !== null : column.valid[0] === 1, id).toBe(true);
		}
	});

	it('says how to fill in every field, and keeps long numbers as text', async () => {
		const { Sheets } = reopen(await blankWorkbook(ledger));
		const form = Sheets[ledger.label]!;
		ledger.fields.forEach((field, column) => {
			const cell = form[cellName(2, column)] as { v: string; c?: { t: string }[] };
			expect(cell.v).toMatch(field.label);
			expect(cell.c?.[0]?.t).toContain(guideOf(field).how);
			if (/编号|代码|号码|电话/.test(field.label)) expect(form[cellName(3, column)]).toMatchObject({ z: '@' });
		});
		const advice = Object.values(Sheets['填表说明']!).map((cell) => (cell as { v?: unknown }).v);
		for (const { label } of ledger.fields) expect(advice).toContain(label);
	});

	it('is a sound workbook, the same bytes each time, set up for A4', async (context) => {
		const bytes = await blankWorkbook(ledger);
		expect(Buffer.compare(await blankWorkbook(ledger), bytes)).toBe(0);
		const parts = partsOf(bytes);
		for (const [path, part] of parts) expect(xmlFault(part), path).toBeNull();
		const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
		expect(xml).toContain('paperSize="9" orientation="landscape"');
		expect(xml.match(/<dataValidation /g)?.length ?? 0).toBe(listed(ledger).length);
		expect(parts.get('xl/workbook.xml')).toContain('$1:$3</definedName>');
		const problems = await officeProblems(bytes);
		if (problems === null) return context.skip();
		expect(problems).toEqual([]);
	});
});

it('reads the office and the date where the form asks for them', async () => {
	const [contract] = LEDGERS;
	const book = blankBook(contract!);
	const [form, ...rest] = book.sheets;
	const office = form!.rows[1]!.cells.map((cell) => {
		if (typeof cell.value !== 'string') return cell;
		const value = cell.value.startsWith('填报单位')
			? `${cell.value}城关镇上河村`
			: cell.value.replace('    年  月  日', '2022年7月6日');
		return { ...cell, value };
	});
	const row = { cells: contract!.fields.map(({ id }) => ({ value: id === 'contract_no' ? '1' : null })) };
	const rows = [form!.rows[0]!, { cells: office }, form!.rows[2]!, row];
	const bytes = await writeBook({ ...book, sheets: [{ ...form!, rows }, ...rest] });
	const [source] = await takeIn(contract!, bytes);
	expect(source).toMatchObject({ asOf: '2022-07-06', asOfFrom: 'cell', amountUnit: 'yuan', rowsStored: 1 });
});

it('asks 是否 in the words of the question', () => {
	const need = LEDGERS.flatMap(({ fields }) => fields).find(({ id }) => id === 'is_problem')!;
	expect(guideOf(need).choices).toEqual(['是', '否', '待认定']);
});
