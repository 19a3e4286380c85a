import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type {
	ContractFigures,
	DatedFigures,
	DebtFigures,
	FeeFigures,
	Figures,
	Summary,
} from '#lib/measures/figures.ts';
import fc from '#tests/unit/property.ts';
import { overviewSentence, plainText } from './narrative.ts';

const NOTHING: Figures = {
	contracts: null,
	debts: null,
	receivables: null,
	fees: null,
	income: null,
	worklists: null,
};

function contracts(surveyed: number, toClear: number, cleared: number): ContractFigures {
	return {
		basis: 'ledger',
		surveyed,
		toClear,
		cleared,
		area: 0n,
		areaToClear: 0n,
		areaCleared: 0n,
		amount: 0n,
		amountToClear: 0n,
		amountCleared: 0n,
		annualRent: 0n,
		arrears: 0n,
		recovered: 0n,
	};
}

function debts(toResolve: bigint, resolved: bigint): DebtFigures {
	return { basis: 'ledger', count: 1, balance: 0n, toResolve, resolved, cash: 0n };
}

function fees(due: bigint, collected: bigint, waived = 0n, recovered = 0n): FeeFigures {
	return { basis: 'ledger', area: 0n, due, collected, waived, recovered };
}

function say(
	figures: Partial<Figures>,
	before: Partial<Figures> | null = null,
	{ scope = null as string | null, area = '' } = {},
): string {
	const summary: Summary = { asOf: '2022-07-06', total: { ...NOTHING, ...figures }, villages: [], history: [] };
	const previous: DatedFigures | null = before && { asOf: '2022-05-31', figures: { ...NOTHING, ...before } };
	return plainText(overviewSentence(summary, previous, { ...DEFAULT_CAMPAIGN, area }, scope));
}

describe('overviewSentence', () => {
	it('says the published report the way the office wrote it', () => {
		const text = say(
			{
				contracts: contracts(367, 78, 52),
				debts: debts(3_029_560_000n, 503_720_000n),
				fees: fees(16_310_000n, 9_490_000n, 0n, 1_760_000n),
			},
			{ contracts: contracts(360, 78, 43) },
		);
		expect(text).toBe(
			'截至2022年7月6日，累计摸底合同367份，需清理合同78份，已清理52份，清理率66.67%，较5月31日提高11.54个百分点；' +
				'需化解债务3029.56万元，已化解503.72万元，化解率16.63%，落后序时进度34.47个百分点；' +
				'资源费应收16.31万元，已收9.49万元，收费率58.19%；收回资金1.76万元。',
		);
	});

	it('names the village, else the area of the campaign, else nobody', () => {
		const figures = { contracts: contracts(367, 78, 52) };
		expect(say(figures, null, { scope: '上河村', area: '全区' })).toMatch(/^截至2022年7月6日，上河村累计摸底合同367份/);
		expect(say(figures, null, { area: '全区' })).toMatch(/^截至2022年7月6日，全区累计摸底合同367份/);
		expect(say(figures)).toMatch(/^截至2022年7月6日，累计摸底合同367份，需清理合同78份，已清理52份/);
	});

	it.each<[string, Partial<Figures>, Partial<Figures> | null, string]>([
		['no task', { contracts: contracts(12, 0, 0) }, null, '累计摸底合同12份，均无需清理。'],
		['no contract', { contracts: contracts(0, 0, 0) }, null, '没有登记合同。'],
		['all done', { contracts: contracts(9, 6, 6) }, null, '累计摸底合同9份，需清理合同6份，已全部清理，清理率100%。'],
		['no debt', { debts: debts(0n, 0n) }, null, '没有需要化解的债务。'],
		['no fee', { fees: fees(0n, 0n) }, null, '没有应收资源费。'],
		['nothing at all', {}, null, '尚未报送清理台账。'],
		[
			'level',
			{ contracts: contracts(9, 6, 5) },
			{ contracts: contracts(9, 6, 5) },
			'累计摸底合同9份，需清理合同6份，已清理5份，清理率83.33%，与5月31日持平。',
		],
		[
			'fallen',
			{ contracts: contracts(9, 8, 5) },
			{ contracts: contracts(9, 6, 5) },
			'累计摸底合同9份，需清理合同8份，已清理5份，清理率62.50%，较5月31日下降20.83个百分点。',
		],
		[
			'no task before',
			{ contracts: contracts(9, 6, 5) },
			{ contracts: contracts(9, 0, 0) },
			'累计摸底合同9份，需清理合同6份，已清理5份，清理率83.33%。',
		],
		[
			'over a hundred million',
			{ debts: debts(23_600_000_000n, 23_600_000_000n) },
			null,
			'需化解债务2.36亿元，已全部化解，化解率100%。',
		],
		[
			'waived',
			{ fees: fees(1_000_000n, 900_000n, 100_000n) },
			null,
			'资源费应收1.00万元，已收0.90万元，减免0.10万元，收费率90.00%。',
		],
	])('%s', (_name, figures, before, expected) => {
		expect(say(figures, before)).toBe(`截至2022年7月6日，${expected}`);
	});

	it('never breaks off, doubles a mark or shows a value that is none', () => {
		const count = fc.oneof(fc.constantFrom(0, 1, -1, 78, Number.MAX_SAFE_INTEGER), fc.integer({ min: -9, max: 9 }));
		const fen = fc.oneof(fc.constantFrom(0n, 1n, -1n, 10n ** 10n, -(10n ** 17n)), fc.bigInt(-(10n ** 18n), 10n ** 18n));
		const figures = fc.record({
			contracts: fc.option(fc.tuple(count, count, count).map(([a, b, c]) => contracts(a, b, c))),
			debts: fc.option(fc.tuple(fen, fen).map(([a, b]) => debts(a, b))),
			fees: fc.option(fc.tuple(fen, fen, fen, fen).map(([a, b, c, d]) => fees(a, b, c, d))),
		});
		fc.assert(
			fc.property(figures, fc.option(figures), fc.constantFrom(null, '', '上河村'), (now, before, scope) => {
				const text = say(now, before, { scope });
				expect(text).toMatch(/^截至2022年7月6日，[^，；。].*[^，；。]。$/);
				expect(text).not.toMatch(/NaN|undefined|null|Infinity|object|—|%%|--|\d,\d|[，；。]{2}|-0(\.0+)?(?![\d.])/);
				expect(text).not.toMatch(/截止/);
				expect(text.indexOf('。')).toBe(text.length - 1);
			}),
			{ numRuns: 2000 },
		);
	});

	it('marks the figures and nothing else', () => {
		const sentence = overviewSentence(
			{ asOf: '2022-07-06', total: { ...NOTHING, contracts: contracts(367, 78, 52) }, villages: [], history: [] },
			null,
			DEFAULT_CAMPAIGN,
			null,
		);
		expect(sentence.filter((part) => part.strong).map((part) => part.text)).toEqual(['367', '78', '52', '66.67%']);
	});
});
