import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { Finding, Severity } from '#lib/findings/types.ts';
import type { Figures, VillageFigures } from '#lib/measures/figures.ts';
import { countDoubts, todoList, type TodoFacts } from './todo.ts';

const NOTHING: Figures = {
	contracts: null,
	debts: null,
	receivables: null,
	fees: null,
	income: null,
	worklists: null,
};

function contracts(cleared: number, toClear: number): Figures['contracts'] {
	const none = { area: 0n, areaToClear: 0n, areaCleared: 0n, amount: 0n, amountToClear: 0n, amountCleared: 0n };
	return { basis: 'ledger', surveyed: toClear, toClear, cleared, ...none, annualRent: 0n, arrears: 0n, recovered: 0n };
}

function debts(resolved: bigint, toResolve: bigint): Figures['debts'] {
	return { basis: 'ledger', count: 1, balance: toResolve - resolved, toResolve, resolved, cash: 0n };
}

let ids = 0;
function village(name: string | null, figures: Partial<Figures>, township = '城关镇', id = ids++): VillageFigures {
	return { village: { id, name, township }, figures: { ...NOTHING, ...figures } };
}

function finding(severity: Severity, row: number | null, value = '', rule = 'amount/negative'): Finding {
	return { rule, severity, file: 'a.csv', sheet: null, row, column: null, village: null, value, message: '' };
}

const QUIET: TodoFacts = {
	total: NOTHING,
	asOf: '2022-07-06',
	villages: [],
	before: null,
	versions: [],
	findings: [],
	campaign: DEFAULT_CAMPAIGN,
};

function told(facts: Partial<TodoFacts>): string[] {
	return todoList({ ...QUIET, ...facts }).map(({ count, text }) => `${count} ${text}`);
}

describe('todoList', () => {
	it('is empty when nothing needs doing', () => {
		const done = village('甲村', { contracts: contracts(3, 3), debts: debts(100n, 100n) });
		expect(told({ total: done.figures, villages: [done] })).toEqual([]);
		expect(told({ villages: [village('乙村', {})], findings: [finding('info', 3)] })).toEqual([]);
	});

	it('counts contracts that are left, and the villages that hold them', () => {
		const villages = [
			village('甲村', { contracts: contracts(1, 3) }),
			village('乙村', { contracts: contracts(0, 1) }),
			village('丙村', { contracts: contracts(2, 2) }),
		];
		const total = { ...NOTHING, contracts: contracts(3, 6) };
		expect(told({ total, villages })).toEqual(['3 份问题合同还没清理，分布在 2 个村']);
		expect(told({ total: villages[1]!.figures, villages: [villages[1]!] })).toEqual(['1 份问题合同还没清理']);
	});

	it('names villages that resolved no debt since the compared date', () => {
		const now = [
			village('甲村', { debts: debts(60n, 100n) }, '城关镇', 1),
			village('乙村', { debts: debts(70n, 100n) }, '城关镇', 2),
			village('丙村', { debts: debts(100n, 100n) }, '城关镇', 3),
			village('丁村', { debts: debts(80n, 100n) }, '城关镇', 4),
			village(null, { debts: debts(60n, 100n) }, '城关镇', 5),
		];
		const before = {
			asOf: '2022-05-31',
			villages: [
				village('甲村', { debts: debts(60n, 90n) }, '城关镇', 1),
				village('乙村', { debts: debts(69n, 100n) }, '城关镇', 2),
				village('丙村', { debts: debts(100n, 100n) }, '城关镇', 3),
				village('丁村', {}, '城关镇', 4),
				village(null, { debts: debts(60n, 100n) }, '城关镇', 5),
			],
		};
		expect(told({ villages: now, before })).toEqual(['1 个村化债务比5月31日没有进展：甲村']);
		expect(told({ villages: now, before: null })).toEqual([]);
	});

	it('names at most four of the villages far behind 序时进度, with the township where names repeat', () => {
		const behind = ['甲村', '甲村', '丙村', '丁村', '戊村'].map((name, index) =>
			village(name, { debts: debts(1n, 100n) }, index === 1 ? '白泉镇' : '城关镇'),
		);
		const near = village('己村', { debts: debts(42n, 100n) });
		expect(told({ villages: [...behind, near, village('庚村', { debts: debts(0n, 0n) })] })).toEqual([
			'5 个村化债务落后序时进度 10 个百分点以上：甲村（城关镇）、甲村（白泉镇）、丙村、丁村等',
		]);
	});

	it('tells whose ledgers are those of an earlier period', () => {
		const villages = [
			village('甲村', {}, '城关镇', 1),
			village('乙村', {}, '城关镇', 2),
			village('丙村', {}, '城关镇', 3),
		];
		const versions = [
			{ ledger: 'contract', villageId: 1, asOf: '2022-07-06' },
			{ ledger: 'contract', villageId: 2, asOf: '2022-05-31' },
			{ ledger: 'fee', villageId: 2, asOf: '2022-04-30' },
			{ ledger: 'fee', villageId: 1, asOf: '2022-05-31' },
			{ ledger: 'debt', villageId: 3, asOf: '2022-05-31' },
			{ ledger: 'income', villageId: 1, asOf: '2022-07-06' },
			{ ledger: 'income', villageId: 2, asOf: '2022-03-31' },
		] as const;
		expect(told({ villages, versions })).toEqual([
			'1 个村没有报送本期台账，仍按上期数据计：乙村（合同截至5月31日，收费截至4月30日）',
		]);
	});

	it('counts errors and warnings, not what is only said', () => {
		const findings = [finding('error', 1), finding('warning', 2), finding('info', 3)];
		expect(told({ findings })).toEqual(['2 处数据有疑问，等村里核实']);
	});
});

describe('countDoubts', () => {
	it('takes the whole count where only the first of a rule are listed', () => {
		const many = [
			...Array.from({ length: 500 }, (_, row) => finding('warning', row + 1)),
			finding('warning', null, '1200'),
		];
		expect(countDoubts(many)).toBe(1200);
		expect(countDoubts([...many, finding('error', 4, '12', 'cell/error-value')])).toBe(1201);
		expect(countDoubts([finding('warning', null, '5', 'village/ambiguous')])).toBe(1);
	});
});
