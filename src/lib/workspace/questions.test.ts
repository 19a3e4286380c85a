import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { TableDecision } from '#lib/intake/decisions.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { addressOf, type FileRecord, rulesOf, withDecision } from './file-record.ts';
import { reportOf } from './file-report.ts';
import { decisionOfAnswer, questionsOf } from './questions.ts';
import { readSources } from './read-sources.ts';
import type { Comparison } from './review.ts';

async function read(path: string, text: string, tables: readonly TableDecision[] = []): Promise<FileRecord> {
	const bytes = new TextEncoder().encode(text);
	const blob = new Blob([bytes]);
	const found = await intakeFile({ path, bytes }, { ...DEFAULT_CAMPAIGN, decisions: tables });
	const { sources } = readSources(0, found);
	const report = reportOf({ path, blob }, { fileId: path, sources });
	const kept = { campaign: DEFAULT_CAMPAIGN, tables, shapes: [], undatedAsOf: null, generation: 0 };
	return { report, blob, sources, replaces: [], yields: [], drop: null, modified: null, ...kept };
}

const HEADER = '合同编号,承包方,合同金额,清理状态';
const NONE = new Set<string>();

describe('questionsOf', () => {
	it('asks nothing where all is certain', async () => {
		const file = await read('合同2022-06-30.csv', `村名,${HEADER}\na村,1,甲,5,已清理`);
		expect(questionsOf([file], [], new Map(), NONE)).toEqual([]);
	});

	it('asks for a village and a date that stand nowhere, and is answered by decisions', async () => {
		const file = await read('表.csv', `${HEADER}\n1,甲,5,已清理\n2,乙,6,未启动`);
		const questions = questionsOf([file], [], new Map(), NONE);
		expect(questions.map(({ kind }) => kind)).toEqual(['no-village', 'as-of']);
		expect(questions[0]).toMatchObject({ rows: 2, at: { fileId: '表.csv', source: 0 } });
		const village = decisionOfAnswer(
			questions[0]!,
			{ kind: 'no-village', township: '甲镇', village: 'a村' },
			{ report: file.report, tables: [] },
		);
		expect(village).toEqual({ entry: '', sheet: null, table: 0, village: 'a村', township: '甲镇' });
		const dated = decisionOfAnswer(
			questions[1]!,
			{ kind: 'as-of', asOf: '2022-06-30' },
			{ report: file.report, tables: [village!] },
		);
		const again = await read('表.csv', `${HEADER}\n1,甲,5,已清理\n2,乙,6,未启动`, [dated!]);
		expect(again.report.sources[0]).toMatchObject({ asOf: '2022-06-30', decidedBy: 'officer' });
		expect(again.sources[0]?.places).toEqual([{ township: '甲镇', village: 'a村' }]);
		expect(questionsOf([again], [], new Map(), NONE)).toEqual([]);
	});

	it('asks for the unit where the table names several', async () => {
		const text = `单位：元、万元\n村名,${HEADER}\na村,1,甲,5,已清理`;
		const file = await read('合同2022-06-30.csv', text);
		const [question, ...others] = questionsOf([file], [], new Map(), NONE);
		expect(others).toEqual([]);
		expect(question).toMatchObject({ kind: 'unit', why: expect.stringContaining('单位') as string });
		const decision = decisionOfAnswer(question!, { kind: 'unit', unit: '万元' }, file);
		const again = await read('合同2022-06-30.csv', text, [decision!]);
		expect(again.report.sources[0]?.amountUnit).toBe('wan');
		expect(questionsOf([again], [], new Map(), NONE)).toEqual([]);
	});

	it('asks about a part that was handed in before, until it is answered', async () => {
		const file = await read('合同2022-06-30.csv', `村名,${HEADER}\na村,1,甲,5,已清理`);
		const comparison = { sameDate: true } as Comparison;
		const compared = new Map([['合同2022-06-30.csv 0', { comparison, partly: true }]]);
		const [question] = questionsOf([file], [], compared, NONE);
		expect(question).toMatchObject({ kind: 'version', comparison });
		expect(questionsOf([file], [], compared, new Set([question!.id]))).toEqual([]);
	});

	it('does not ask about files that come a second time', async () => {
		const file = await read('表.csv', `${HEADER}\n1,甲,5,已清理`);
		const twin = { ...file, report: { ...file.report, duplicate: true } };
		expect(questionsOf([twin], [], new Map(), NONE)).toEqual([]);
	});
});

describe('decisions on a file', () => {
	const at = { entry: '', sheet: null, table: 0 };

	it('takes the place of an earlier one on the same table, and goes with all that it said', () => {
		const first: TableDecision = { ...at, moneyUnit: '万元' };
		const other: TableDecision = { ...at, table: 1, village: 'a村' };
		const later: TableDecision = { ...at, asOf: '2022-06-30' };
		expect(withDecision([first, other], later)).toEqual([other, later]);
		expect(withDecision([other, later], at)).toEqual([other]);
		expect(addressOf(later)).toEqual(at);
	});

	it('is remembered for the shape without village and date, and not when it declines the table', async () => {
		const text = '村名,名称,对方,价款\na村,一号,甲,5';
		const said: TableDecision = {
			...at,
			ledger: 'contract',
			columns: [{ column: 3, field: 'fee_total' }],
			village: 'b村',
		};
		const [rule, ...others] = rulesOf(await read('表.csv', text, [said]));
		expect(others).toEqual([]);
		expect(rule).toMatchObject({ ledger: 'contract', columns: [{ field: 'fee_total' }] });
		expect(rule).not.toHaveProperty('village');
		expect(rulesOf(await read('表.csv', text, [{ ...at, ledger: null }]))).toEqual([]);
	});
});
