import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { Figures, VillageFigures } from '#lib/measures/figures.ts';
import { rate } from '#lib/measures/rate.ts';
import { barWidth, needsCheck, pillarCards, shortPercent, type Shown } from './cards.ts';
import { progressRows, progressWords, trendTable, trendWords } from './charts.ts';
import { economyLines } from './economy.ts';

const NOTHING: Figures = {
	contracts: null,
	debts: null,
	receivables: null,
	fees: null,
	income: null,
	worklists: null,
};

const REPORT: Figures = {
	...NOTHING,
	contracts: {
		basis: 'ledger',
		surveyed: 367,
		toClear: 78,
		cleared: 52,
		area: 0n,
		areaToClear: 0n,
		areaCleared: 0n,
		amount: 0n,
		amountToClear: 0n,
		amountCleared: 0n,
		annualRent: 0n,
		arrears: 0n,
		recovered: 0n,
	},
	debts: {
		basis: 'progress',
		count: 3,
		balance: 0n,
		toResolve: 3_029_560_000n,
		resolved: 503_720_000n,
		cash: 118_300_000n,
	},
	fees: { basis: 'ledger', area: 2_180_050n, due: 0n, collected: 0n, waived: 0n, recovered: 1_760_001n },
	income: {
		basis: 'ledger',
		total: 1_286_400_000n,
		operating: 0n,
		contract: 0n,
		investment: 0n,
		subsidy: 0n,
		other: 0n,
		jobs: 1003,
		households: 5,
	},
	worklists: { basis: 'ledger', listed: 4804, closed: 3871 },
};

const HALF = rate(1, 2);

function kpis(figures: Figures): Map<string, Shown> {
	const cards = pillarCards(figures, null, HALF, DEFAULT_CAMPAIGN);
	const shown = cards.flatMap((card) => [card.percent, card.done, card.task, ...card.remarks.map((one) => one.shown)]);
	return new Map(shown.flatMap((one) => (one.id === null ? [] : [[one.id, one] as const])));
}

describe('pillarCards', () => {
	it('carries the exact value of every figure beside its text', () => {
		const shown = kpis(REPORT);
		expect(shown.get('contracts-surveyed')).toMatchObject({ text: '367', value: '367' });
		expect(shown.get('contracts-to-clear')).toMatchObject({ text: '78', value: '78' });
		expect(shown.get('contracts-cleared')).toMatchObject({ text: '52', value: '52' });
		expect(shown.get('contracts-rate')).toMatchObject({ text: '66.67', value: '0.6667' });
		expect(shown.get('debts-to-resolve')).toMatchObject({ text: '3029.56', value: '30295600.00' });
		expect(shown.get('debts-resolved')).toMatchObject({ text: '503.72', value: '5037200.00' });
		expect(shown.get('debts-rate')).toMatchObject({ text: '16.63', value: '0.1663' });
		expect(shown.get('fees-recovered')).toMatchObject({ text: '1.76', value: '17600.01' });
	});

	it('keeps every figure in its place, empty, where no ledger reports it', () => {
		const shown = kpis(NOTHING);
		expect(shown.size).toBe(kpis(REPORT).size);
		for (const one of shown.values()) expect(one).toMatchObject({ text: '—', value: '' });
	});

	it('says how far each pillar is and what it rests on', () => {
		const before = { ...NOTHING, contracts: REPORT.contracts && { ...REPORT.contracts, cleared: 43 } };
		const [contracts, debts, fees] = pillarCards(REPORT, before, HALF, DEFAULT_CAMPAIGN);
		expect(contracts).toMatchObject({ change: 1154n, state: 'good', basis: 'ledger' });
		expect(debts).toMatchObject({ change: null, state: 'late', basis: 'progress' });
		expect(fees).toMatchObject({ state: null, percent: { text: '—', value: '' } });
	});
});

describe('bars', () => {
	it('stay inside their track and ask to check what cannot be', () => {
		expect([rate(2, 3), rate(3, 2), rate(-1, 2), rate(0, 0), null].map(barWidth)).toEqual([66.67, 100, 0, 0, 0]);
		expect([rate(2, 3), rate(3, 2), rate(-1, 2), rate(0, 0), null].map(needsCheck)).toEqual([
			false,
			true,
			true,
			false,
			false,
		]);
	});

	it('round once, from the exact ratio', () => {
		expect(shortPercent(rate(66_649, 100_000))).toBe('66.6');
		expect(shortPercent(rate(0, 0))).toBe('—');
	});
});

describe('economyLines', () => {
	const village = (name: string | null, total: bigint): VillageFigures => ({
		village: { id: 1, name, township: null },
		figures: { ...NOTHING, income: REPORT.income && { ...REPORT.income, total } },
	});

	function texts(lines: ReturnType<typeof economyLines>): string[] {
		return lines.map(({ label, remark }) => `${label} ${remark.shown.text}${remark.after}`);
	}

	it('tells the change of income as an amount and counts villages from the floor up', () => {
		const before = { ...NOTHING, income: REPORT.income && { ...REPORT.income, total: 1_300_000_000n } };
		const villages = [village('甲', 10_000_000n), village('乙', 9_999_999n), village(null, 99_000_000n)];
		expect(texts(economyLines(REPORT, before, villages, DEFAULT_CAMPAIGN, '5月31日'))).toEqual([
			'集体总收入 1286.40万元',
			'比5月31日 -13.60万元',
			'其中经营收入 0.00万元',
			'10 万元以上村 1 / 2',
			'带动就业 1003人',
			'带动农户 5户',
			'清单销号 3871 / 4804（80.58%）',
		]);
	});

	it('shows a dash without a unit where nothing is reported', () => {
		expect(texts(economyLines(NOTHING, null, [], DEFAULT_CAMPAIGN, null))).toEqual([
			'集体总收入 —',
			'其中经营收入 —',
			'带动就业 —',
			'带动农户 —',
			'清单销号 —',
		]);
	});
});

describe('charts in words', () => {
	const cards = pillarCards(REPORT, null, HALF, DEFAULT_CAMPAIGN);
	const history = [
		{ asOf: '2022-05-31', figures: NOTHING },
		{ asOf: '2022-07-06', figures: REPORT },
	];

	it('say what is drawn', () => {
		expect(progressWords(cards, HALF)).toBe('横条图。清合同66.67%，化债务16.63%，收费无任务；序时进度50.00%。');
		expect(trendWords(history, DEFAULT_CAMPAIGN)).toBe(
			'折线图，2022年5月31日至2022年7月6日：清合同由—到66.67%，化债务由—到16.63%，收费由—到—。',
		);
	});

	it('have a table of the same content', () => {
		expect(progressRows(cards).map((row) => [row.text, row.made])).toEqual([
			['66.67%', '52/78 份'],
			['16.63%', '503.72/3029.56 万元'],
			['—', '0.00/0.00 万元'],
		]);
		expect(trendTable(history, DEFAULT_CAMPAIGN).rows).toEqual([
			['2022-05-31', '—', '—', '—', '41.21%'],
			['2022-07-06', '66.67%', '16.63%', '—', '51.10%'],
		]);
	});
});
