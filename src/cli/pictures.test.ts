import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	convertByOffice,
	greyPages,
	hasOffice,
	pagesFrom,
	pagesText,
	pictureDifferences,
} from '#lib/briefing/workbook/office-program.test-helper.ts';
import { briefingWriter } from './briefing.ts';
import { withLedgers } from './ledgers-on-hand.ts';
import { type Options, readOptions } from './options.ts';
import { workbookWriter } from './workbook.ts';

/**
 * The documents of the sample as LibreOffice draws them, against what was kept when they had been looked at. After a
 * wanted change: `QINGZHANG_KEEP_PICTURES=1 npx vitest run --project unit src/cli/pictures.test.ts`, and look at them.
 */
const ROOT = join(import.meta.dirname, '../..');
const DATA = join(ROOT, 'data');
const KEPT = join(ROOT, 'tests/fixtures/pictures');
const KEEPS = process.env['QINGZHANG_KEEP_PICTURES'] !== undefined;

const DOCUMENTS = [
	{ name: 'village', place: '一村一简报', ending: 'docx', args: ['--village', '上河村'], pages: 'p' },
	{ name: 'bulletin', place: '', ending: 'docx', args: ['--kind', 'town'], pages: 'pppll' },
	{ name: 'weekly', place: '', ending: 'docx', args: ['--kind', 'weekly', '--issue', '12'], pages: 'pppll' },
	{ name: 'summary', place: '', ending: 'xlsx', args: null, pages: 'lll' },
] as const;

function options(...args: string[]): Options {
	return readOptions(args, ['as-of', 'profile', 'out', 'village', 'kind', 'template', 'issue'], ['public', 'internal']);
}

describe.skipIf(!hasOffice())('documents as they are printed', () => {
	let folder: string;
	const made = new Map<string, Uint8Array>();

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'qingzhang-pictures-'));
		await withLedgers(options(DATA), async (ledgers) => {
			for (const { name, args } of DOCUMENTS) {
				const out = join(folder, name);
				await (
					args === null
						? workbookWriter(options(DATA, '--out', join(out, '汇总表.xlsx')))
						: briefingWriter(options(DATA, '--out', out, ...args))
				)(ledgers);
			}
		});
		for (const { name, place } of DOCUMENTS) {
			const within = join(folder, name, place);
			const whole = readdirSync(within).filter((file) => /^(?:清化收|上河村|汇总表)/.test(file));
			expect(whole).toHaveLength(1);
			made.set(name, new Uint8Array(readFileSync(join(within, whole[0]!))));
		}
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	it.each(DOCUMENTS)('$name looks as it did when it was approved', ({ name, ending, pages }) => {
		const drawn = greyPages(convertByOffice(made.get(name)!, ending, 'pdf'));
		const path = join(KEPT, `${name}.txt`);
		if (KEEPS) writeFileSync(path, pagesText(drawn));
		expect(existsSync(path)).toBe(true);
		expect(drawn.map(({ landscape }) => (landscape ? 'l' : 'p')).join('')).toBe(pages);
		expect(pictureDifferences(drawn, pagesFrom(readFileSync(path, 'utf8')))).toEqual([]);
	});

	it.each([
		['its table', /<w:tbl>.*?<\/w:tbl>/s, ''],
		['its pictures', /<w:drawing>.*?<\/w:drawing>/gs, ''],
		['one page', /<w:sectPr/, `${'<w:p><w:r><w:t>多一行</w:t></w:r></w:p>'.repeat(30)}<w:sectPr`],
	])('tells a village briefing without %s', (_what, pattern, instead) => {
		const parts = unzipSync(made.get('village')!);
		const xml = strFromU8(parts['word/document.xml']!);
		const changed = xml.replace(pattern, instead);
		expect(changed).not.toBe(xml);
		const bytes = zipSync({ ...parts, 'word/document.xml': strToU8(changed) });
		const drawn = greyPages(convertByOffice(bytes, 'docx', 'pdf'));
		expect(pictureDifferences(drawn, pagesFrom(readFileSync(join(KEPT, 'village.txt'), 'utf8')))).not.toEqual([]);
	});
});
