import { describe, expect, it } from 'vitest';
import { contracts, debts, fees, reportOf } from '../report-input.test-helper.ts';
import { HOSTILE, partsOf, xmlFault } from '../workbook/reopen.test-helper.ts';
import { bulletinText, villageText, weeklyText } from '../document-text.ts';
import { bulletinDocument, DEFAULT_SETTINGS, villageDocument, villageFileStem, weeklyDocument } from '../documents.ts';
import { scopeFacts, villageFacts } from '../facts.ts';
import { documentTexts, type DocumentPicture, type WordDocument } from './document-model.ts';
import { paragraphsOf, wordProblems } from './reopen-word.test-helper.ts';
import { writeWord } from './word-writer.ts';

/** 1 × 1 pixel */
const PNG = Uint8Array.from(
	atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
	(character) => character.charCodeAt(0),
);
const PICTURE: DocumentPicture = { bytes: PNG, caption: '图1 进度', alt: '横条图：清合同50.00%。', ratio: 0.5 };

const NOW = {
	contracts: contracts(9, 6, 3),
	debts: debts(23_600_000_000n, 1_000_000n),
	fees: fees(1_000_000n, 1_000_000n),
};
const INPUT = reportOf(
	[
		{ name: '上河村', now: NOW, before: { contracts: contracts(9, 6, 1) } },
		{ name: '下河村', now: { contracts: contracts(9, 6, 6) } },
	],
	NOW,
);

function villageOf(name: string, settings = DEFAULT_SETTINGS): WordDocument {
	const entry = INPUT.summary.villages[0]!;
	const place = villageFacts(INPUT, { ...entry, village: { ...entry.village, name } });
	return villageDocument(place, villageText(place), [PICTURE, PICTURE], settings);
}

const SCOPE = scopeFacts(INPUT);
const SETTINGS = { ...DEFAULT_SETTINGS, office: '城关镇人民政府', issue: 12, to: '各村', copies: 30 };
const KINDS: readonly (readonly [string, () => WordDocument])[] = [
	['一村一简报', () => villageOf('上河村')],
	['通报', () => bulletinDocument(SCOPE, INPUT, bulletinText(SCOPE, INPUT), [PICTURE], SETTINGS)],
	['简报', () => weeklyDocument(SCOPE, INPUT, weeklyText(SCOPE, INPUT), [PICTURE], SETTINGS)],
];

