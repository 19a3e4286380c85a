import { describe, expect, it } from 'vitest';
import { packSetAside } from '#lib/workspace/set-aside.ts';
import type { FileReport, SourceReport } from '#lib/workspace/types.ts';
import { chosenIn } from './chosen.ts';

const table = (ledger: SourceReport['ledger']): SourceReport => ({
	file: 'x',
	entry: '',
	sheet: null,
	table: 0,
	turned: null,
	region: null,
	shape: null,
	decidedBy: 'program',
	encoding: null,
	ledger,
	why: '',
	isAside: false,
	headerRows: null,
	amountUnit: null,
	asOf: null,
	asOfFrom: null,
	columns: [],
	headers: [],
	unusedHeaders: [],
	rowsRead: 2,
	rowsStored: 0,
	rowsSetAside: packSetAside([]),
	sumNotes: [],
	filledRows: new Int32Array(0),
	villageOfTable: null,
	findings: [],
});

const file = (id: string, sources: SourceReport[], change: Partial<FileReport> = {}): FileReport => ({
	id,
	path: id,
	size: 1,
	sources,
	verdict: sources.some(({ ledger }) => ledger !== null) ? 'ledger' : 'no-ledger',
	problem: null,
	duplicate: false,
	...change,
});

const REPORTS = [
	file('又一份', [table('debt')], { duplicate: true }),
	file('通知', [table(null)]),
	file('合同', [table(null), table('contract')]),
];

describe('the table beside the list', () => {
	it('is the first that can be imported while files are under review, and none otherwise', () => {
		expect(chosenIn(REPORTS, null, [], '#/import')).toEqual({ fileId: '合同', source: 1 });
		expect(chosenIn(REPORTS, null, null, '#/import')).toBeNull();
		expect(chosenIn([file('坏', [])], null, [], '#/import')).toBeNull();
	});

	it('is what was picked, else what the address names, else what a question is about', () => {
		const hash = '#/import?file=通知&source=0';
		const question = { kind: 'as-of' as const, id: 'q', at: { fileId: '合同', source: 0 } };
		expect(chosenIn(REPORTS, { fileId: '合同', source: 0 }, null, hash)).toEqual({ fileId: '合同', source: 0 });
		expect(chosenIn(REPORTS, { fileId: '没了', source: 0 }, null, hash)).toEqual({ fileId: '通知', source: 0 });
		expect(chosenIn(REPORTS, null, [question], '#/import')).toEqual({ fileId: '合同', source: 0 });
		expect(chosenIn(REPORTS, null, null, '#/import?file=通知&source=x')).toBeNull();
	});
});
