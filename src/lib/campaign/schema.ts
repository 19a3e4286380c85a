import * as v from 'valibot';
import {
	AREA_TOLERANCE,
	LARGEST_AREA,
	LUMP_SUM_YEARS,
	SECOND_ROUND_END_YEAR,
	TERM_LIMITS,
	USUAL_AMOUNTS,
} from '#lib/ledger/usual.ts';

/** What a profile may hold, entry by entry. */

const isoDate = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}-\d{2}$/, '日期要写成 2022-07-06 这样'),
	v.check(isRealDate, '没有这一天'),
);
const name = v.pipe(
	v.string(),
	v.check((text) => text.trim() !== '', '不能空着'),
);
const optionalText = v.optional(v.string(), '');
const nullableText = v.optional(v.nullable(v.string()), null);
const nullableDate = v.optional(v.nullable(isoDate), null);

function between(least: number, most: number) {
	return v.pipe(v.number(), v.minValue(least, `不能小于 ${least}`), v.maxValue(most, `不能大于 ${most}`));
}

function wholeBetween(least: number, most: number) {
	return v.pipe(between(least, most), v.integer('要写整数'));
}

/** Codes of the list 标的类别, or their beginnings. */
const kind = v.pipe(v.string(), v.regex(/^[RAFWZ]\d{0,2}$/, '没有这种标的类别，要写代码，例如 R06、A'));
const moneyField = v.pipe(
	v.string(),
	v.check((field) => Object.hasOwn(USUAL_AMOUNTS, field), `只能是 ${Object.keys(USUAL_AMOUNTS).join('、')}`),
);

/** Limits by kind: what the profile does not name stays as usual; null switches an entry off. */
function byKind<T extends number>(value: v.GenericSchema<T>, usual: Readonly<Record<string, T>>) {
	return v.optional(
		v.pipe(
			v.record(kind, v.nullable(value)),
			v.transform((given): Record<string, T | null> => sorted({ ...usual, ...given })),
		),
		{},
	);
}

const village = v.strictObject({
	/** Township; null where the area has one only. */
	township: nullableText,
	name,
	/** Earlier names, and villages that were merged into it. */
	formerly: v.optional(v.array(name), []),
});

const target = v.strictObject({
	township: nullableText,
	village: name,
	/** 份 to be cleared; null: all that need it. */
	contracts: v.optional(v.nullable(wholeBetween(0, 1_000_000)), null),
	/** 万元 to be resolved; null: all that is to be. */
	debts: v.optional(v.nullable(between(0, 100_000_000)), null),
	/** 万元 to be collected; null: all that is due. */
	fees: v.optional(v.nullable(between(0, 100_000_000)), null),
});

const colour = v.picklist(['green', 'yellow', 'red', 'blue'], '颜色只能是 green、yellow、red、blue');
const weight = between(0, 100);

