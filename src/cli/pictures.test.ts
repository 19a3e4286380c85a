import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	convertAllByOffice,
	type GreyPage,
	type OfficeFile,
	greyPages,
	hasOffice,
	pagesFrom,
	pagesText,
	pictureDifferences,
} from '#lib/briefing/workbook/office-program.test-helper.ts';
import { hasFonts } from '#tests/unit/fonts.ts';
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

/** Faults that the comparison must tell, each put into the briefing of a village. */
const SPOILT = [
	['its table', /<w:tbl>.*?<\/w:tbl>/s, ''],
	['its pictures', /<w:drawing>.*?<\/w:drawing>/gs, ''],
	['one page', /<w:sectPr/, `${'<w:p><w:r><w:t>多一行</w:t></w:r></w:p>'.repeat(30)}<w:sectPr`],
] as const;

function options(...args: string[]): Options {
	return readOptions(args, ['as-of', 'profile', 'out', 'village', 'kind', 'template', 'issue'], ['public', 'internal']);
}

describe.skipIf(!hasOffice() || !hasFonts())('documents as they are printed', () => {
	let folder: string;
	/** Pages by the name of the document, and by what was spoilt in that of a village. */
	const drawn = new Map<string, GreyPage[]>();

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
		const made = new Map<string, OfficeFile>();
		for (const { name, place, ending } of DOCUMENTS) {
			const within = join(folder, name, place);
			const whole = readdirSync(within).filter((file) => /^(?:清化收|上河村|汇总表)/.test(file));
			expect(whole).toHaveLength(1);
			made.set(name, { bytes: new Uint8Array(readFileSync(join(within, whole[0]!))), from: ending });
		}
		const village = unzipSync(made.get('village')!.bytes);
		for (const [what, pattern, instead] of SPOILT) {
			const xml = strFromU8(village['word/document.xml']!);
			const changed = xml.replace(pattern, instead);
			expect(changed).not.toBe(xml);
			made.set(what, { bytes: zipSync({ ...village, 'word/document.xml': strToU8(changed) }), from: 'docx' });
		}
		const converted = convertAllByOffice([...made.values()], 'pdf');
		[...made.keys()].forEach((name, index) => drawn.set(name, greyPages(converted[index]!)));
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	it.each(DOCUMENTS)('$name looks as it did when it was approved', ({ name, pages }) => {
		const own = drawn.get(name)!;
		const path = join(KEPT, `${name}.txt`);
		if (KEEPS) writeFileSync(path, pagesText(own));
		expect(existsSync(path)).toBe(true);
		expect(own.map(({ landscape }) => (landscape ? 'l' : 'p')).join('')).toBe(pages);
		expect(pictureDifferences(own, pagesFrom(readFileSync(path, 'utf8')))).toEqual([]);
	});

	it.each(SPOILT)('tells a village briefing without %s', (what) => {
		const kept = pagesFrom(readFileSync(join(KEPT, 'village.txt'), 'utf8'));
		expect(pictureDifferences(drawn.get(what)!, kept)).not.toEqual([]);
	});
});
