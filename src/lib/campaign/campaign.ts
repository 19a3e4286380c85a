import * as v from 'valibot';

/** The profile of a campaign: what differs from place to place. Read from JSON, every part optional. */

const isoDate = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}-\d{2}$/, '日期要写成 2022-07-06 这样'),
	v.check(isRealDate, '没有这一天'),
);
const percentagePoints = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

const campaignSchema = v.strictObject({
	/** Name of the campaign. */
	name: v.optional(v.pipe(v.string(), v.nonEmpty()), '清化收'),
	/** Whole area that the figures speak for, as in 全区累计摸底…; empty when it is not to be named. */
	area: v.optional(v.string(), ''),
	/** Names of the three pillars; elsewhere 清家底, 化债务, 增收入. */
	pillars: v.optional(
		v.strictObject({
			contracts: v.optional(v.string(), '清合同'),
			debts: v.optional(v.string(), '化债务'),
			fees: v.optional(v.string(), '收费'),
		}),
		{},
	),
	/** First day of the campaign; null: 1 January of the year of the report. */
	baseDate: v.optional(v.nullable(isoDate), null),
	/** Day by which all is to be done; null: 31 December of the year of the report. */
	deadline: v.optional(v.nullable(isoDate), null),
	/** How far behind 序时进度 (in 百分点) still counts as 慢; further behind is 差. */
	slowWithin: v.optional(percentagePoints, 10),
	/** Words for the three states. */
	stateWords: v.optional(
		v.strictObject({
			good: v.optional(v.string(), '好'),
			slow: v.optional(v.string(), '慢'),
			late: v.optional(v.string(), '差'),
		}),
		{},
	),
	/** Lower bounds of the income tiers, in 万元, rising; 含下限、不含上限. */
	tierCuts: v.optional(
		v.pipe(v.array(v.pipe(v.number(), v.minValue(0))), v.check(isRising, '收入档次要从小到大')),
		[5, 10, 20, 50, 100],
	),
	/** Year in which the second round of household contracting ends here. */
	secondRoundEndYear: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2020), v.maxValue(2100)), 2028),
});

/** A complete profile: what the file leaves out is filled with the defaults. */
export type Campaign = v.InferOutput<typeof campaignSchema>;

export const DEFAULT_CAMPAIGN: Campaign = v.parse(campaignSchema, {});

/** A profile that cannot be used; `message` says in Chinese which entry and why. */
export class CampaignError extends Error {
	override readonly name = 'CampaignError';
}

/** Reads a profile from parsed JSON. Throws CampaignError naming every wrong entry. */
export function readCampaign(json: unknown): Campaign {
	const plain: unknown = Array.isArray(json) ? null : json;
	const result = v.safeParse(campaignSchema, plain, { message: inChinese });
	if (result.success) return result.output;
	const faults = result.issues.map((issue) => `${v.getDotPath(issue) ?? '整个文件'}：${issue.message}`);
	throw new CampaignError(`活动设置有误：${faults.join('；')}`);
}

/** What is wrong with an entry, for the checks that carry no words of their own. */
function inChinese(issue: v.BaseIssue<unknown>): string {
	if (issue.expected === 'never') return '没有这一项设置，请核对拼写';
	const names: Readonly<Record<string, string>> = { string: '文字', number: '数字', Array: '列表', Object: '一组设置' };
	const wanted = names[issue.expected?.replace(/[()]/g, '').split(' | ')[0] ?? ''];
	return wanted === undefined ? `不能是 ${issue.received}` : `应当是${wanted}，不能是 ${issue.received}`;
}

function isRealDate(iso: string): boolean {
	const date = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso;
}

function isRising(cuts: number[]): boolean {
	return cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? 0));
}