/** A profile as the file may have it; every part is optional. */
export const campaignSchema = v.pipe(
	v.strictObject({
		/** Name of the campaign. */
		name: v.optional(name, '清化收'),
		/** Whole area that the figures speak for, as in 全区累计摸底…; empty when it is not to be named. */
		area: optionalText,
		/** Who reports, as it stands on printed pages; empty when it is not to be named. */
		unitName: optionalText,
		/** Names of the three pillars; elsewhere 清家底, 化债务, 增收入. */
		pillars: v.optional(
			v.strictObject({
				contracts: v.optional(name, '清合同'),
				debts: v.optional(name, '化债务'),
				fees: v.optional(name, '收费'),
			}),
			{},
		),
		/** First day of the campaign; null: 1 January of the year of the report. */
		baseDate: nullableDate,
		/** Day by which all is to be done; null: 31 December of the year of the report. */
		deadline: nullableDate,
		/** How far behind 序时进度 (in 百分点) still counts as 慢; further behind is 差. */
		slowWithin: v.optional(between(0, 100), 10),
		/** Words for the three states. */
		stateWords: v.optional(
			v.strictObject({
				good: v.optional(name, '好'),
				slow: v.optional(name, '慢'),
				late: v.optional(name, '差'),
			}),
			{},
		),
		/** Colours of the three states; the word always stands beside them. */
		stateColours: v.optional(
			v.strictObject({
				good: v.optional(colour, 'green'),
				slow: v.optional(colour, 'yellow'),
				late: v.optional(colour, 'red'),
			}),
			{},
		),
		/** Flags of the ranking: how many villages get one at either end, and of which colour. */
		flags: v.optional(
			v.strictObject({
				first: v.optional(wholeBetween(0, 20), 3),
				last: v.optional(wholeBetween(0, 20), 3),
				firstColour: v.optional(colour, 'red'),
				lastColour: v.optional(colour, 'yellow'),
			}),
			{},
		),
		/** Lower bounds of the income tiers, in 万元, rising; 含下限、不含上限. */
		tierCuts: v.optional(
			v.pipe(v.array(between(0, 100_000_000)), v.check(isRising, '收入档次要从小到大')),
			[5, 10, 20, 50, 100],
		),
		/** Targets of single villages. */
		targets: v.optional(
			v.pipe(
				v.array(target),
				v.check((all) => isDistinct(all.map((one) => [one.township, one.village])), '同一个村写了两次'),
			),
			[],
		),
		/** A score over the three pillars, off until it is switched on. */
		composite: v.optional(
			v.pipe(
				v.strictObject({
					on: v.optional(v.boolean(), false),
					contracts: v.optional(weight, 40),
					debts: v.optional(weight, 40),
					fees: v.optional(weight, 20),
				}),
				v.check(({ contracts, debts, fees }) => contracts + debts + fees > 0, '三项权重不能都是 0'),
			),
			{},
		),
		/** Villages that there are, with their official names; empty when there is no list. */
		villages: v.optional(
			v.pipe(
				v.array(village),
				v.check((all) => isDistinct(all.map((one) => [one.township, one.name])), '同一个村写了两次'),
			),
			[],
		),
		/** Year in which the second round of household contracting ends here. */
		secondRoundEndYear: v.optional(wholeBetween(2020, 2100), SECOND_ROUND_END_YEAR),
		/** Longest term in years by code of 标的类别 or its beginning; null: no limit. */
		termLimits: byKind(between(1, 200), Object.fromEntries(TERM_LIMITS.map(({ kind: code, years }) => [code, years]))),
		/** Contracts signed before this day keep their term; null: all are checked. */
		termLimitsFrom: nullableDate,
		/** Lowest price in 元 per 亩 and year, by code of 标的类别 or its beginning; none by default. */
		priceFloors: byKind(between(0, 1_000_000), {}),
		/** Usual amounts in 元 by field, `[least, most]`: a column far from them has most likely another unit. */
		usualAmounts: v.optional(
			v.pipe(
				v.record(
					moneyField,
					v.nullable(
						v.pipe(
							v.tuple([between(0, 1e12), between(0, 1e12)]),
							v.check(([least, most]) => least < most, '前一个数要小于后一个数'),
						),
					),
				),
				v.transform((given): Record<string, readonly [number, number] | null> =>
					sorted({ ...USUAL_AMOUNTS, ...given }),
				),
			),
			{},
		),
		/** Largest area of one row that is not questioned, in 亩. */
		largestArea: v.optional(between(1, 10_000_000), LARGEST_AREA),
		/** Per cent by which a measured area may exceed the contracted one. */
		areaTolerance: v.optional(between(0, 100), AREA_TOLERANCE),
		/** Years of rent that may be collected at once without a question. */
		lumpSumYears: v.optional(between(1, 100), LUMP_SUM_YEARS),
	}),
	v.forward(
		v.partialCheck(
			[['baseDate'], ['deadline']],
			({ baseDate, deadline }) => baseDate === null || deadline === null || baseDate < deadline,
			'要晚于起始日期',
		),
		['deadline'],
	),
);

/** The same entries in the order of their keys, so that a profile is always written alike. */
function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
	return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isRealDate(iso: string): boolean {
	const date = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso;
}

function isRising(cuts: number[]): boolean {
	return cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? 0));
}

function isDistinct(keys: readonly unknown[]): boolean {
	return new Set(keys.map((key) => JSON.stringify(key))).size === keys.length;
}
