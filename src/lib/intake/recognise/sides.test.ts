import { describe, expect, it } from 'vitest';
import { intakeFile } from '../intake.ts';

async function read(...lines: readonly string[]) {
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const sources = await intakeFile({ path: '城关镇2022-06-30.csv', bytes }, { secondRoundEndYear: 2028 });
	return sources.map(({ ledger, columns, rowsRead, rowsStored, rowsSetAside, places, rows, findings }) => ({
		ledger,
		fields: columns.map(({ field }) => field).join(' '),
		adds: rowsRead === rowsStored + rowsSetAside.length,
		villages: Array.from(rows.place, (place) => places[place]?.village ?? null),
		told: findings.map(({ rule }) => rule),
	}));
}

const DEBTS = { ledger: 'debt', adds: true, told: [] };
const CLAIMS = { ledger: 'receivable', adds: true, told: [] };

describe('debts and claims side by side in one table', () => {
	it('are two ledgers that share number, village and sums', async () => {
		const sides = await read(
			'序号,村名,债权,,,债务,,,备注\n,,债务人,应收金额,已收金额,债权人,需化解金额,已化解金额,',
			'1,上河村,张三,1000,200,钱七,5000,1000,\n2,上河村,李四,2000,500,,,,\n3,下河村,,,,孙八,6000,2000,',
			'合计,,,3000,700,,11000,3000,',
		);
		expect(sides).toEqual([
			{ ...CLAIMS, fields: 'seq village debtor due collected note', villages: ['上河村', '上河村'] },
			{ ...DEBTS, fields: 'seq village creditor to_resolve resolved note', villages: ['上河村', '下河村'] },
		]);
	});

	it('need no headings', async () => {
		const sides = await read(
			'序号,村名,债权人,需化解金额,已化解金额,债务人,应收金额,已收金额',
			'1,上河村,钱七,5000,1000,张三,1000,200\n2,下河村,孙八,6000,2000,,,',
		);
		expect(sides).toEqual([
			{ ...DEBTS, fields: 'seq village creditor to_resolve resolved', villages: ['上河村', '下河村'] },
			{ ...CLAIMS, fields: 'seq village debtor due collected', villages: ['上河村'] },
		]);
	});

	it('are one ledger where the other side is not one', async () => {
		const sides = await read('序号,村名,债权人,需化解金额,已化解金额,经办,复核\n1,上河村,钱七,5000,1000,甲,乙');
		expect(sides.map(({ ledger }) => ledger)).toEqual(['debt']);
		const told = await read(
			'序号,债权情况,债务情况,,\n,说明,债权人,需化解金额,已化解金额\n1,无,钱七,5000,1000\n2,无,孙八,1,1',
		);
		expect(told.map(({ ledger }) => ledger)).toEqual(['debt']);
	});
});
