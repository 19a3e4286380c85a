import { describe, expect, it } from 'vitest';
import type { DebtFlow } from '#lib/measures/debts.ts';
import fc from '#tests/unit/property.ts';
import { flowRemarks, methodStreams, waterfallSteps } from './flow.ts';

const FLOW: DebtFlow = {
	from: '2022-05-31',
	opening: 264_010_000n,
	firstReported: 0n,
	formed: 800_000n,
	cash: 8_442_000n,
	noncash: 3_784_000n,
	unsplit: 0n,
	other: 0n,
	closing: 252_584_000n,
};

describe('the waterfall of debts', () => {
	it('says what the ledgers do not give, and leaves out what is not there', () => {
		expect(waterfallSteps(FLOW).map(({ label, text }) => `${label} ${text}`)).toEqual([
			'期初余额 264.01',
			'新增债务 +0.80',
			'现金化解 -8.44',
			'非现金化解 -3.78',
			'期末余额 252.58',
		]);
		expect(flowRemarks(FLOW, true).join('')).not.toContain('其他变动');
		const unclear = { ...FLOW, cash: 0n, noncash: 0n, unsplit: 12_000_000n, other: -500_000n };
		expect(waterfallSteps(unclear).map(({ label }) => label)).toContain('化解');
		const remarks = flowRemarks(unclear, false).join('');
		for (const said of ['其他变动', '其中现金', '不从零起']) expect(remarks).toContain(said);
		expect(flowRemarks({ ...FLOW, from: null }, true)[0]).toContain('没有更早的债务台账');
	});

	it('ends at the closing balance, whatever the flow', () => {
		const amount = fc.bigInt({ min: -100_000_000_000n, max: 100_000_000_000n });
		fc.assert(
			fc.property(
				fc.record({
					opening: amount,
					formed: amount,
					cash: amount,
					noncash: amount,
					unsplit: amount,
					other: amount,
					firstReported: amount,
				}),
				(parts) => {
					const { opening, firstReported, formed, cash, noncash, unsplit, other } = parts;
					const closing = opening + firstReported + formed - cash - noncash - unsplit + other;
					const steps = waterfallSteps({ ...parts, from: '2022-05-31', closing });
					const sum = steps.slice(0, -1).reduce((level, { value }) => level + value, 0);
					expect(sum).toBeCloseTo(Number(closing) / 1_000_000, 2);
				},
			),
		);
	});
});

describe('how debts were resolved', () => {
	it('streams from kinds to methods, both sides with their sums, the greatest first', () => {
		const { left, right, links, table } = methodStreams([
			{ creditor: 'bank', method: 'D03', resolved: 1_000_000n },
			{ creditor: 'company', method: 'D03', resolved: 5_000_000n },
			{ creditor: 'company', method: null, resolved: 2_000_000n },
			{ creditor: '', method: '', resolved: 500_000n },
		]);
		expect(left.map(({ label, text }) => `${label} ${text}`)).toEqual([
			'企业施工单位 7.00',
			'银行信用社 1.00',
			'未填写 0.50',
		]);
		expect(right.map(({ label, text }) => `${label} ${text}`)).toEqual([
			'集体增收偿还 6.00',
			'几种方式 2.00',
			'没有写方式 0.50',
		]);
		expect(links.map(({ from, to }) => [from, to])).toEqual([
			[0, 0],
			[0, 1],
			[1, 0],
			[2, 2],
		]);
		expect(table.rows[0]).toEqual(['企业施工单位', '集体增收偿还', '5.00']);
	});
});
