import { describe, expect, it } from 'vitest';
import type { ShapeRule, TableDecision } from '../decisions.ts';
import { CONTRACTS, fields, HERE, read, values, villages } from '../decisions.test-helper.ts';
import { shapeRuleOf } from './shapes.ts';

describe('shapes', () => {
	const DECISION: TableDecision = {
		...HERE,
		columns: [
			{ column: 1, field: 'party_b' },
			{ column: 3, field: null },
		],
		moneyUnit: '万元',
		village: '上河村',
		asOf: '2022-07-06',
	};

	async function ruleOf(text: string, decision: TableDecision): Promise<ShapeRule | null> {
		return shapeRuleOf(await read(text, { decisions: [decision] }), decision);
	}

	it('remember of a decision what holds for the next table of the same columns, in any order', async () => {
		const rule = await ruleOf('村名,办理人,合同编号,已交,合同金额\na村,甲,1,5,2', DECISION);
		expect(rule).toEqual({
			shape: '办理人|合同编号|合同金额|已交|村名',
			headerHeight: 1,
			columns: [
				{ header: '办理人', field: 'party_b' },
				{ header: '已交', field: null },
			],
			moneyUnit: '万元',
		});
		const next = '六月台账\n,,\n合同金额,已交,村名,合同编号,办理人,,\n3,1,b村,9,乙,,';
		const source = await read(next, { shapes: rule === null ? [] : [rule] });
		expect(source.decidedBy).toBe('shape');
		expect(fields(source)).toEqual(['0 fee_total', '2 village', '3 contract_no', '4 party_b']);
		expect(values(source, 'fee_total')).toEqual([3_000_000n]);
		expect(source.asOf).toBeNull();
		expect(source.why).toBe('与上次设置过的表相同，读作农村集体经济合同清理台账，表头有 4 栏相符');
	});

	it('find headers again that the program takes for none: tall ones, and ones like data', async () => {
		const tall = '甲,乙,丙\n一,一,一\n二,二,二\n1,2,3\n村名,编号,办理人\na村,1,甲';
		const columns = [
			{ column: 0, field: 'village' },
			{ column: 1, field: 'contract_no' },
			{ column: 2, field: 'party_b' },
		];
		const rule = await ruleOf(tall, { ...HERE, ledger: 'contract', headerRows: [1, 5], columns });
		expect(rule?.headerHeight).toBe(5);
		const again = await read(`标题\n${tall.replace('a村', 'b村')}`, { shapes: rule === null ? [] : [rule] });
		expect(again).toMatchObject({ ledger: 'contract', headerRows: [2, 6], rowsStored: 1, decidedBy: 'shape' });
		expect(villages(again)).toEqual(['b村']);

		const years = '2021,2022,2023\na村,1,甲';
		const ofYears = await ruleOf(years, { ...HERE, ledger: 'contract', headerRows: [1, 1], columns });
		const turned = await read('x\n2023,2021,2022\n乙,b村,2', { shapes: ofYears === null ? [] : [ofYears] });
		expect(values(turned, 'party_b')).toEqual(['乙']);
		expect(villages(turned)).toEqual(['b村']);
	});

	it('remember that a table is not to be imported', async () => {
		const rule = await ruleOf(CONTRACTS, { ...HERE, ledger: null });
		const source = await read(`${CONTRACTS}\n下河村,3,丙,5`, { shapes: rule === null ? [] : [rule] });
		expect(source).toMatchObject({ ledger: null, decidedBy: 'shape', why: '与您决定不导入的表相同，不导入' });
		const taken = await read(CONTRACTS, {
			shapes: rule === null ? [] : [rule],
			decisions: [{ ...HERE, ledger: 'contract' }],
		});
		expect(taken).toMatchObject({ ledger: 'contract', decidedBy: 'officer', rowsStored: 2 });
	});

	it('remember nothing of what is of one file only, or cannot be found again', async () => {
		expect(await ruleOf(CONTRACTS, { ...HERE, village: 'x村', asOf: '2022-01-01' })).toBeNull();
		const twice = '村名,合同编号,承包方,金额,金额\na村,1,甲,5,6';
		expect(await ruleOf(twice, { ...HERE, columns: [{ column: 4, field: 'paid' }] })).toBeNull();
	});

	it('give way to a decision, column by column', async () => {
		const rule = await ruleOf('村名,办理人,合同编号,已交,合同金额\na村,甲,1,5,2', DECISION);
		const source = await read('村名,办理人,合同编号,已交,合同金额\na村,甲,1,5,2', {
			shapes: rule === null ? [] : [rule],
			decisions: [{ ...HERE, columns: [{ column: 3, field: 'paid' }], moneyUnit: '元' }],
		});
		expect(fields(source)).toContain('3 paid');
		expect(fields(source)).toContain('1 party_b');
		expect(values(source, 'fee_total')).toEqual([200n]);
	});
});