describe('writeWord', () => {
	it.each(KINDS)('%s: says everything in order, in a package without fault', async (_kind, documentOf) => {
		const document = documentOf();
		const bytes = await writeWord(document);
		for (const [path, part] of partsOf(bytes))
			if (/\.(?:xml|rels)$/.test(path)) expect(xmlFault(part), path).toBeNull();
		const read = paragraphsOf(bytes).join('\n');
		for (const text of documentTexts(document).filter((said) => said !== PICTURE.alt)) expect(read).toContain(text);
	});

	it.each(KINDS)('%s: the Open XML SDK finds nothing wrong', async (_kind, documentOf) => {
		const problems = await wordProblems(await writeWord(documentOf()));
		expect(problems ?? []).toEqual([]);
	});

	it.each(KINDS)('%s: the same bytes for the same document, in every time zone', async (_kind, documentOf) => {
		const first = await writeWord(documentOf());
		const zone = process.env['TZ'];
		process.env['TZ'] = 'America/Los_Angeles';
		try {
			expect(Buffer.compare(await writeWord(documentOf()), first)).toBe(0);
		} finally {
			if (zone === undefined) delete process.env['TZ'];
			else process.env['TZ'] = zone;
		}
	});

	it('keeps to the layout of GB/T 9704-2012', async () => {
		const parts = partsOf(await writeWord(KINDS[1]![1]()));
		const xml = parts.get('word/document.xml') ?? '';
		// 37, 35, 28, 26 mm in twips, on A4; the annex lies across.
		expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
		expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
		expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
		// 22 lines in 225 mm, two characters in, 3号仿宋 with Times New Roman.
		expect(xml).toContain('<w:spacing w:line="579" w:lineRule="exact"/>');
		expect(xml).toContain('w:firstLineChars="200"');
		expect(xml).toMatch(/w:eastAsia="仿宋_GB2312"[^>]*\/><w:sz w:val="32"\/>/);
		expect(xml).toContain('w:ascii="Times New Roman"');
		expect(xml).toContain('方正小标宋简体');
		expect(xml).toContain('<w:tblHeader/>');
		expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
		const footers = [...parts].filter(([path]) => /footer\d\.xml$/.test(path)).map(([, part]) => part);
		expect(footers.filter((part) => part.includes('<w:jc w:val="right"/>'))).not.toHaveLength(0);
		expect(footers.filter((part) => part.includes('<w:jc w:val="left"/>'))).not.toHaveLength(0);
		expect(parts.get('word/fontTable.xml')).toContain('<w:altName w:val="仿宋,');
		expect(parts.get('docProps/core.xml')).toContain('2022-07-06T00:00:00Z');
	});

	it('gives pictures words for those who do not see them', async () => {
		const xml = partsOf(await writeWord(villageOf('上河村'))).get('word/document.xml') ?? '';
		const pictures = [...xml.matchAll(/<wp:docPr\b[^>]*>/g)].map(([tag]) => tag);
		expect(pictures).toHaveLength(2);
		for (const tag of pictures) expect(tag).toContain('descr="横条图：清合同50.00%。"');
		expect(pictures.map((tag) => /\bid="(\d+)"/.exec(tag)?.[1])).toEqual(['1', '2']);
	});

	it('takes hostile names for text, in the document and in its name', async () => {
		for (const name of HOSTILE) {
			const document = villageOf(name);
			const bytes = await writeWord(document);
			const parts = partsOf(bytes);
			for (const [path, part] of parts) if (/\.(?:xml|rels)$/.test(path)) expect(xmlFault(part), path).toBeNull();
			for (const part of parts.values())
				expect(part).not.toMatch(/TargetMode="External"|altChunk|w:instrText[^>]*>[^<]*HYPERLINK/);
			expect(parts.get('word/document.xml')).not.toContain('\u202e');
			const entry = INPUT.summary.villages[0]!;
			const stem = villageFileStem(villageFacts(INPUT, { ...entry, village: { ...entry.village, name } }));
			expect(stem).toMatch(/^[^<>:"/\\|?*\p{C}]+$/u);
		}
	});

	it('masks what identifies a person, unless it is for the office itself', async () => {
		const name = '张三13812345678';
		const settings = { ...DEFAULT_SETTINGS, names: ['张三'] };
		const published = [...partsOf(await writeWord(villageOf(name, settings))).values()].join('');
		expect(published).toContain('张*138****5678');
		expect(published).not.toMatch(/张三|13812345678/);
		const entry = INPUT.summary.villages[0]!;
		const place = villageFacts(INPUT, { ...entry, village: { ...entry.village, name } });
		expect(villageFileStem(place)).not.toContain('13812345678');
		const internal = partsOf(await writeWord(villageOf(name, { ...settings, audience: 'internal' })));
		expect(internal.get('word/document.xml')).toContain(name);
	});

	it('keeps what the officer has changed', async () => {
		const place = villageFacts(INPUT, INPUT.summary.villages[0]!);
		const text = villageText(place);
		const changed = {
			...text,
			sections: text.sections.map((section) => ({ ...section, paragraphs: [{ lead: '', text: '改过的话。' }] })),
		};
		const read = paragraphsOf(await writeWord(villageDocument(place, changed, [], DEFAULT_SETTINGS)));
		expect(read.filter((line) => line === '改过的话。')).toHaveLength(4);
	});
});
