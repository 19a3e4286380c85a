import { describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import { CATALOGUE } from './catalogue.ts';
import { isCreditCode, isIdNumber } from './rules/identity.ts';

/** Findings of a CSV ledger as `rule row`. */
async function findings(text: string): Promise<string[]> {
	const bytes = new TextEncoder().encode(text);
	const sources = await intakeFile({ path: '台账2022-07-06.csv', bytes }, { secondRoundEndYear: 2028 });
	return sources.flatMap((source) => source.findings.map(({ rule, row }) => `${rule} ${row}`));
}

describe('row rules', () => {
	it.each([
		['contract/start-before-signing', '村名,合同编号,承包方,签订日期,起始日期\na村,1,甲,2020-05-01,2018-01-01'],
		['contract/duplicate-party', '村名,承包方,标的物,起始日期\na村,甲,东沟,2020-01-01\na村,甲,东沟,2020-01-01'],
		['arrears/mismatch', '村名,合同编号,承包方,应收,已收,拖欠\na村,1,甲,100,40,50'],
		['debt/cash-over-resolved', '村名,债权人,需化解,已化解,其中现金\na村,甲,100,40,50'],
		['remaining/mismatch', '村名,债权人,核实金额,已化解,剩余债务\na村,甲,100,40,50'],
		['remaining/mismatch', '村名,债务人,应收金额,已收金额,减免,剩余\na村,甲,100,40,10,60'],
		['fee/due-mismatch', '村名,使用人,面积,收费标准,应收金额,已收金额\na村,甲,2,300,500,0'],
		['income/parts-mismatch', '村名,总收入,经营收入,发包收入,投资收益,补助收入,其他收入\na村,100,10,20,30,10,10'],
		['project/done-over-total', '项目名称,所在村,总投资,完成投资,形象进度\n甲,a村,10,20,80%'],
		['rate/typed-disagrees', '村名,摸底合同,需清理,已清理,清理率\na村,10,8,4,80%'],
		['date/after-report', '村名,合同编号,承包方,清理状态,完成日期\na村,1,甲,已清理,2022-08-01'],
		['identity/id-number', '村名,合同编号,承包方,身份证号\na村,1,甲,110101190001010001'],
		['identity/credit-code', '村名,统一社会信用代码,合同编号,承包方\na村,N2110101MF12345678,1,甲'],
	])('%s', async (rule, text) => {
		const rows = await findings(text);
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatch(new RegExp(`^${rule} \\d+$`));
	});

	it('suspects a unit by the middle of the column, once for the table', async () => {
		const lines = (amounts: readonly number[]) => amounts.map((amount, at) => `a村,${at},甲,${amount}`).join('\n');
		const header = '村名,合同编号,承包方';
		expect(await findings(`${header},合同金额（元）\n${lines([3.5, 2, 8, 1.2, 5, 4])}`)).toEqual(['unit/suspect null']);
		expect(await findings(`${header},合同金额（万元）\n${lines([35000, 20000, 80000, 12000, 50000])}`)).toEqual([
			'unit/suspect null',
		]);
		expect(await findings(`${header},合同金额（万元）\n${lines([3.5, 2, 8, 1.2, 5, 4])}`)).toEqual([]);
		expect(await findings(`${header},合同金额（元）\n${lines([3, 2])}`)).toEqual([]);
	});

	it('leaves agreeing figures, rounding and masked numbers alone', async () => {
		expect(
			await findings(
				'村名,合同编号,承包方,身份证号,应收,已收,减免,拖欠\na村,1,甲,1101**********0001,100.4,40,10,50\na村,2,乙,,,,,',
			),
		).toEqual([]);
		expect(
			await findings('村名,摸底合同,需清理,已清理,清理率\na村,367,78,52,66.67%\nb村,9,3,2,67%\nc村,5,0,0,0%'),
		).toEqual([]);
	});
});

describe('check digits', () => {
	it('know right numbers from wrong ones', async () => {
		expect(isIdNumber('11010519491231002X')).toBe(true);
		expect(isIdNumber('110105194912310021')).toBe(false);
		expect(isCreditCode('91350100M000100Y43')).toBe(true);
		expect(isCreditCode('91350100M000100Y44')).toBe(false);
	});
});

describe('the catalogue', () => {
	it('says of every rule what is wrong, what to do and why, in Chinese', async () => {
		for (const [code, rule] of Object.entries(CATALOGUE)) {
			expect(code).toMatch(/^[a-z]+\/[a-z-]+$/);
			for (const text of [rule.title, rule.basis]) expect(text, code).toMatch(/[\u4e00-\u9fff]/);
			expect(rule.message.endsWith('。'), code).toBe(false);
			expect(rule.advice.endsWith('。'), code).toBe(false);
		}
	});
});
