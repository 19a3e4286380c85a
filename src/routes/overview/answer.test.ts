import { describe, expect, it } from 'vitest';
import type { Figures, Summary } from '#lib/measures/figures.ts';
import type { OfficeView } from '#lib/workspace/types.ts';
import { OverviewFigures } from './answer.svelte.ts';

const NOTHING: Figures = {
	contracts: null,
	debts: null,
	receivables: null,
	fees: null,
	income: null,
	worklists: null,
};

const PLACES = [
	{ id: 1, name: '上河村', township: '城关镇' },
	{ id: 2, name: '上河村', township: '白泉镇' },
	{ id: 3, name: '杏花村', township: '白泉镇' },
];

type Ask = OfficeView['summary'];

function officeOf(summary: Ask): OfficeView {
	return { summary, versions: async () => [] } as unknown as OfficeView;
}

function summaryOf(asOf: string): Summary {
	return {
		asOf,
		total: NOTHING,
		villages: PLACES.map((village) => ({ village, figures: NOTHING })),
		history: [{ asOf, figures: NOTHING }],
	};
}

/** An office whose answers wait until they are let go. */
function slowOffice(): { office: OfficeView; release: (index: number) => void } {
	const waiting: (() => void)[] = [];
	const office = officeOf(
		(asOf) =>
			new Promise((resolve) => {
				waiting.push(() => resolve(summaryOf(asOf)));
			}),
	);
	return { office, release: (index) => waiting[index]!() };
}

describe('OverviewFigures', () => {
	it('keeps the answer to the last question, whichever answer comes first', async () => {
		const { office, release } = slowOffice();
		const figures = new OverviewFigures(office);
		const first = figures.ask({ asOf: '2022-05-31', compare: null, village: null, township: null }, 1);
		const second = figures.ask({ asOf: '2022-07-06', compare: null, village: null, township: null }, 1);
		release(1);
		await second;
		release(0);
		await first;
		expect(figures.answer?.zone.asOf).toBe('2022-07-06');
		expect(figures.pending).toBe(false);
	});

	it('finds the village by name and township, and says when there is none', async () => {
		const asked: unknown[] = [];
		const figures = new OverviewFigures(
			officeOf(async (asOf, scope) => {
				asked.push(scope);
				return summaryOf(asOf);
			}),
		);
		await figures.ask({ asOf: '2022-07-06', compare: null, village: '上河村', township: '白泉镇' }, 1);
		expect(figures.answer?.village?.id).toBe(2);
		await figures.ask({ asOf: '2022-07-06', compare: null, village: '上河村', township: null }, 1);
		expect(figures.answer?.village?.id).toBe(1);
		await figures.ask({ asOf: '2022-07-06', compare: null, village: '无此村', township: null }, 1);
		expect(figures.answer).toMatchObject({ missing: '无此村', village: null });
		await figures.ask({ asOf: '2022-07-06', compare: null, village: null, township: '白泉镇' }, 1);
		expect(figures.answer).toMatchObject({ township: '白泉镇', missing: null });
		expect(asked).toEqual([
			{ township: null, villageId: null },
			{ township: null, villageId: 2 },
			{ township: null, villageId: 1 },
			{ township: '白泉镇', villageId: null },
		]);
	});

	it('asks for the zone once, at either date, and for what stands behind the answer', async () => {
		const asked: string[] = [];
		const figures = new OverviewFigures(
			officeOf(async (asOf) => {
				asked.push(asOf);
				return summaryOf(asOf);
			}),
		);
		const question = { asOf: '2022-07-06', compare: '2022-05-31', village: null, township: null };
		await figures.ask(question, 1);
		expect(figures.background).toMatchObject({ before: { asOf: '2022-05-31' }, versions: [] });
		await figures.ask({ ...question, asOf: '2022-05-31', compare: null }, 1);
		expect(figures.background).toMatchObject({ before: null });
		await figures.ask(question, 2);
		expect(asked).toEqual(['2022-07-06', '2022-05-31', '2022-07-06', '2022-05-31']);
	});

	it('tells what failed and keeps the last good answer', async () => {
		let broken = false;
		const figures = new OverviewFigures(
			officeOf(async (asOf) => {
				if (broken) throw new Error('计算引擎没有答复');
				return summaryOf(asOf);
			}),
		);
		await figures.ask({ asOf: '2022-07-06', compare: null, village: null, township: null }, 1);
		broken = true;
		await figures.ask({ asOf: '2022-07-06', compare: null, village: null, township: null }, 2);
		expect(figures.problem).toBe('计算引擎没有答复');
		expect(figures.answer?.zone.asOf).toBe('2022-07-06');
		broken = false;
		await figures.ask({ asOf: '2022-07-06', compare: null, village: null, township: null }, 3);
		expect(figures.problem).toBeNull();
	});
});
