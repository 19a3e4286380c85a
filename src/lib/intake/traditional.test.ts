import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';

describe('a ledger in traditional characters', () => {
	it('is recognised with its unit, its sum and its footer; cells stay as written', async () => {
		const text = [
			'農村集體經濟合同臺賬',
			'單位：畝、萬元',
			'村名,合同編號,承包方,簽訂時間,合同面積,合同總額,備註',
			'東村,1,某甲,2020-01-01,10,2,無',
			'東村,2,某乙,2020-01-01,20,3,續簽',
			'合計,,,,30,5,',
			'填表人：某某,,,,,,',
		].join('\n');
		const [source, ...others] = await intakeFile(
			{ path: '臺賬.csv', bytes: new TextEncoder().encode(text) },
			{ secondRoundEndYear: 2028 },
		);
		expect(others).toEqual([]);
		expect(source?.ledger).toBe('contract');
		expect(source?.amountUnit).toBe('wan');
		expect(source?.rowsStored).toBe(2);
		expect(source?.rowsSetAside.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
			'1 title',
			'2 title',
			'3 header',
			'6 total',
			'7 footer',
		]);
		expect(source?.unusedHeaders).toEqual([]);
		expect(source?.columns.map(({ header }) => header)).toContain('合同面積');
		expect(source?.places).toEqual([{ township: null, village: '東村' }]);
	});
});
