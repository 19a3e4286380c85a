import { describe, expect, it } from 'vitest';
import { CATALOGUE, finding, type RuleCode } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { FileReport, SourceReport } from '#lib/workspace/types.ts';
import { findingsHref, NO_CHOICE, readFindingChoice } from './choice.ts';
import { findingsCsv } from './list-csv.ts';
import { addressOf, type KnownVillage, listFindings, narrow, sourceIndex } from './listing.ts';
import { choiceWords, placeWords } from './words.ts';

const at = (file: string, row: number | null, village: string | null, column: string | null = '合同编号') => ({
	file,
	sheet: null,
	row,
	column,
	village,
});
const FINDINGS: readonly Finding[] = [
	finding('cell/approximate', at('包/甲.csv', 9, '上河村委会'), '约5'),
	finding('contract/duplicate-number', at('包/甲.csv', 5, '上河村'), 'CG1', '4'),
	finding('contract/end-before-start', at('包/乙.csv', 3, '下河村'), '2019-01-01', '2020-01-01'),
	finding('file/cut-off', at('包/乙.csv', null, null, null), '', '少了几行'),
];
const all = listFindings(FINDINGS);
const rulesOf = (choice: Partial<typeof NO_CHOICE>) =>
	narrow(all, { ...NO_CHOICE, ...choice }).shown.map((one) => one.finding.rule);

describe('the list', () => {
	it('has errors first, then doubts, then remarks, and every finding once', () => {
		expect(rulesOf({})).toEqual([
			'contract/end-before-start',
			'contract/duplicate-number',
			'file/cut-off',
			'cell/approximate',
		]);
	});

	it('is narrowed by weight, rule, village in any spelling, file and text', () => {
		expect(rulesOf({ severity: 'error' })).toEqual(['contract/end-before-start']);
		expect(rulesOf({ rule: 'cell/approximate' })).toEqual(['cell/approximate']);
		expect(rulesOf({ village: '上河村' })).toEqual(['contract/duplicate-number', 'cell/approximate']);
		expect(rulesOf({ file: '包/乙.csv' })).toEqual(['contract/end-before-start', 'file/cut-off']);
		expect(rulesOf({ search: ' cg1 ' })).toEqual(['contract/duplicate-number']);
		expect(rulesOf({ search: '没有这样的' })).toEqual([]);
	});

	it('counts for each filter what another value of it would leave', () => {
		const { severities, villages, files, groups } = narrow(all, { ...NO_CHOICE, severity: 'error', village: '下河村' });
		expect(severities).toEqual({ error: 1, warning: 0, info: 0 });
		expect(villages).toEqual([{ value: '下河村', label: '下河村', village: '下河村', township: null, count: 1 }]);
		expect(files).toEqual([{ value: '包/乙.csv', label: '乙.csv', count: 1 }]);
		expect(groups.map(({ label, rules }) => [label, rules.map(({ count }) => count)])).toEqual([['合同', [1]]]);
		expect(narrow(all, { ...NO_CHOICE, severity: 'error' }).severities).toEqual({ error: 1, warning: 2, info: 1 });
	});

	it('handles 50,000 findings at once', () => {
		const many = Array.from({ length: 50_000 }, (_, index) =>
			finding('cell/unreadable', at('甲.csv', index + 1, `第${index % 400}村`), `值${index}`),
		);
		const { shown, villages } = narrow(listFindings(many), { ...NO_CHOICE, search: '值49999' });
		expect([shown.length, villages.length]).toEqual([1, 1]);
	});
});

