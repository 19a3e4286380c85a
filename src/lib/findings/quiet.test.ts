import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { intakeFile } from '#lib/intake/intake.ts';
import fc from '#tests/unit/property.ts';
import type { Finding } from './types.ts';

const DATA = join(import.meta.dirname, '../../../data');

async function doubts(path: string, bytes: Uint8Array): Promise<readonly Finding[]> {
	const sources = await intakeFile({ path, bytes }, { secondRoundEndYear: 2028 });
	return sources.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== 'info'));
}

describe('the rules are quiet', () => {
	it('on the sample ledgers', async () => {
		const folders = readdirSync(DATA).filter(
			(name) => /^\d{4}-/.test(name) && statSync(join(DATA, name)).isDirectory(),
		);
		for (const folder of folders) {
			for (const name of readdirSync(join(DATA, folder))) {
				expect(await doubts(`${folder}/${name}`, readFileSync(join(DATA, folder, name))), name).toEqual([]);
			}
		}
	});

	it('on any ledger of contracts that is in order', async () => {
		const kinds = { 机动地: 30, 四荒地: 50, 林地: 70, 草地: 50, 园地: 90 };
		const contract = fc.record({
			kind: fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])),
			tenths: fc.integer({ min: 20, max: 5000 }),
			price: fc.integer({ min: 60, max: 2000 }),
			from: fc.integer({ min: 2000, max: 2021 }),
			years: fc.integer({ min: 1, max: 30 }),
			due: fc.integer({ min: 0, max: 1_000_000 }),
			owed: fc.double({ min: 0, max: 1, noNaN: true }),
			need: fc.boolean(),
			cleared: fc.boolean(),
		});
		const header =
			'村名,合同编号,承包方,标的类别,标的物,合同面积,实测面积,合同形式,签订日期,起始日期,终止日期,承包期限,承包单价,年承包费,合同金额,应收承包费,已收承包费,拖欠承包费,民主程序,是否需清理,存在问题,清理状态,完成日期';
		await fc.assert(
			fc.asyncProperty(fc.array(contract, { minLength: 1, maxLength: 30 }), async (contracts) => {
				const rows = contracts.map((one, index) => {
					const { kind, tenths, price, from, years, due, owed, cleared } = one;
					const isOver = from + years <= 2022;
					const need = one.need || isOver;
					const rent = ((tenths * price) / 10).toFixed(2);
					const paid = Math.round(due * (1 - owed));
					return [
						`第${index % 3}村`,
						`H${index}`,
						`承包户${index}`,
						kind,
						`地块${index}`,
						tenths / 10,
						tenths / 10,
						'书面',
						`${from}-01-01`,
						`${from}-01-01`,
						`${from + years - 1}-12-31`,
						`${years}年`,
						price,
						rent,
						(Number(rent) * years).toFixed(2),
						due,
						paid,
						due - paid,
						'是',
						need ? '是' : '否',
						need ? (isOver ? '到期未收回' : '价格过低') : '',
						need ? (cleared ? '已清理' : '未启动') : '',
						need && cleared ? '2022-06-01' : '',
					].join(',');
				});
				const bytes = new TextEncoder().encode([header, ...rows].join('\n'));
				expect(await doubts('合同台账2022-07-06.csv', bytes)).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});

	it('on any ledger of debts that is in order', async () => {
		const debt = fc.record({
			principal: fc.integer({ min: 2000, max: 900_000 }),
			done: fc.double({ min: 0, max: 1, noNaN: true }),
			cash: fc.double({ min: 0, max: 1, noNaN: true }),
			year: fc.integer({ min: 1985, max: 2021 }),
		});
		const header =
			'村名,债务编号,债权人,债务用途,形成日期,本金,核实金额,需化解金额,化解方式,已化解金额,其中现金,剩余债务';
		await fc.assert(
			fc.asyncProperty(fc.array(debt, { minLength: 1, maxLength: 30 }), async (debts) => {
				const rows = debts.map(({ principal, done, cash, year }, index) => {
					const resolved = Math.round(principal * done);
					const what = [`第${index % 3}村`, `Z${index}`, `债权人${index}`, '道路', `${year}-05-01`];
					const sums = [principal, principal, principal, '核销', resolved, Math.round(resolved * cash)];
					return [...what, ...sums, principal - resolved].join(',');
				});
				const bytes = new TextEncoder().encode([header, ...rows].join('\n'));
				expect(await doubts('债务台账2022-07-06.csv', bytes)).toEqual([]);
			}),
			{ numRuns: 40 },
		);
	});
});
