import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { bulletinText, type DocumentText, villageText } from './document-text.ts';
import { scopeFacts, villageFacts } from './facts.ts';
import { demandTexts } from './narrative-scope.ts';
import { planTexts, problemTexts } from './narrative-place.ts';
import { contracts, debts, fees, reportOf } from './report-input.test-helper.ts';
import { listItems, paragraphLines, readEdits, strayEdits, textPlaces, withEdit, withEdits } from './text-edits.ts';

const INPUT = reportOf([
	{
		name: '上河村',
		now: { contracts: contracts(9, 6, 3), debts: debts(10_000_000n, 1_000_000n), fees: fees(500_000n, 0n) },
		before: { contracts: contracts(9, 6, 3), debts: debts(10_000_000n, 1_000_000n), fees: fees(500_000n, 0n) },
	},
	{ name: '下河村', now: { contracts: contracts(9, 6, 6) } },
]);
const PLACE = villageFacts(INPUT, INPUT.summary.villages[0]!);
const VILLAGE = villageText(PLACE);
const WHOLE = scopeFacts(INPUT);
const TOWN = bulletinText(WHOLE, INPUT);

function textOf(document: DocumentText, place: string): string {
	return textPlaces(document).find((one) => one.place === place)?.text ?? '';
}

describe('edits', () => {
	it('change the paragraph that they are of and no other', () => {
		for (const document of [VILLAGE, TOWN]) {
			for (const place of textPlaces(document)) {
				const edits = withEdit([], place, '改过。');
				const changed = textPlaces(withEdits(document, edits));
				expect(changed.filter(({ text }, index) => text !== textPlaces(document)[index]?.text)).toEqual([
					{ ...place, text: '改过。' },
				]);
				expect(withEdit(edits, place, place.text)).toEqual([]);
			}
		}
	});

	it('remember what the program said, and say when their paragraph is gone', () => {
		const [, place] = textPlaces(VILLAGE);
		const edits = withEdit([], place!, '');
		expect(edits).toEqual([{ place: '基本情况 0', text: '', of: place!.text }]);
		expect(textOf(withEdits(VILLAGE, edits), '基本情况 0')).toBe('');
		const stray = { place: '存在问题 9', text: '多的', of: '' };
		expect(strayEdits(VILLAGE, [...edits, stray])).toEqual([stray]);
		expect(withEdits(VILLAGE, [stray])).toEqual(VILLAGE);
	});

	it('never leave a document without a title, nor give one a line break', () => {
		const [title] = textPlaces(VILLAGE);
		expect(withEdits(VILLAGE, withEdit([], title!, '')).title).toBe(VILLAGE.title);
		expect(withEdits(VILLAGE, withEdit([], title!, '上河村\n简报')).title).toBe('上河村简报');
	});

	it('read back only what they are', () => {
		const edits = [{ place: 'title', text: '甲', of: '乙' }];
		expect(readEdits(structuredClone(edits))).toEqual(edits);
		for (const kept of [undefined, null, 'x', [1], [{ place: 'title' }]]) expect(readEdits(kept)).toEqual([]);
	});
});

describe('paragraphs', () => {
	it('begin anew with each line; the lead stays with the first', () => {
		expect(paragraphLines({ lead: '收费。', text: ' 一。\n\n二。 ' })).toEqual([
			{ lead: '收费。', text: '一。' },
			{ lead: '', text: '二。' },
		]);
		expect(paragraphLines({ lead: '收费。', text: ' \n' })).toEqual([]);
	});

	it('give back the items that they were put together from', () => {
		const paragraphsOf = (document: DocumentText, index: number) => document.sections[index]?.paragraphs ?? [];
		expect(listItems(paragraphsOf(VILLAGE, 2))).toEqual(problemTexts(PLACE));
		expect(listItems(paragraphsOf(VILLAGE, 3))).toEqual(planTexts(PLACE));
		expect(listItems(paragraphsOf(TOWN, 4))).toEqual(demandTexts(WHOLE, INPUT));
		const sentence = fc.array(fc.constantFrom('甲', '是', '一', '村', '，', '1')).map((some) => `甲${some.join('')}。`);
		fc.assert(
			fc.property(fc.array(sentence, { minLength: 2, maxLength: 10 }), (items) => {
				const text = items.map((item, index) => `${'一二三四五六七八九十'[index]}是${item}`).join('');
				expect(listItems([{ lead: '', text }])).toEqual(items);
			}),
		);
	});
});
