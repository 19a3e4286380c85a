import { describe, expect, it } from 'vitest';
import { bulletinText, villageText } from '../document-text.ts';
import { DEFAULT_SETTINGS } from '../documents.ts';
import type { DocumentPicture } from '../document/document-model.ts';
import { paragraphsOf, wordProblems } from '../document/reopen-word.test-helper.ts';
import { scopeFacts, villageFacts } from '../facts.ts';
import { contracts, debts, reportOf } from '../report-input.test-helper.ts';
import { HOSTILE, partsOf, xmlFault } from '../workbook/reopen.test-helper.ts';
import { checkTemplate, fillTemplate, TemplateError } from './fill-template.ts';
import { scopePlaceholders, villagePlaceholders } from './placeholders.ts';

const INPUT = reportOf(
	[
		{ name: '上河村', now: { contracts: contracts(9, 6, 3), debts: debts(10_000_000n, 1_000_000n) } },
		{ name: '下河村', now: { contracts: contracts(9, 6, 6) } },
	],
	{ contracts: contracts(18, 12, 9) },
);
const PLACE = villageFacts(INPUT, INPUT.summary.villages[0]!);
const VILLAGE = villagePlaceholders(PLACE, villageText(PLACE), DEFAULT_SETTINGS);
const WHOLE = scopeFacts(INPUT);
const SCOPE = scopePlaceholders(WHOLE, INPUT, bulletinText(WHOLE, INPUT), DEFAULT_SETTINGS);
const PNG = Uint8Array.from(
	atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
	(character) => character.charCodeAt(0),
);
const PICTURE: DocumentPicture = { bytes: PNG, caption: '图1 进度', alt: '横条图。', ratio: 0.5 };

/** A template with these paragraphs, and a table row when one is given. */
async function templateOf(
	lines: readonly (string | readonly string[])[],
	row: readonly string[] = [],
): Promise<Uint8Array> {
	const { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = await import('docx');
	const paragraphs = lines.map((line) => {
		const runs = typeof line === 'string' ? [line] : line;
		return new Paragraph({ children: runs.map((text, index) => new TextRun({ text, bold: index % 2 === 1 })) });
	});
	const table = new Table({
		rows: [new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) })],
	});
	const file = new Document({ sections: [{ children: row.length === 0 ? paragraphs : [...paragraphs, table] }] });
	return new Uint8Array(await Packer.toArrayBuffer(file));
}

describe('fillTemplate', () => {
	it('fills in text, split runs, loops, rows of a table and charts', async () => {
		const template = await templateOf(
			[
				['{', '村', '名}截至{截至日期}'],
				'清理率{清理率}%，{清合同进展}',
				'{#问题}',
				'{序号}、{内容}',
				'{/问题}',
				'[[图1]]',
				'完',
			],
			[],
		);
		const bytes = await fillTemplate(template, VILLAGE, [PICTURE]);
		const read = paragraphsOf(bytes);
		expect(read[0]).toBe('上河村截至2022年7月6日');
		expect(read[1]).toContain('清理率50.00%，需清理合同6份，已清理3份');
		expect(read).toContain('1、还有3份需清理合同没有清理。');
		expect(read.join('')).not.toMatch(/[{}]|\[\[/);
		const parts = partsOf(bytes);
		expect([...parts.keys()].filter((path) => path.startsWith('word/media/'))).toHaveLength(1);
		expect(parts.get('word/document.xml')).toContain('descr="横条图。"');
		expect((await wordProblems(bytes)) ?? []).toEqual([]);
		expect(Buffer.compare(await fillTemplate(template, VILLAGE, [PICTURE]), bytes)).toBe(0);
	});

	it('repeats a row for every village', async () => {
		const template = await templateOf(['{区域}'], ['{#各村}{村名}', '{清理率}', '{清合同名次}{/各村}']);
		const read = paragraphsOf(await fillTemplate(template, SCOPE, []));
		expect(read).toEqual(expect.arrayContaining(['全镇', '上河村', '50.00', '2', '下河村', '100.00', '1']));
	});

	it('leaves the place of a chart empty when there is none', async () => {
		const bytes = await fillTemplate(await templateOf(['前', '[[图2]]', '后']), VILLAGE, []);
		expect(paragraphsOf(bytes)).toEqual(['前', '', '后']);
	});

	it('lists every mistake with its place', async () => {
		const template = await templateOf(['{村名}', '{村民}与{没有的}', '{序号}', '｛村名｝', '[[图9]]', '{清理率']);
		await expect(fillTemplate(template, VILLAGE, [])).rejects.toThrow(TemplateError);
		const problems = await checkTemplate(template, VILLAGE);
		expect(problems).toEqual([
			expect.stringContaining('正文第 6 段“{清理率”：“{清理率”后面缺少 }。'),
			'正文第 2 段“{村民}与{没有的}”：没有 {村民} 这个占位符，请对照占位符一览改正。',
			'正文第 2 段“{村民}与{没有的}”：没有 {没有的} 这个占位符，请对照占位符一览改正。',
			'正文第 3 段“{序号}”：{序号} 要写在 {#问题} 和 {/问题} 之间。',
			'正文第 4 段“｛村名｝”：｛村名｝ 用了全角括号，请改成半角的 { }。',
			expect.stringContaining('正文第 5 段“[[图9]]”：没有 [[图9]] 这个占位符'),
		]);
		const loops = await checkTemplate(await templateOf(['{#问题}', '{内容}', '{/打算}']), VILLAGE);
		expect(loops).toEqual(['正文第 3 段“{/打算}”：{/打算} 与前面的 {#问题} 对不上。']);
		expect(await checkTemplate(await templateOf(['{#问题}', '{内容}']), VILLAGE)).toEqual([
			'正文第 1 段“{#问题}”：{#问题} 后面没有 {/问题}。',
		]);
		expect(await checkTemplate(await templateOf(['没有占位符']), VILLAGE)).toEqual([]);
	});

	it('refuses what is no .docx', async () => {
		for (const bytes of [new Uint8Array(), new TextEncoder().encode('村名,1'), PNG]) {
			expect(await checkTemplate(bytes, VILLAGE)).toEqual([expect.stringContaining('模板不是 .docx 文档')]);
		}
	});

	it('takes hostile names for text', async () => {
		const template = await templateOf(['{村名}', '{基本情况}']);
		for (const name of HOSTILE) {
			const place = { ...PLACE, name };
			const set = villagePlaceholders(place, villageText(place), DEFAULT_SETTINGS);
			const parts = partsOf(await fillTemplate(template, set, []));
			for (const [path, part] of parts) if (/\.xml$/.test(path)) expect(xmlFault(part), path).toBeNull();
		}
	});
});

describe('placeholders', () => {
	it('have a label and a present value each, none twice, and mask what is published', () => {
		for (const set of [VILLAGE, SCOPE]) {
			const tags = [...set.texts, ...set.loops, ...set.pictures].map(({ tag }) => tag);
			expect(new Set(tags).size).toBe(tags.length);
			for (const { tag, label, value } of set.texts) {
				expect(label, tag).not.toBe('');
				expect(value, tag).not.toMatch(/NaN|undefined|null/);
			}
		}
		const place = { ...PLACE, name: '上河13812345678' };
		const valueOf = (audience: 'public' | 'internal') =>
			villagePlaceholders(place, villageText(place), { ...DEFAULT_SETTINGS, audience }).texts[0]?.value;
		expect([valueOf('public'), valueOf('internal')]).toEqual(['上河138****5678', '上河13812345678']);
	});
});
