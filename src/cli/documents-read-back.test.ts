import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paragraphsOf, wordProblems } from '#lib/briefing/document/reopen-word.test-helper.ts';
import { maskText } from '#lib/briefing/masking.ts';
import { officeProblems, partsOf, reopen } from '#lib/briefing/workbook/reopen.test-helper.ts';
import type { Figures, Summary } from '#lib/measures/figures.ts';
import { percentText, wanText } from '#lib/measures/format.ts';
import { rate } from '#lib/measures/rate.ts';
import { WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { briefingWriter } from './briefing.ts';
import { type LedgersOnHand, withLedgers } from './ledgers-on-hand.ts';
import { type Options, readOptions } from './options.ts';
import { workbookWriter } from './workbook.ts';

const ROOT = join(import.meta.dirname, '../..');

function options(...args: string[]): Options {
	return readOptions(args, ['as-of', 'profile', 'out', 'village', 'kind', 'template', 'issue'], ['public', 'internal']);
}

/** The figures that the pages show of a place, as a document must say them; only of what has a task. */
function wordsOf({ contracts, debts, fees }: Figures): string[] {
	const said: string[] = [];
	if (contracts !== null && contracts.toClear > 0) {
		const { toClear, cleared } = contracts;
		const done = cleared === toClear ? '已全部清理' : cleared === 0 ? '尚未清理' : `已清理${cleared}份`;
		said.push(`需清理合同${toClear}份`, done);
		if (cleared > 0 && cleared < toClear) said.push(`清理率${percentText(rate(cleared, toClear))}%`);
	}
	if (debts !== null && debts.toResolve > 0n) {
		const { toResolve, resolved } = debts;
		said.push(`需化解债务${wanText(toResolve)}万元`);
		if (resolved === toResolve) said.push('已全部化解');
		else if (resolved > 0n)
			said.push(`累计化解${wanText(resolved)}万元`, `化解率${percentText(rate(resolved, toResolve))}%`);
	}
	if (fees !== null && fees.due > 0n) said.push(`应收资源费${wanText(fees.due)}万元`);
	return said;
}

/** Names of the persons and numbers of the parties in the ledgers: what no published file may hold. */
async function personsIn({ warehouse }: LedgersOnHand): Promise<string[]> {
	const rows = await warehouse.query(`
SELECT DISTINCT person FROM (
  SELECT unnest([party_b, party_b_id, party_b_phone, owner, lead]) AS person FROM contract
  UNION ALL SELECT unnest([creditor, borrower, owner, lead]) FROM debt
  UNION ALL SELECT unnest(["user", user_id, user_phone, owner, lead]) FROM fee
  UNION ALL SELECT unnest([debtor, owner, lead]) FROM receivable
)
WHERE length(person) BETWEEN 3 AND 18 AND NOT regexp_matches(person, '某水|某路|公司|合作社|场|社|所|队|厂|局|政府|中心|户|村')`);
	return rows.map((row) => String(row['person']));
}

describe.each([
	['the sample', join(ROOT, 'data')],
	['a messy folder', join(ROOT, 'tests/fixtures/messy/ledgers')],
])('documents of %s', (_name, source) => {
	let folder: string;
	let summary: Summary;
	let persons: string[];
	/** Every document by its path within the folder. */
	const documents = new Map<string, Uint8Array>();

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'qingzhang-read-back-'));
		const status = await withLedgers(options(source), async (ledgers) => {
			for (const kind of ['village', 'town', 'weekly', 'html']) {
				await briefingWriter(options(source, '--out', folder, '--kind', kind))(ledgers);
			}
			await workbookWriter(options(source, '--out', join(folder, '汇总表.xlsx')))(ledgers);
			summary = await readSummary(ledgers.warehouse, ledgers.asOf, WHOLE_ZONE);
			persons = await personsIn(ledgers);
		});
		expect(status).toBeLessThan(2);
		for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
			if (/\.\w+$/.test(path)) documents.set(path, new Uint8Array(readFileSync(join(folder, path))));
		}
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	/** The text of every document, of whatever kind. */
	const texts = () =>
		[...documents].map(([path, bytes]): [string, string] => [
			path,
			path.endsWith('.html')
				? new TextDecoder().decode(bytes)
				: [...partsOf(bytes)]
						.filter(([part]) => /\.(?:xml|rels|vml)$/.test(part))
						.map(([, xml]) => xml.replace(/<[^>]+>/g, (tag) => (tag.startsWith('<w:p') ? '\n' : '')))
						.join('\n'),
		]);
	const scopeDocument = (word: string) => {
		const found = [...documents].filter(([path]) => path.endsWith('.docx') && basename(path).includes(word));
		const whole = found.find(([path]) => !/[镇乡]清化收/.test(basename(path))) ?? found[0];
		return paragraphsOf(whole![1]);
	};

	it('通报 and 简报 say the figures of the page, and their annex those of every village', () => {
		for (const kind of ['工作通报', '工作简报']) {
			const lines = scopeDocument(kind);
			const text = lines.join('\n');
			for (const words of wordsOf(summary.total)) expect(text, kind).toContain(words);
			for (const { village, figures } of summary.villages.filter(({ village: { name } }) => name !== null)) {
				const row = lines.slice(lines.indexOf(village.name ?? ''));
				expect(row.length, `${kind} ${village.name}`).toBeGreaterThan(1);
				if (figures.debts) expect(lines, `${kind} ${village.name}`).toContain(wanText(figures.debts.resolved));
			}
		}
	});

	it('each village has a briefing with its figures', () => {
		const named = summary.villages.filter(({ village }) => village.name !== null);
		const briefings = [...documents].filter(([path]) => path.startsWith('一村一简报'));
		expect(briefings).toHaveLength(named.length);
		for (const { village, figures } of named) {
			const own = briefings.filter(([path]) => basename(path).startsWith(`${village.name}清化收简报`));
			const said = own.map(([, bytes]) => paragraphsOf(bytes).join('\n'));
			for (const words of wordsOf(figures)) {
				expect(
					said.some((text) => text.includes(words)),
					`${village.name} ${words}`,
				).toBe(true);
			}
		}
	});

	it('汇总表 adds up to the figures of the page', () => {
		const sheet = reopen(documents.get('汇总表.xlsx')!).Sheets['汇总表']! as Record<string, { v?: unknown }>;
		const total = summary.villages.length + 6;
		expect(sheet[`C${total}`]?.v).toBe('合计');
		const heads = Object.entries(sheet).filter(([name]) => /^[A-Z]+4$/.test(name));
		const valueOf = (head: string, row: number) => {
			const [name = ''] = heads.find(([, cell]) => String(cell.v).replace(/\s/g, '') === head) ?? [];
			return sheet[`${name.slice(0, -1)}${row}`]?.v;
		};
		const check = (row: number, { contracts, debts, fees }: Figures) => {
			if (contracts) {
				expect(valueOf('摸底合同（份）', row)).toBe(contracts.surveyed);
				expect(valueOf('需清理合同（份）', row)).toBe(contracts.toClear);
				expect(valueOf('已清理合同（份）', row)).toBe(contracts.cleared);
			}
			if (debts) expect(Number(valueOf('累计化解（万元）', row))).toBeCloseTo(Number(debts.resolved) / 1e6, 6);
			if (fees) expect(Number(valueOf('已收费（万元）', row))).toBeCloseTo(Number(fees.collected) / 1e6, 6);
		};
		summary.villages.forEach(({ figures }, index) => {
			check(index + 6, figures);
		});
		check(total, summary.total);
	});

	it('holds nothing personal and no breach of discipline, in names of files neither', () => {
		expect(persons.length).toBeGreaterThan(20);
		const told = texts();
		expect(told.length).toBeGreaterThan(5);
		for (const [path, text] of told) {
			expect(maskText(path), path).toBe(path);
			for (const person of persons) {
				expect(text.includes(person), `${person} in ${path}`).toBe(false);
				expect(path.includes(person), person).toBe(false);
			}
			expect(text, path).not.toMatch(/违纪线索|利益输送|P20/);
			expect(text, path).not.toMatch(/(?<![\d.])1[3-9]\d{9}(?!\d)/);
		}
	});

	it('the Open XML SDK finds nothing wrong', async () => {
		const kinds = new Map(
			[...documents].map(([path, bytes]) => [path.replace(/[^/]*?清化收/, '清化收'), { path, bytes }]),
		);
		for (const { path, bytes } of kinds.values()) {
			if (path.endsWith('.docx')) expect((await wordProblems(bytes)) ?? [], path).toEqual([]);
			if (path.endsWith('.xlsx')) expect((await officeProblems(bytes)) ?? [], path).toEqual([]);
		}
	});
});
