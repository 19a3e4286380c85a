/** Longest terms by kind of object, as law and common practice have them; a campaign profile may say otherwise. */
export interface TermLimit {
	/** Code of the list 标的类别, or its beginning: `A` stands for all assets. */
	readonly kind: string;
	readonly years: number;
	/** Where the limit comes from. */
	readonly basis: string;
}

/** The most special kind first. Kinds that are not named have no limit. */
export const TERM_LIMITS: readonly TermLimit[] = [
	{ kind: 'R01', years: 30, basis: '耕地承包期最长 30 年（农村土地承包法第二十一条）' },
	{ kind: 'R02', years: 30, basis: '耕地承包期最长 30 年（农村土地承包法第二十一条）' },
	{ kind: 'R04', years: 70, basis: '林地承包期最长 70 年（农村土地承包法第二十一条）' },
	{ kind: 'R05', years: 50, basis: '草地承包期最长 50 年（农村土地承包法第二十一条）' },
	{ kind: 'R06', years: 50, basis: '四荒地按当地做法一般不超过 50 年' },
	{ kind: 'R09', years: 20, basis: '租赁期限不得超过 20 年（民法典第七百零五条）' },
	{ kind: 'R10', years: 20, basis: '租赁期限不得超过 20 年（民法典第七百零五条）' },
	{ kind: 'A', years: 20, basis: '租赁期限不得超过 20 年（民法典第七百零五条）' },
];

/**
 * What an ordinary row of a village lies between, in 元, by field: a column whose middle value is outside has most
 * likely another unit than it says.
 */
export const USUAL_AMOUNTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
	fee_total: [20, 50_000_000],
	fee_year: [10, 10_000_000],
	principal: [20, 100_000_000],
	to_resolve: [20, 100_000_000],
	verified: [20, 100_000_000],
	total: [20, 100_000_000],
	total_income: [1000, 1_000_000_000],
};

/** Last year of the second round of household contracting in most counties. */
export const SECOND_ROUND_END_YEAR = 2028;
/** A rent collected for more years at once than this is worth a look. */
export const LUMP_SUM_YEARS = 5;
/** A measured area may exceed the contracted one by so many per cent. */
export const AREA_TOLERANCE = 5;
/** Largest area of one row that is not questioned, in 亩. */
export const LARGEST_AREA = 50_000;