describe('villages of one name in two townships', () => {
	const of = (township: string | null, village: string, value: string): Finding => {
		const found = finding('cell/approximate', at('甲.csv', 1, village), value);
		return township === null ? found : { ...found, township };
	};
	const two = [of('城关镇', '上河村委会', '1'), of('青石', '上河村', '2'), of('青石镇', '上河村', '3')];
	const shownBy = (findings: readonly Finding[], choice: Partial<typeof NO_CHOICE>, known = [] as KnownVillage[]) =>
		narrow(listFindings(findings, known), { ...NO_CHOICE, ...choice }).shown.map((one) => one.finding.value);

	it('are told apart by the filter, however the township is written', () => {
		const listed = listFindings(two);
		expect(listed.map(({ village, township }) => [village, township])).toEqual([
			['上河村', '城关镇'],
			['上河村', '青石镇'],
			['上河村', '青石镇'],
		]);
		expect(narrow(listed, NO_CHOICE).villages).toEqual([
			{ value: '青石镇 上河村', label: '上河村（青石镇）', village: '上河村', township: '青石镇', count: 2 },
			{ value: '城关镇 上河村', label: '上河村（城关镇）', village: '上河村', township: '城关镇', count: 1 },
		]);
		expect(shownBy(two, { village: '上河村', township: '城关镇' })).toEqual(['1']);
		expect(shownBy(two, { village: '上河村', township: '青石' })).toEqual(['2', '3']);
		expect(shownBy(two, { village: '上河村' })).toEqual(['1', '2', '3']);
	});

	it('are joined by what is known, and said to be of no township where nobody knows', () => {
		const known = [{ township: '城关镇', village: '上河村' }];
		expect(shownBy([of(null, '上河', '4')], { village: '上河村', township: '城关镇' }, known)).toEqual(['4']);
		const doubtful = listFindings([...two, of(null, '上河村', '4')]);
		expect(narrow(doubtful, NO_CHOICE).villages.at(0)).toEqual({
			value: '上河村',
			label: '上河村（不分乡镇）',
			village: '上河村',
			township: null,
			count: 4,
		});
		expect(narrow(listFindings([of('城关镇', '上河村', '1')]), NO_CHOICE).villages).toEqual([
			{ value: '上河村', label: '上河村', village: '上河村', township: null, count: 1 },
		]);
	});

	it('are named on paper with what else the list is narrowed to', () => {
		const choice = { severity: 'error', rule: 'cell/range', village: '上河村', township: '城关镇' } as const;
		const words = choiceWords({ ...NO_CHOICE, ...choice, file: '包/甲.csv', search: '50' });
		expect(words).toEqual(['错误', '写成了范围', '上河村（城关镇）', '文件 甲.csv', '含“50”']);
		expect(choiceWords({ ...NO_CHOICE, earlier: true })).toEqual(['连同以前各期']);
		expect(choiceWords(NO_CHOICE)).toEqual([]);
	});
});

describe('the address', () => {
	it('comes back as it was', () => {
		const choice = {
			...NO_CHOICE,
			severity: 'warning',
			rule: 'cell/range',
			village: '上 河&村',
			township: '城关镇',
			search: '50%',
			earlier: true,
		} as const;
		expect(readFindingChoice(findingsHref(choice))).toEqual(choice);
		expect(findingsHref(NO_CHOICE)).toBe('#/findings');
		expect(readFindingChoice('#/findings?level=worst&x=1&township=城关镇')).toEqual(NO_CHOICE);
	});
});

describe('the place of a finding', () => {
	const source = (sheet: string | null, first: number, headers: readonly string[]): SourceReport =>
		({
			file: '甲.xlsx',
			sheet,
			headerRows: [first, first],
			columns: headers.map((header, column) => ({ header, column })),
		}) as unknown as SourceReport;
	const files = [
		{
			id: 'a',
			sources: [
				source('一', 1, ['编号']),
				source('一', 20, ['编号']),
				source('一', 20, ['债权人']),
				source('二', 1, []),
			],
		},
	] as unknown as readonly FileReport[];
	const index = sourceIndex(files);
	const on = (sheet: string | null, row: number | null, column: string | null) =>
		addressOf({ ...FINDINGS[0]!, file: '甲.xlsx', sheet, row, column }, index);

	it('is the table of its sheet that stands above its row and has its column', () => {
		expect(on('一', 5, '编号')).toEqual({ fileId: 'a', source: 0 });
		expect(on('一', 25, '编号')).toEqual({ fileId: 'a', source: 1 });
		expect(on('一', 25, '债权人')).toEqual({ fileId: 'a', source: 2 });
		expect(on('二', null, null)).toEqual({ fileId: 'a', source: 3 });
		expect(on('三', 1, null)).toBeNull();
	});

	it('is said in words', () => {
		expect(placeWords({ ...FINDINGS[0]!, sheet: '一' })).toBe('一 · 第 9 行 · 合同编号');
		expect(placeWords(FINDINGS[3]!)).toBe('整份文件');
	});
});

it('the list goes out as CSV with what is wrong and why', () => {
	const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(findingsCsv(all, 'internal'));
	const lines = text.split('\r\n');
	expect(lines[0]).toBe('\ufeff序号,轻重,问题,乡镇,村,文件,工作表,行,栏目,原值,说明和怎么改,依据');
	expect(lines[1]).toContain('1,错误,终止早于起始,,下河村,包/乙.csv,,3,合同编号,2019-01-01,');
	expect(lines).toHaveLength(6);
});

describe('the groups of rules', () => {
	it('have a place for every rule of the catalogue', () => {
		const codes = Object.keys(CATALOGUE) as RuleCode[];
		const { groups } = narrow(listFindings(codes.map((code) => finding(code, at('甲.csv', 1, null), ''))), NO_CHOICE);
		expect(groups.find(({ label }) => label === '其他')?.rules ?? []).toEqual([]);
	});
});
