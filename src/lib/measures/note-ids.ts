import { type FigureId, figureNamed } from './figure-catalogue.ts';

/** Rates that pages show, each with a note; what they are made of stands in `rate-notes.ts`. */
const RATES = [
	'contracts-rate',
	'debts-rate',
	'fees-rate',
	'receivables-rate',
	'worklists-rate',
	'contracts-share',
	'debts-due-rate',
	'income-operating-share',
	'income-year-on-year',
	'income-per-head',
	'income-first-three',
	'debt-to-income',
	'projects-rate',
	'projects-return',
	'elapsed',
	'state',
] as const;

export type RateId = (typeof RATES)[number];

/** Measures whose own comment is the note: charts that are more than one figure. */
const MEASURES = [
	'debt-flow',
	'debt-methods',
	'worklist-closings',
	'income-by-tier',
	'fee-prices',
	'contract-heat',
] as const;

export type MeasureId = (typeof MEASURES)[number];

/** What can be asked about behind a question mark. */
export type NoteId = FigureId | RateId | MeasureId;

const PILLAR_RATES: readonly NoteId[] = ['contracts-rate', 'debts-rate', 'fees-rate', 'elapsed'];

/** What each chart shows, by its name. */
const OF_CHARTS: Readonly<Record<string, readonly NoteId[]>> = {
	progress: PILLAR_RATES,
	trend: PILLAR_RATES,
	'village-trend': PILLAR_RATES,
	'contract-funnel': ['contracts.surveyed', 'contracts.to-clear', 'contracts.cleared'],
	'debt-waterfall': ['debt-flow'],
	'debt-methods': ['debt-methods'],
	'fee-history': ['fees-rate'],
	'income-history': ['income.total', 'income-operating-share'],
	'worklist-history': ['worklists-rate'],
	'worklist-closings': ['worklist-closings'],
	heat: ['contract-heat'],
	stuck: ['contracts.open'],
	prices: ['fee-prices'],
};

/** Heads of columns that are rates of one kind, wherever they stand. */
const OF_HEADS: Readonly<Record<string, NoteId>> = {
	清理率: 'contracts-rate',
	化解率: 'debts-rate',
	收费率: 'fees-rate',
	清收率: 'receivables-rate',
	销号率: 'worklists-rate',
};

/** Heads that mean another rate on another card: by `<card> <head>`. */
const OF_CARD_HEADS: Readonly<Record<string, NoteId>> = {
	'due 完成率': 'debts-due-rate',
	'project-kind 完成率': 'projects-rate',
	'project-status 完成率': 'projects-rate',
};

export const RATE_IDS: readonly RateId[] = RATES;
export const MEASURE_IDS: readonly MeasureId[] = MEASURES;

/** What the chart of this name shows; empty: nothing to say. */
export function notesOfChart(name: string): readonly NoteId[] {
	return Object.hasOwn(OF_CHARTS, name) ? (OF_CHARTS[name] ?? []) : [];
}

/** What a figure of a strip is, by its id: `contracts-to-clear`, `contracts-rate`; null: nothing to say. */
export function noteOfKpi(id: string): NoteId | null {
	return RATES.find((rate) => rate === id) ?? figureNamed(id.replace('-', '.'));
}

/** What a column of a card is, by its head: only rates have a note of their own; null: nothing to say. */
export function noteOfHead(card: string, head: string): NoteId | null {
	const own = `${card} ${head}`;
	if (Object.hasOwn(OF_CARD_HEADS, own)) return OF_CARD_HEADS[own] ?? null;
	return Object.hasOwn(OF_HEADS, head) ? (OF_HEADS[head] ?? null) : null;
}
