import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { Figures, VillageFigures } from '#lib/measures/figures.ts';
import { readCampaign } from '#lib/campaign/campaign.ts';
import { cellText, hasRows, sortLines, villageColumns } from './columns.ts';
import { villageLines } from './lines.ts';

const NONE: Figures = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };

function village(id: number, name: string, debts: readonly [bigint, bigint] | null): VillageFigures {
	return {
		village: { id, name, township: '城关镇' },
		figures: {
			...NONE,
			debts: debts && { basis: 'ledger', count: 1, balance: 0n, toResolve: debts[1], resolved: debts[0], cash: 0n },
		},
	};
}

const VILLAGES = [
	village(1, '乙村', [1_000_000n, 2_000_000n]),
	village(2, '甲村', [5_000_000n, 10_000_000n]),
	village(3, '丙村', null),
	village(4, '丁村', [0n, 0n]),
	village(5, '戊村', [3_000_000n, 3_000_000n]),
];
const FINDINGS = ({ name }: { name: string | null }) => (name === '甲村' ? 7 : 0);
const LINES = villageLines(VILLAGES, FINDINGS, DEFAULT_CAMPAIGN, '2022-07-06');
const COLUMNS = villageColumns(DEFAULT_CAMPAIGN);
const column = (id: string) => COLUMNS.find((one) => one.id === id) ?? null;
const names = (id: string | null, descending: boolean) =>
	sortLines(LINES, id === null ? null : column(id), descending).map((line) => line.village.name);

describe('the table of villages', () => {
	it('ranks with ties, and leaves villages without a task out', () => {
		expect(LINES.map(({ standings }) => standings.debts.rank)).toEqual([2, 2, null, null, 1]);
		expect(LINES.map(({ findings }) => findings)).toEqual([0, 7, 0, 0, 0]);
	});

	it('sorts rates exactly, both ways, what has none last', () => {
		expect(names('debts-rate', true)).toEqual(['戊村', '甲村', '乙村', '丙村', '丁村']);
		expect(names('debts-rate', false)).toEqual(['甲村', '乙村', '戊村', '丙村', '丁村'].map((name) => name));
		expect(names('resolved', true).slice(0, 3)).toEqual(['甲村', '戊村', '乙村']);
	});

	it('says nothing where nothing is reported, and leads to rows only where there are some', () => {
		const resolved = column('resolved');
		const texts = LINES.map((line) => cellText(resolved?.cell(line) ?? null));
		expect(texts).toEqual(['1.00', '5.00', '—', '0.00', '3.00']);
		expect(LINES.map((line) => hasRows(resolved?.cell(line) ?? null))).toEqual([true, true, false, false, true]);
		expect(new Set(COLUMNS.map(({ id }) => id)).size).toBe(COLUMNS.length);
	});

	it('tells state and flag of each pillar', () => {
		expect(LINES.map(({ standings }) => standings.debts.state)).toEqual(['slow', 'slow', null, null, 'good']);
		const { standings } = villageLines(VILLAGES, FINDINGS, readCampaign({ flags: { first: 1 } }), '2022-07-06')[4]!;
		expect(standings.debts.flag).toBe('first');
		expect(column('debts-rate')).toMatchObject({ state: 'debts' });
	});

	it('has targets and the score only while the profile has them', () => {
		expect(COLUMNS.map(({ id }) => id).filter((id) => /target|score/.test(id))).toEqual([]);
		const campaign = readCampaign({
			composite: { on: true },
			targets: [{ village: '甲村', debts: 10 }],
		});
		const lines = villageLines(VILLAGES, FINDINGS, campaign, '2022-07-06');
		const columns = villageColumns(campaign);
		const texts = (id: string) =>
			lines.map((line) => cellText(columns.find((one) => one.id === id)?.cell(line) ?? null));
		expect(texts('debts-target')).toEqual(['—', '10.00', '—', '—', '—']);
		expect(texts('debts-target-rate')).toEqual(['—', '50.00', '—', '—', '—']);
		expect(texts('score')).toEqual(['50.00', '50.00', '—', '—', '100.00']);
		expect(texts('score-rank')).toEqual(['2', '2', '—', '—', '1']);
	});
});
