import type { Figures } from '#lib/measures/figures.ts';
import { percentText, wanText } from '#lib/measures/format.ts';
import { type Pillar, pillarRate, PILLARS, rankVillages } from '#lib/measures/ranking.ts';
import type { DocumentTable, HeaderCell } from './document/document-model.ts';
import type { ReportInput } from './report-input.ts';

/** What of a pillar stands in the annex: header and text of each column, the rank apart. */
const COLUMNS: Readonly<Record<Pillar, readonly (readonly [header: string, text: (figures: Figures) => string])[]>> = {
	contracts: [
		['摸底（份）', ({ contracts }) => (contracts ? String(contracts.surveyed) : '—')],
		['需清理（份）', ({ contracts }) => (contracts ? String(contracts.toClear) : '—')],
		['已清理（份）', ({ contracts }) => (contracts ? String(contracts.cleared) : '—')],
		['清理率（%）', (figures) => rateText(figures, 'contracts')],
	],
	debts: [
		['需化解（万元）', ({ debts }) => (debts ? wanText(debts.toResolve) : '—')],
		['已化解（万元）', ({ debts }) => (debts ? wanText(debts.resolved) : '—')],
		['化解率（%）', (figures) => rateText(figures, 'debts')],
	],
	fees: [
		['应收（万元）', ({ fees }) => (fees ? wanText(fees.due) : '—')],
		['已收（万元）', ({ fees }) => (fees ? wanText(fees.collected) : '—')],
		['收费率（%）', (figures) => rateText(figures, 'fees')],
	],
};

function rateText(figures: Figures, pillar: Pillar): string {
	const now = pillarRate(figures, pillar);
	return now === null ? '—' : percentText(now);
}

/** The table of all villages, in the order of the ledgers, with their ranks and a total: the annex of a 通报. */
export function progressDocumentTable({ summary, campaign }: ReportInput): DocumentTable {
	const townships = new Set(summary.villages.map(({ village }) => village.township));
	const many = townships.size > 1;
	const ranks = new Map(
		PILLARS.map((pillar) => [
			pillar,
			new Map(rankVillages(summary.villages, pillar).map(({ village, rank }) => [village.id, rank])),
		]),
	);
	const places: HeaderCell[] = [
		{ text: '序号', rows: 2 },
		...(many ? [{ text: '乡镇', rows: 2 }] : []),
		{ text: '村', rows: 2 },
	];
	const cellsOf = (figures: Figures, rankOf: (pillar: Pillar) => string) =>
		PILLARS.flatMap((pillar) => [...COLUMNS[pillar].map(([, text]) => text(figures)), rankOf(pillar)]);
	return {
		caption: '',
		widths: [
			5,
			...(many ? [10] : []),
			12,
			...PILLARS.flatMap((pillar) => [
				...COLUMNS[pillar].map(([header]) => (header.endsWith('（万元）') ? 11.5 : 8.5)),
				6,
			]),
		],
		header: [
			[
				...places,
				...PILLARS.map((pillar) => ({ text: campaign.pillars[pillar], columns: COLUMNS[pillar].length + 1 })),
			],
			PILLARS.flatMap((pillar) => [...COLUMNS[pillar].map(([text]) => ({ text })), { text: '排名' }]),
		],
		rows: [
			...summary.villages.map(({ village, figures }, index) => ({
				cells: [
					String(index + 1),
					...(many ? [village.township ?? '—'] : []),
					village.name ?? '村名不明',
					...cellsOf(figures, (pillar) => String(ranks.get(pillar)?.get(village.id) ?? '—')),
				],
			})),
			{ cells: ['', ...(many ? [''] : []), '合计', ...cellsOf(summary.total, () => '')], strong: true },
		],
		leftColumns: [],
	};
}
