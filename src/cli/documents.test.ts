import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartPlans } from '#lib/briefing/chart-pictures.ts';
import { paragraphsOf, wordProblems } from '#lib/briefing/document/reopen-word.test-helper.ts';
import { scopeFacts, villageFacts } from '#lib/briefing/facts.ts';
import { htmlReport } from '#lib/briefing/html-report.ts';
import { reopen } from '#lib/briefing/workbook/reopen.test-helper.ts';
import type { Figures, Summary } from '#lib/measures/figures.ts';
import { percentText, wanText } from '#lib/measures/format.ts';
import { rate } from '#lib/measures/rate.ts';
import { WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { briefing, briefingWriter } from './briefing.ts';
import { chartDrawer, findChineseFont } from './chart-images.ts';
import { withLedgers } from './ledgers-on-hand.ts';
import { main } from './main.ts';
import { type Options, readOptions } from './options.ts';
import { readReport } from './read-report.ts';
import { workbook } from './workbook.ts';
import type { ReportInput } from '#lib/briefing/report-input.ts';

const ROOT = join(import.meta.dirname, '../..');
const DATA = join(ROOT, 'data');
/** Its last date only: the figures are those of the whole. */
const LAST = join(DATA, '2022-07-06');

function options(...args: string[]): Options {
	return readOptions(args, ['as-of', 'profile', 'out', 'village', 'kind', 'template', 'issue'], ['public', 'internal']);
}

describe('documents of the sample', () => {
	let folder: string;
	let summary: Summary;
	let input: ReportInput;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'qingzhang-documents-'));
		await withLedgers(options(DATA), async (ledgers) => {
			summary = await readSummary(ledgers.warehouse, ledgers.asOf, WHOLE_ZONE);
			input = await readReport(ledgers, null);
			await briefingWriter(options(DATA, '--out', join(folder, '村二'), '--village', '上河村'))(ledgers);
			const weekly = options(DATA, '--out', join(folder, '全部'), '--kind', 'weekly', '--issue', '12');
			await briefingWriter(weekly)(ledgers);
		});
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	const documentIn = (place: string) => {
		const [name = ''] = readdirSync(place).filter((file) => file.endsWith('.docx'));
		return { name, bytes: new Uint8Array(readFileSync(join(place, name))) };
	};

	/** The figures that the pages show of a place, as a document must say them. */
	const wordsOf = ({ contracts, debts, fees }: Figures): string[] => [
		`需清理合同${contracts?.toClear}份`,
		`已清理${contracts?.cleared}份`,
		`清理率${percentText(rate(contracts?.cleared ?? 0, contracts?.toClear ?? 0))}%`,
		`需化解债务${wanText(debts?.toResolve ?? 0n)}万元`,
		`累计化解${wanText(debts?.resolved ?? 0n)}万元`,
		`化解率${percentText(rate(debts?.resolved ?? 0n, debts?.toResolve ?? 0n))}%`,
		`应收资源费${wanText(fees?.due ?? 0n)}万元`,
		`已收${wanText(fees?.collected ?? 0n)}万元`,
	];

	it('a village briefing says the figures of the page', async () => {
		const out = join(folder, '村');
		expect(await briefing(options(DATA, '--out', out, '--village', '上河村'))).toBe(0);
		const { name, bytes } = documentIn(join(out, '一村一简报'));
		expect(name).toBe('上河村清化收简报_2022-07-06.docx');
		const text = paragraphsOf(bytes).join('\n');
		const entry = summary.villages.find(({ village }) => village.name === '上河村')!;
		for (const words of wordsOf(entry.figures)) expect(text).toContain(words);
		expect((await wordProblems(bytes)) ?? []).toEqual([]);
		expect(Buffer.compare(documentIn(join(folder, '村二/一村一简报')).bytes, bytes)).toBe(0);
	});

	it('a red-headed 简报 says the figures of the page, and its annex those of every village', () => {
		const { bytes } = documentIn(join(folder, '全部'));
		const lines = paragraphsOf(bytes);
		const text = lines.join('\n');
		expect(text).toContain('第12期');
		for (const words of wordsOf(summary.total)) expect(text).toContain(words);
		for (const { village, figures } of summary.villages) {
			expect(lines).toContain(village.name);
			if (figures.debts) expect(lines).toContain(wanText(figures.debts.toResolve));
		}
	});

	it('汇总表 holds the figures of the page', async () => {
		const out = join(folder, '汇总表.xlsx');
		expect(await workbook(options(LAST, '--out', out))).toBe(0);
		const sheet = reopen(new Uint8Array(readFileSync(out))).Sheets['汇总表']! as Record<string, { v?: unknown }>;
		summary.villages.forEach(({ village, figures }, index) => {
			const row = index + 6;
			expect(sheet[`C${row}`]?.v).toBe(village.name);
			if (figures.contracts)
				expect([sheet[`K${row}`]?.v, sheet[`L${row}`]?.v]).toEqual([
					figures.contracts.toClear,
					figures.contracts.cleared,
				]);
			if (figures.debts) expect(sheet[`Z${row}`]?.v).toBe(Number(figures.debts.toResolve) / 1e6);
		});
		const total = summary.villages.length + 6;
		expect([sheet[`G${total}`]?.v, sheet[`K${total}`]?.v, sheet[`L${total}`]?.v]).toEqual([367, 78, 52]);
		expect(Number(sheet[`Z${total}`]?.v)).toBeCloseTo(3029.56, 9);
	});

	it('the report for the phone says the figures of the page', () => {
		const html = htmlReport(input);
		for (const words of wordsOf(summary.total)) expect(html).toContain(words);
		expect(html.match(/<section /g)).toHaveLength(summary.villages.length + 1);
	});

	it('charts are drawn with a Chinese font, or not at all', async () => {
		expect(findChineseFont([folder])).toBeNull();
		expect(await chartDrawer(null)).toBeNull();
		const draw = await chartDrawer();
		if (draw === null) return;
		const [plan] = chartPlans(villageFacts(input, input.summary.villages[0]!));
		const first = await draw(plan!.builder, plan!.size);
		expect([...first!.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
		expect(Buffer.compare((await draw(plan!.builder, plan!.size))!, first!)).toBe(0);
		expect(chartPlans(scopeFacts(input)).map(({ alt }) => alt)).toEqual([
			'横条图：清合同66.67%，化债务16.63%，收费63.58%；序时进度51.10%。',
			expect.stringMatching(/^折线图：2022年3月31日至2022年7月6日，清合同由/),
		]);
	});

	it('refuses a wrong call, and never writes over a ledger', async () => {
		const own = join(folder, '台账.xlsx');
		writeFileSync(own, '村名,合同编号,承包方\n上河村,1,甲某');
		for (const args of [
			['briefing', DATA],
			['briefing', DATA, '--out', folder, '--kind', 'x'],
			['briefing', DATA, '--out', folder, '--issue', '0'],
			['briefing', DATA, '--out', folder, '--public', '--internal'],
			['briefing', own, '--out', folder, '--village', '没有的村'],
			['briefing', DATA, '--out', folder, '--template', join(folder, '没有.docx')],
			['workbook', DATA],
			['workbook', DATA, '--out', join(folder, 'x.csv')],
			['workbook', own, '--out', own],
		]) {
			expect(await main(args), args.join(' ')).toBe(2);
		}
		expect(readFileSync(own, 'utf8')).toContain('甲某');
	});
});
