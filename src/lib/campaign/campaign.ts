import * as v from 'valibot';
import { campaignSchema } from './schema.ts';

/** The profile of a campaign: what differs from place to place. Read from JSON, every part optional. */

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
	const faults = result.issues.map((issue) => `${placeOf(issue)}：${issue.message}`);
	throw new CampaignError(`活动设置有误：${faults.join('；')}`);
}

/** A profile as JSON that `readCampaign` gives back unchanged: all entries, always in the same order. */
export function writeCampaign(campaign: Campaign): string {
	return `${JSON.stringify(readCampaign(campaign), null, '\t')}\n`;
}

/** Where an entry stands: `villages 第 2 项 name`. */
function placeOf(issue: v.BaseIssue<unknown>): string {
	const keys: readonly unknown[] = issue.path?.map(({ key }): unknown => key) ?? [];
	if (keys.length === 0) return '整个文件';
	return keys
		.map((key) => (typeof key === 'number' ? ` 第 ${key + 1} 项 ` : `.${String(key)}`))
		.join('')
		.replace(/^\.|(?<= )\./g, '')
		.trim();
}

/** What is wrong with an entry, for the checks that carry no words of their own. */
function inChinese(issue: v.BaseIssue<unknown>): string {
	if (issue.expected === 'never') return '没有这一项设置，请核对拼写';
	const names: Readonly<Record<string, string>> = {
		string: '文字',
		number: '数字',
		boolean: 'true 或 false',
		Array: '列表',
		Object: '一组设置',
	};
	const wanted = names[issue.expected?.replace(/[()]/g, '').split(' | ')[0] ?? ''];
	if (issue.received === 'undefined') return '没有写';
	return wanted === undefined ? `不能是 ${issue.received}` : `应当是${wanted}，不能是 ${issue.received}`;
}
