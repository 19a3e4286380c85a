import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { CampaignError, readCampaignText } from './campaign.ts';
import { jsonFault } from './json-fault.ts';

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe('jsonFault', () => {
	it.each([
		['{\n\t"name": "清化收",\n}', 2, 15, '最后一项后面不能有逗号'],
		['{"name"：1}', 1, 8, '中文符号“：”'],
		['{“name”: 1}', 1, 2, '英文双引号'],
		['{"a": 1 "b": 2}', 1, 9, '英文逗号'],
		['{"a": 01}', 1, 7, '应当是'],
		['{"a": tru}', 1, 7, 'true'],
		['{"a": "x', 1, 7, '结尾'],
		['{"a": [1, 2', 1, 12, '到这里就完了'],
		['{} x', 1, 4, '多了内容'],
		['', 1, 1, '到这里就完了'],
	])('names the place in %j', (text, line, column, message) => {
		expect(jsonFault(text)).toMatchObject({ line, column, message: expect.stringContaining(message) as string });
	});

	it('finds a fault exactly where the browser does', () => {
		const near = fc
			.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '0', 'x', ' ', '\n'))
			.map(
				([json, at, sign]) => json.slice(0, at % (json.length + 1)) + sign + json.slice((at % (json.length + 1)) + 1),
			);
		fc.assert(
			fc.property(fc.oneof(fc.json(), near, fc.string()), (text) => {
				expect(jsonFault(text) === null).toBe(isJson(text));
			}),
			{ numRuns: 500 },
		);
	});
});

describe('readCampaignText', () => {
	it('reads a file, with or without a byte order mark', () => {
		expect(readCampaignText('\ufeff{"name": "三资清理"}').name).toBe('三资清理');
	});

	it('says what is wrong and where', () => {
		expect(() => readCampaignText('{\n "name": 清化收\n}')).toThrow(/第 2 行第 10 个字/);
		const lines = (() => {
			try {
				readCampaignText('{"villages": [{"name": "上河村"}, {}], "slowWithin": 500, "nmae": 1}');
				return [];
			} catch (error) {
				return error instanceof CampaignError ? error.lines : [];
			}
		})();
		expect(lines).toEqual([
			'慢的界限（slowWithin）：不能大于 100',
			'村名册第 2 项的村名（villages 第 2 项 name）：没有写',
			'nmae：没有这一项设置，请核对拼写',
		]);
	});
});
