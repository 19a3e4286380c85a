import { expect, it } from 'vitest';
import type { Finding } from '#lib/findings/types.ts';
import { packSetAside } from '#lib/workspace/set-aside.ts';
import type { FileReport, SourceReport } from '#lib/workspace/types.ts';
import { findingsHere } from './doubts.ts';

function finding(village: string | null, rule = 'amount/negative', file = '新.csv'): Finding {
	return { rule, severity: 'warning', file, sheet: null, row: 1, column: null, village, value: '', message: '' };
}

function file(path: string, asOf: string, findings: readonly Finding[]): FileReport {
	const source: SourceReport = {
		file: path,
		entry: '',
		sheet: null,
		table: 0,
		region: null,
		shape: null,
		decidedBy: 'program',
		encoding: 'utf-8',
		ledger: 'contract',
		why: '',
		isAside: false,
		headerRows: [1, 1],
		amountUnit: null,
		asOf,
		asOfFrom: 'title',
		columns: [],
		headers: [],
		unusedHeaders: [],
		rowsRead: 0,
		rowsStored: 0,
		rowsSetAside: packSetAside([]),
		sumNotes: [],
		filledRows: new Int32Array(0),
		findings,
	};
	return { id: path, path, size: 1, sources: [source], verdict: 'ledger', problem: null, duplicate: false };
}

const VILLAGES = [
	{ id: 1, name: '上河村', township: '城关镇' },
	{ id: 2, name: '上河村', township: '白泉镇' },
	{ id: 3, name: '杏花村', township: '白泉镇' },
];

it('takes the findings of the ledgers that count, and of the villages that are looked at', () => {
	const fresh = [finding('杏花村委会'), finding('白泉镇杏花村'), finding('上河'), finding(null)];
	const files = [file('旧.csv', '2022-05-31', [finding('杏花村')]), file('新.csv', '2022-07-06', fresh)];
	const across = [finding('上河村', 'village/ambiguous'), finding('上河村', 'village/ambiguous', '旧.csv')];
	const office = {
		files,
		findings: [...files.flatMap(({ sources }) => sources.flatMap((one) => one.findings)), ...across],
	};
	const versions = [{ ledger: 'contract', villageId: 1, asOf: '2022-07-06' }] as const;
	expect(findingsHere(office, versions, VILLAGES, null)).toEqual([...fresh, across[0]]);
	expect(findingsHere(office, versions, VILLAGES, [VILLAGES[2]!])).toEqual(fresh.slice(0, 2));
	expect(findingsHere(office, versions, VILLAGES, VILLAGES.slice(0, 1))).toEqual([]);
});
