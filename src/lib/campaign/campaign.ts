import * as v from 'valibot';
import { placeWords } from './entry-words.ts';
import { jsonFault } from './json-fault.ts';
import { campaignSchema } from './schema.ts';

/** The profile of a campaign: what differs from place to place. Read from JSON, every part optional. */

/** A complete profile: what the file leaves out is filled with the defaults. */
export type Campaign = v.InferOutput<typeof campaignSchema>;

export const DEFAULT_CAMPAIGN: Campaign = v.parse(campaignSchema, {});

/** An entry of a profile that cannot be used. */
export interface CampaignFault {
	/** Keys and places in lists (from 0) that lead to the entry; empty: the whole profile. */
	readonly path: readonly (string | number)[];
	/** The same as it stands in the file: `villages 第 2 项 name`. */
	readonly place: string;
	/** Chinese: what is wrong with it. */
	readonly message: string;
}

/** A profile that cannot be used; `message` says in Chinese which entry and why. */
export class CampaignError extends Error {
	override readonly name = 'CampaignError';
	/** One line for each wrong entry, with its Chinese name and its place in the file. */
	readonly lines: readonly string[];

	constructor(message: string, lines: readonly string[] = [message]) {
		super(message);
		this.lines = lines;
	}
}

/** What is wrong with a profile; with no faults, the complete profile. */
export function checkCampaign(json: unknown): {
	readonly campaign: Campaign | null;
	readonly faults: readonly CampaignFault[];
} {
	const plain: unknown = Array.isArray(json) ? null : json;
	const result = v.safeParse(campaignSchema, plain, { message: inChinese });
	if (result.success) return { campaign: result.output, faults: [] };
	return { campaign: null, faults: result.issues.map(faultOf) };
}

/** Reads a profile from parsed JSON. Throws CampaignError naming every wrong entry. */
export function readCampaign(json: unknown): Campaign {
	const { campaign, faults } = checkCampaign(json);
	if (campaign !== null) return campaign;
	const message = `活动设置有误：${faults.map((fault) => `${fault.place}：${fault.message}`).join('；')}`;
	throw new CampaignError(message, faults.map(faultLine));
}

/** Reads a profile from the text of a file. Throws CampaignError with line and column where it is no JSON. */
export function readCampaignText(text: string): Campaign {
	const plain = text.replace(/^\ufeff/, '');
	return readCampaign(parse(plain));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		const fault = jsonFault(text);
		throw new CampaignError(
			fault === null
				? '不是正确的 JSON'
				: `不是正确的 JSON：第 ${fault.line} 行第 ${fault.column} 个字，${fault.message}`,
		);
	}
}

/** A fault on a line of its own: `村名册第 2 项的村名（villages 第 2 项 name）：没有写`. */
function faultLine({ path, place, message }: CampaignFault): string {
	const words = placeWords(path);
	return words === null ? `${place}：${message}` : `${words}（${place}）：${message}`;
}

/** A profile as JSON that `readCampaign` gives back unchanged: all entries, always in the same order. */
export function writeCampaign(campaign: Campaign): string {
	return `${JSON.stringify(readCampaign(campaign), null, '\t')}\n`;
}

function faultOf(issue: v.BaseIssue<unknown>): CampaignFault {
	const keys: readonly unknown[] = issue.path?.map(({ key }): unknown => key) ?? [];
	const path = keys.map((key) => (typeof key === 'number' ? key : String(key)));
	return { path, place: placeOf(path), message: issue.message };
}

/** Where an entry stands: `villages 第 2 项 name`. */
function placeOf(path: CampaignFault['path']): string {
	if (path.length === 0) return '整个文件';
	return path
		.map((key) => (typeof key === 'number' ? ` 第 ${key + 1} 项 ` : `.${key}`))
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
