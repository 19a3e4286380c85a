import { describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import { packSetAside } from '#lib/workspace/set-aside.ts';
import type { SourceReport } from '#lib/workspace/types.ts';
import { asksVillage, columnsWith, decisionOn, decisionWith, unitOf, villageColumn, villageField } from './decision.ts';

async function read(text: string): Promise<SourceReport> {
	const bytes = new TextEncoder().encode(text);
	const [source] = await intakeFile({ path: '合同.csv', bytes }, { secondRoundEndYear: 2027 });
	return { ...source!, rowsSetAside: packSetAside(source!.rowsSetAside) };
}

const TEXT = '村名,合同编号,承包方,实测面积(亩),合同金额(万元),是否需清理,清理状态\n甲村,1,赵某,5,2,是,已清理\n';
const HERE = { entry: '', sheet: null, table: 0 };

describe('a decision on a table', () => {
	it('keeps what was decided before, and takes back what is undefined', async () => {
		const source = await read(TEXT);
		const first = decisionWith(undefined, source, { moneyUnit: '元' });
		expect(first).toEqual({ ...HERE, moneyUnit: '元' });
		const second = decisionWith(first, source, { asOf: '2022-06-30' });
		expect(second).toEqual({ ...HERE, moneyUnit: '元', asOf: '2022-06-30' });
		expect(decisionWith(second, source, { asOf: undefined })).toEqual(first);
		expect(decisionOn([{ ...HERE, table: 1 }, first], source)).toBe(first);
		expect(decisionOn([{ ...HERE, entry: '别的.csv' }], source)).toBeUndefined();
	});

	it('forgets columns when the ledger becomes another one', async () => {
		const source = await read(TEXT);
		const before = decisionWith(undefined, source, { columns: [{ column: 3, field: 'note' }] });
		expect(decisionWith(before, source, { ledger: 'debt' })).toEqual({ ...HERE, ledger: 'debt' });
		expect(decisionWith(before, source, { ledger: 'contract' })).toEqual({ ...before, ledger: 'contract' });
	});

	it('gives a field to one column only', async () => {
		const source = await read(TEXT);
		expect(columnsWith([], source, 2, 'contract_no')).toEqual([
			{ column: 1, field: null },
			{ column: 2, field: 'contract_no' },
		]);
		expect(columnsWith([{ column: 4, field: 'note' }], source, 5, 'note')).toEqual([{ column: 5, field: 'note' }]);
		expect(columnsWith([{ column: 4, field: null }], source, 5, null)).toEqual([
			{ column: 4, field: null },
			{ column: 5, field: null },
		]);
	});

	it('tells in which unit a table is read and which column names the village', async () => {
		const source = await read(TEXT);
		expect(unitOf(source, ['amount'])).toEqual({ unit: '万元', from: 'header' });
		expect(unitOf(source, ['area'])).toEqual({ unit: '亩', from: 'header' });
		expect(villageColumn(source)).toBe(0);
		expect(villageField(source)).toBe('village');
		expect(unitOf({ ...source, ledger: null }, ['amount'])).toBeNull();
	});

	it('asks for the village of rows that name none, and knows which they are given', async () => {
		const named = await read(TEXT);
		expect([asksVillage(named, undefined), named.villageOfTable]).toEqual([false, null]);
		expect(asksVillage(named, { ...HERE, village: '乙村' })).toBe(true);
		expect(asksVillage(await read(`${TEXT}村委会,2,钱某,5,2,是,已清理\n`), undefined)).toBe(true);
		const titled = await read(`乙村合同台账\n${TEXT.replaceAll(/^[^,]*,/gm, '')}`);
		expect([asksVillage(titled, undefined), titled.villageOfTable]).toEqual([true, '乙村']);
	});
});
