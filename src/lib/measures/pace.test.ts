import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import type { DatedFigures } from './figures.ts';
import { forecast, type Milestone, milestones, perWeek } from './pace.ts';

function at(asOf: string, done: number, task = 100): Milestone {
	return { asOf, done: BigInt(done), task: BigInt(task) };
}

function addDays(iso: string, days: number): string {
	return new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('forecast', () => {
	it('gives the range between the last pace and the whole one', () => {
		const found = forecast([at('2022-03-01', 0), at('2022-03-11', 10), at('2022-03-21', 40)], '2022-12-31');
		expect(found).toEqual({
			kind: 'expected',
			last: { from: '2022-03-11', to: '2022-03-21', done: 30n, days: 10 },
			whole: { from: '2022-03-01', to: '2022-03-21', done: 40n, days: 20 },
			earliest: '2022-04-10',
			latest: '2022-04-20',
			slack: { earliest: 265, latest: 255 },
		});
	});

	it('knows one end only where the other pace is not above zero', () => {
		const found = forecast([at('2022-03-01', 0), at('2022-03-11', 50), at('2022-03-21', 50)], '2022-03-31');
		expect(found).toMatchObject({ kind: 'expected', earliest: '2022-04-10', latest: null });
		expect(found).toMatchObject({ slack: { earliest: -10, latest: null } });
	});

	it.each([
		[[], 'no-task'],
		[[at('2022-03-01', 0, 0)], 'no-task'],
		[[at('2022-03-01', 0, -5)], 'no-task'],
		[[at('2022-03-01', 100)], 'done'],
		[[at('2022-03-01', 120)], 'done'],
		[[at('2022-03-01', 50)], 'one-date'],
		[[at('2022-03-01', 50), at('2022-03-02', 50)], 'standstill'],
		[[at('2022-03-01', 50), at('2022-03-02', 40)], 'standstill'],
		[[at('2022-03-01', 0, 10_000_000), at('2022-04-01', 1, 10_000_000)], 'too-slow'],
	])('%o is %s', (history, kind) => {
		expect(forecast(history, '2022-12-31').kind).toBe(kind);
	});

	it('counts the pace per week exactly', () => {
		expect(perWeek({ from: '', to: '', done: 30n, days: 10 })).toEqual({ numerator: 210n, denominator: 10n });
	});

	const steps = fc.array(
		fc.record({ days: fc.integer({ min: 1, max: 200 }), done: fc.bigInt({ min: -1000n, max: 100_000n }) }),
		{ maxLength: 6 },
	);
	const histories = fc.tuple(steps, fc.bigInt({ min: 1n, max: 10_000_000n })).map(([moves, task]) => {
		let [asOf, done] = ['2022-01-01', 0n];
		return [
			{ asOf, done, task },
			...moves.map((move) => {
				[asOf, done] = [addDays(asOf, move.days), done + move.done];
				return { asOf, done, task };
			}),
		];
	});

	it('is done on the day it says and not on the day before, at the better pace', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const found = forecast(history, '2022-12-31');
				if (found.kind !== 'expected') return;
				const now = history.at(-1)!;
				const days = (Date.parse(found.earliest) - Date.parse(now.asOf)) / 86_400_000;
				const made = (pace: typeof found.last, count: number) =>
					pace.done * BigInt(count) - (now.task - now.done) * BigInt(pace.days);
				const paces = [found.last, found.whole].filter(({ done }) => done > 0n);
				expect(paces.some((pace) => made(pace, days) >= 0n)).toBe(true);
				expect(paces.every((pace) => made(pace, days - 1) < 0n)).toBe(true);
			}),
		);
	});

	it('never lets the earliest day be after the latest, nor before the last date', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const found = forecast(history, '2022-12-31');
				if (found.kind !== 'expected') return;
				expect(found.earliest > history.at(-1)!.asOf).toBe(true);
				if (found.latest !== null) expect(found.earliest <= found.latest).toBe(true);
				if (found.slack.latest !== null) expect(found.slack.latest).toBeLessThanOrEqual(found.slack.earliest);
			}),
		);
	});

	it('has a faster village done no later', () => {
		const task = fc.integer({ min: 50, max: 1000 });
		fc.assert(
			fc.property(task, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (all, done, more) => {
				const slow = forecast([at('2022-03-01', 0, all), at('2022-04-01', done, all)], '2022-12-31');
				const fast = forecast([at('2022-03-01', 0, all), at('2022-04-01', done + more, all)], '2022-12-31');
				if (slow.kind === 'expected' && fast.kind === 'expected') expect(fast.earliest <= slow.earliest).toBe(true);
			}),
		);
	});
});

describe('milestones', () => {
	it('leaves out the dates that do not report the pillar', () => {
		const none = { contracts: null, debts: null, receivables: null, fees: null, income: null, worklists: null };
		const debts = { basis: 'ledger', count: 1, balance: 9n, toResolve: 8n, resolved: 3n, cash: 0n } as const;
		const history: DatedFigures[] = [
			{ asOf: '2022-03-31', figures: none },
			{ asOf: '2022-04-30', figures: { ...none, debts } },
		];
		expect(milestones(history, 'debts')).toEqual([{ asOf: '2022-04-30', done: 3n, task: 8n }]);
		expect(milestones(history, 'contracts')).toEqual([]);
	});
});
