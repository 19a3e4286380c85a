import { expect, it } from 'vitest';
import type { Finding } from '#lib/findings/types.ts';
import { countingFindings, type FindingSource } from './counting-findings.ts';

function finding(village: string | null, rule = 'amount/negative', file = '新.csv'): Finding {
	return { rule, severity: 'warning', file, sheet: null, row: 1, column: null, village, value: '', message: '' };
}

function source(file: string, asOf: string, findings: readonly Finding[]): FindingSource {
	return { file, sheet: null, ledger: 'contract', asOf, asOfFrom: 'title', findings };
}

const VILLAGES = [
	{ id: 1, name: '上河村', township: '城关镇' },
	{ id: 2, name: '上河村', township: '白泉镇' },
	{ id: 3, name: '杏花村', township: '白泉镇' },
];

it('takes the findings of the ledgers that count, and of the villages that are looked at', () => {
	const fresh = [finding('杏花村委会'), finding('白泉镇杏花村'), finding('上河'), finding(null)];
	const sources = [source('旧.csv', '2022-05-31', [finding('杏花村')]), source('新.csv', '2022-07-06', fresh)];
	const across = [finding('上河村', 'village/ambiguous'), finding('上河村', 'village/ambiguous', '旧.csv')];
	const findings = [...sources.flatMap((one) => one.findings), ...across];
	const versions = [{ ledger: 'contract', villageId: 1, asOf: '2022-07-06' }] as const;
	const here = countingFindings(sources, findings, versions, VILLAGES);
	expect(here.all).toEqual([...fresh, across[0]]);
	expect(here.of([VILLAGES[2]!])).toEqual(fresh.slice(0, 2));
	expect(here.of(VILLAGES.slice(0, 1))).toEqual([]);
	expect(here.of(VILLAGES.slice(1))).toEqual(fresh.slice(0, 2));
	expect(here.of(VILLAGES)).toEqual([...fresh.slice(0, 3), across[0]]);
	expect(here.of([])).toEqual([]);
	expect([...here.superseded]).toEqual([sources[0]!.findings[0], across[1]]);
	expect([...here.earlier]).toEqual([sources[0]]);
});

it('goes by the version of the village where one is named: villages hand in at different dates', () => {
	const [behind, early, late] = [finding('杏花村'), finding('下河村'), finding('下河村')];
	const sources = [
		source('五月.csv', '2022-05-31', [behind, early]),
		source('七月.csv', '2022-07-06', [late]),
		{ ...source('说明.csv', '', []), ledger: null, asOf: null, findings: [finding(null, 'sheet/not-a-ledger')] },
	];
	const villages = [...VILLAGES, { id: 4, name: '下河村', township: '城关镇' }];
	const versions = [
		{ ledger: 'contract', villageId: 3, asOf: '2022-05-31' },
		{ ledger: 'contract', villageId: 4, asOf: '2022-07-06' },
	] as const;
	const here = countingFindings(
		sources,
		sources.flatMap((one) => one.findings),
		versions,
		villages,
	);
	expect(here.all).toEqual([behind, late]);
	expect([...here.superseded]).toEqual([early]);
	expect(here.earlier.size).toBe(0);
});
