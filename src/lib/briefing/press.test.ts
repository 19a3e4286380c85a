import { describe, expect, it } from 'vitest';
import { paragraphsOf, wordProblems } from './document/reopen-word.test-helper.ts';
import { DEFAULT_SETTINGS } from './documents.ts';
import { type DocumentKind, type Press, scopeDraft, scopeJob, villageDraft, villageJobs } from './press.ts';
import { contracts, debts, fees, reportOf } from './report-input.test-helper.ts';
import { checkTemplate } from './template/fill-template.ts';
import { scopePlaceholders, villagePlaceholders } from './template/placeholders.ts';
import { starterTemplate } from './template/starter-template.ts';
import { type TextEdit, withEdits } from './text-edits.ts';

const NOW = { contracts: contracts(9, 6, 3), debts: debts(10_000_000n, 1_000_000n), fees: fees(500_000n, 100_000n) };
const INPUT = reportOf([
	{ name: '上河村', now: NOW },
	{ name: '下河村', now: NOW },
	{ name: '上河村', township: '桃川乡', now: NOW },
	{ name: null, township: null, now: NOW },
]);

function press(edits: readonly TextEdit[] = [], more: Partial<Press> = {}): Press {
	return {
		settings: DEFAULT_SETTINGS,
		draw: null,
		template: null,
		revise: (key, text) => (key === villageDraft(INPUT, 0)?.key ? withEdits(text, edits) : text),
		...more,
	};
}

describe('villageJobs', () => {
	it('makes a document for each chosen village that has a name; the township tells twins apart', () => {
		expect(villageJobs(INPUT, null, press()).map(({ stem }) => stem)).toEqual([
			'城关镇上河村清化收简报_2022-07-06',
			'下河村清化收简报_2022-07-06',
			'桃川乡上河村清化收简报_2022-07-06',
		]);
		expect(villageJobs(INPUT, new Set([1, 3]), press())).toHaveLength(1);
	});

	it('writes what the officer wrote: other words, two paragraphs for one, none at all', async () => {
		const edits = [
			{ place: '基本情况 0', text: '头一段。\n第二段，电话13812345678。', of: '' },
			{ place: '存在问题 0', text: '', of: '' },
			{ place: '工作进展 0', text: '改过的进展。', of: '' },
		];
		const [first, second] = villageJobs(INPUT, null, press(edits));
		const bytes = await first!.make();
		const lines = paragraphsOf(bytes);
		expect(lines).toEqual(expect.arrayContaining(['头一段。', '第二段，电话138****5678。', '清合同。改过的进展。']));
		expect(lines.filter((line) => /^[一二三四]、/.test(line))).toEqual([
			'一、基本情况',
			'二、工作进展',
			'三、下步打算',
		]);
		expect((await wordProblems(bytes)) ?? []).toEqual([]);
		expect(Buffer.compare(await villageJobs(INPUT, null, press(edits))[0]!.make(), bytes)).toBe(0);
		expect(paragraphsOf(await second!.make()).join('')).not.toContain('改过');
	});

	it('dates and signs as the office says', async () => {
		const settings = { ...DEFAULT_SETTINGS, office: '某某专班', date: '2022-07-08' };
		const lines = paragraphsOf(await villageJobs(INPUT, new Set([0]), press([], { settings }))[0]!.make());
		expect(lines.slice(-2)).toEqual(['某某专班', '2022年7月8日']);
		expect(lines.join('')).toContain('截至2022年7月6日');
	});
});

describe('the starter template', () => {
	it.each<DocumentKind>(['village', 'town', 'weekly'])(
		'of kind %s has no mistake and says what the program says',
		async (kind) => {
			const template = await starterTemplate(kind);
			const draft = kind === 'village' ? villageDraft(INPUT, 0)! : scopeDraft(INPUT, kind);
			const set =
				kind === 'village'
					? villagePlaceholders(draft.place, draft.text, DEFAULT_SETTINGS)
					: scopePlaceholders(draft.place, INPUT, draft.text, DEFAULT_SETTINGS);
			expect(await checkTemplate(template, set)).toEqual([]);
			expect(await starterTemplate(kind)).toEqual(template);
			const job =
				kind === 'village'
					? villageJobs(INPUT, new Set([0]), press([], { template }))[0]!
					: scopeJob(INPUT, kind, press([], { template }));
			const bytes = await job.make();
			const said = paragraphsOf(bytes).join('\n');
			expect(said).not.toMatch(/[{}]|\[\[|undefined/);
			expect(said).toContain(draft.text.sections[0]!.paragraphs[0]!.text);
			expect((await wordProblems(bytes)) ?? []).toEqual([]);
		},
	);

	it('carries the officer’s wording, item by item', async () => {
		const template = await starterTemplate('village');
		const edits = [{ place: '存在问题 0', text: '一是缺资料。二是缺人手。', of: '' }];
		const lines = paragraphsOf(await villageJobs(INPUT, new Set([0]), press(edits, { template }))[0]!.make());
		expect(lines).toEqual(expect.arrayContaining(['1．缺资料。', '2．缺人手。']));
	});
});
