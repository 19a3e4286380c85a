// @vitest-environment node
/** The committed sample: same bytes as the script makes, right sums, names that fold, figures that only grow. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeDebts } from './sample/debts.mjs';
import { makeFees } from './sample/fees.mjs';
import { makeIncome } from './sample/income.mjs';
import { makeSample } from './sample/ledgers.mjs';
import { centiMu, dayIn, fen, foldVillage, readLedger } from './sample/reader.mjs';
import { makeReceivables } from './sample/receivables.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const DATES = ['2022-03-31', '2022-04-30', '2022-05-31', '2022-07-06'];

/** Every committed ledger, read: `{ path, date, kind, town, …ledger }`. */
const ledgers = DATES.flatMap((date) =>
	readdirSync(join(here, date)).map((name) => {
		const path = `${date}/${name}`;
		const kind = ['合同', '债务', '债权', '收费', '收入', '项目', '问题清单'].find((word) => name.includes(word));
		return { path, date, kind, town: name.slice(0, 3), ...readLedger(readFileSync(join(here, path))) };
	}),
);

const of = (kind, date) => ledgers.filter((ledger) => ledger.kind === kind && ledger.date === date);

/** The first of `heads` that a ledger has. */
const column = (ledger, ...heads) => heads.find((head) => ledger.heads.includes(head));

/** Amount in 分 of one record in the column named by any of `heads`. */
function amount(ledger, record, ...heads) {
	const head = column(ledger, ...heads);
	return fen(record[head], ledger.units[head] ?? ledger.sheetUnit);
}

/** Exact sum in 分 over all ledgers of a kind and date. */
const sum = (kind, date, ...heads) =>
	of(kind, date).reduce(
		(all, ledger) => all + ledger.records.reduce((part, record) => part + amount(ledger, record, ...heads), 0),
		0,
	);

const VILLAGE_HEADS = ['村名', '行政村', '村(社区)', '单位名称', '所在村'];

/** Records of a ledger with `village` (folded root) and `township`, merged cells filled down. */
function withVillage(ledger) {
	const head = column(ledger, ...VILLAGE_HEADS);
	let name = '';
	let town = '';
	return ledger.records.map((record) => {
		name = record[head] || name;
		town = record['乡镇'] || town;
		return { record, township: town, village: foldVillage(name, { county: record['县(市、区)'], town }) };
	});
}

/** `{ key, village, needed, cleared, done, recovered }` of every contract at a date. */
function contracts(date) {
	return of('合同', date).flatMap((ledger) =>
		withVillage(ledger).map(({ record, village }) => {
			const verdict = record[column(ledger, '是否需清理', '是否规范', '认定结果')];
			const opposite = ledger.heads.includes('是否规范');
			const needed = opposite ? verdict === '否' : ['是', '√', '不规范'].includes(verdict);
			expect(opposite ? ['是', '否'] : ['是', '否', '√', '×', '规范', '不规范']).toContain(verdict);
			const status = record[column(ledger, '整改情况', '清理进度', '完成情况')];
			return {
				key: ledger.town + record[column(ledger, '合同编号', '协议编号', '合同号')],
				village,
				needed,
				cleared: ['已完成', '已清理', '已销号'].includes(status),
				status,
				done: record[column(ledger, '完成时间', '销号时间')],
				recovered: amount(ledger, record, '追缴金额', '补交承包费', '已追缴'),
			};
		}),
	);
}

describe('the committed files', () => {
	it('are what the script makes, byte for byte, twice', () => {
		const made = makeSample();
		expect([...made.keys()].sort()).toEqual(ledgers.map((ledger) => ledger.path).sort());
		const again = makeSample();
		for (const [path, bytes] of made) {
			const committed = readFileSync(join(here, path));
			expect(committed.equals(bytes), path).toBe(true);
			expect(committed.equals(again.get(path)), path).toBe(true);
		}
	});

	it('stay under 3 MB and use every encoding and delimiter', () => {
		expect([...makeSample().values()].reduce((size, bytes) => size + bytes.length, 0)).toBeLessThan(3_000_000);
		expect(new Set(ledgers.map((l) => l.encoding))).toEqual(new Set(['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le-bom']));
		expect(new Set(ledgers.map((l) => l.delimiter))).toEqual(new Set([',', '\t', ';']));
	});

	it('carry their as-of date in the name and, where there is a title, in the title too, marked as sample', () => {
		for (const { path, date, titles, kind } of ledgers) {
			expect(dayIn(path.slice(11)), path).toBe(date);
			if (kind === '项目') expect(path).toContain('样例数据');
			else {
				expect(titles[0], path).toContain('样例数据');
				expect(dayIn(titles[1]), path).toBe(date);
			}
		}
	});
});

describe('the sums at 2022-07-06', () => {
	const last = '2022-07-06';

	it('contracts: 367 surveyed, 78 to clear, 52 cleared', () => {
		const all = contracts(last);
		expect([all.length, all.filter((c) => c.needed).length, all.filter((c) => c.cleared).length]).toEqual([
			367, 78, 52,
		]);
	});

	it('debts: 30,295,600.00 yuan to resolve, 5,037,200.00 resolved', () => {
		expect(sum('债务', last, '需化解金额', '应化解', '化债任务')).toBe(3_029_560_000);
		expect(sum('债务', last, '已化解金额', '累计化解', '已偿还')).toBe(503_720_000);
	});

	it('fees: 17,600.00 yuan recovered', () => {
		expect(sum('收费', last, '收回资金')).toBe(1_760_000);
	});

	it('income: 24 units, 1003 jobs, tiers from under 5万 to over 100万', () => {
		const [ledger] = of('收入', last);
		expect(ledger.records.length).toBe(24);
		expect(ledger.records.reduce((jobs, record) => jobs + Number(record['带动就业人数']), 0)).toBe(1003);
		const totals = ledger.records.map((record) => amount(ledger, record, '总收入') / 1_000_000);
		const tiers = [0, 5, 10, 20, 50, 100, Infinity];
		const counts = tiers.slice(1).map((top, i) => totals.filter((total) => total >= tiers[i] && total < top).length);
		expect(Math.min(...counts)).toBeGreaterThan(1);
	});

	it('worklist: 4804 listed = 533 + 1612 + 2659, 3871 closed', () => {
		const [ledger] = of('问题清单', last);
		const levels = ['区乡村三级党组织', '乡村两级干部', '中心社区两级干部'];
		expect(levels.map((level) => ledger.records.filter((r) => r['层级'] === level).length)).toEqual([533, 1612, 2659]);
		expect(ledger.records.length).toBe(4804);
		expect(ledger.records.filter((r) => r['完成情况'] === '已销号').length).toBe(3871);
	});
});

describe('every date', () => {
	it('has the planned cumulative figures', () => {
		const figures = DATES.map((date) => {
			const all = contracts(date);
			const [list] = of('问题清单', date);
			return [
				...[all.length, all.filter((c) => c.needed).length, all.filter((c) => c.cleared).length],
				...[
					sum('债务', date, '需化解金额', '应化解', '化债任务'),
					sum('债务', date, '已化解金额', '累计化解', '已偿还'),
				],
				...[
					sum('收费', date, '收回资金'),
					list.records.length,
					list.records.filter((r) => r['完成情况'] === '已销号').length,
				],
			];
		});
		expect(figures).toEqual([
			[301, 61, 15, 2_986_400_000, 152_300_000, 420_000, 2950, 1486],
			[338, 70, 29, 3_004_160_000, 256_180_000, 830_000, 3760, 2417],
			[359, 76, 42, 3_021_560_000, 381_460_000, 1_310_000, 4402, 3260],
			[367, 78, 52, 3_029_560_000, 503_720_000, 1_760_000, 4804, 3871],
		]);
	});

	it('has 小计 and 合计 rows equal to the rows they close', () => {
		let checked = 0;
		for (const ledger of ledgers) {
			for (const block of ledger.blocks) {
				for (const head of ledger.heads) {
					const cell = block.cells[head];
					if (cell === '' || cell === block.label) continue;
					const unit = ledger.units[head] ?? ledger.sheetUnit;
					const read = /面积/.test(head) ? centiMu : /户数|人数/.test(head) ? Number : (text) => fen(text, unit);
					const parts = block.records.reduce((all, record) => all + read(record[head]), 0);
					expect(read(cell), `${ledger.path} ${block.label} ${head}`).toBe(parts);
					checked += 1;
				}
			}
		}
		expect(checked).toBe(888);
	});

	it('spells every village so that it folds to one of 24, in its own township', () => {
		const [master] = of('收入', '2022-07-06');
		const known = new Map(withVillage(master).map(({ village, township }) => [village, township]));
		expect(known.size).toBe(24);
		for (const ledger of ledgers) {
			for (const { village, township } of withVillage(ledger))
				expect(known.get(village), `${ledger.path} ${village}`).toBe(township);
		}
	});

	it('has a contract in every village, none to clear in some, no clearing without need', () => {
		for (const date of DATES) {
			const all = contracts(date);
			expect(new Set(all.map((c) => c.village)).size).toBe(24);
			expect(all.filter((c) => c.cleared && !c.needed)).toEqual([]);
			for (const c of all) {
				expect(c.done !== '', c.key).toBe(c.cleared);
				if (!c.needed) expect(['—', '', '/'], c.key).toContain(c.status);
			}
			expect(new Set(all.filter((c) => c.needed).map((c) => c.village)).size).toBeLessThanOrEqual(21);
		}
	});

	it('never takes a figure back: contracts stay cleared, cash and resolutions only grow', () => {
		const seen = new Map();
		for (const date of DATES) {
			for (const c of contracts(date)) {
				const before = seen.get(c.key);
				if (before) {
					expect(c.needed, c.key).toBe(before.needed);
					expect(Number(c.cleared), c.key).toBeGreaterThanOrEqual(Number(before.cleared));
					expect(c.recovered, c.key).toBeGreaterThanOrEqual(before.recovered);
				}
				seen.set(c.key, c);
			}
			expect([...seen.keys()].length).toBe(contracts(date).length);
		}
		for (const [kind, ...heads] of [
			['债权', '已收'],
			['收费', '已收金额'],
			['收入', '总收入'],
			['项目', '完成投资'],
		]) {
			const sums = DATES.map((date) => sum(kind, date, ...heads));
			expect(sums, kind).toEqual([...sums].sort((a, b) => a - b));
		}
	});

	it('never takes a row back: no cumulative amount of a row falls, no listed problem changes', () => {
		const grows = (amounts) => amounts.every((amount, step) => step === 0 || amount >= amounts[step - 1]);
		for (const debt of makeDebts()) expect(grows(debt.resolved), `${debt.village.name} ${debt.number}`).toBe(true);
		for (const receivable of makeReceivables()) expect(grows(receivable.collected)).toBe(true);
		for (const plot of makeFees())
			for (const row of [plot.paid, plot.waived, plot.recovered]) expect(grows(row)).toBe(true);
		for (const record of makeIncome()) {
			for (const row of [...Object.values(record.sources), record.jobs, record.households])
				expect(grows(row)).toBe(true);
		}
		const lists = DATES.map((date) => of('问题清单', date)[0].records);
		for (let step = 1; step < lists.length; step += 1) {
			lists[step - 1].forEach((before, i) => {
				const after = lists[step][i];
				for (const head of ['序号', '层级', '问题', '整改时限']) expect(after[head]).toBe(before[head]);
				if (before['销号时间'] !== '') expect(after['销号时间']).toBe(before['销号时间']);
			});
		}
	});

	it('keeps the identities of each row', () => {
		for (const ledger of ledgers) {
			for (const record of ledger.records) {
				const money = (...heads) => amount(ledger, record, ...heads);
				const where = `${ledger.path} ${record['序号'] ?? record['编号']}`;
				if (ledger.kind === '债务') {
					const verified = money('核实金额', '审定金额', '确认金额');
					const resolved = money('已化解金额', '累计化解', '已偿还');
					expect(money('剩余债务', '未化解', '期末余额'), where).toBe(verified - resolved);
					expect(money('需化解金额', '应化解', '化债任务'), where).toBe(verified);
					expect(resolved, where).toBeLessThanOrEqual(verified);
					expect(money('其中现金'), where).toBeLessThanOrEqual(resolved);
				} else if (ledger.kind === '债权') {
					expect(money('剩余'), where).toBe(money('应收') - money('已收') - money('减免'));
					expect(money('剩余'), where).toBeGreaterThanOrEqual(0);
				} else if (ledger.kind === '收费') {
					expect(money('应收金额') * 100, where).toBe(centiMu(record['实测面积']) * fen(record['收费标准'], '元'));
					expect(money('已收金额') + money('减免金额'), where).toBeLessThanOrEqual(money('应收金额'));
				} else if (ledger.kind === '收入') {
					const parts = ['经营收入', '发包及上交收入', '投资收益', '补助收入', '其他收入'];
					expect(money('总收入'), where).toBe(parts.reduce((all, head) => all + money(head), 0));
				}
			}
		}
	});

	it('closes nothing after the as-of date and nothing without a date', () => {
		for (const date of DATES) {
			for (const record of of('问题清单', date)[0].records) {
				expect(record['销号时间'] !== '').toBe(record['完成情况'] === '已销号');
				expect(record['销号时间'] <= date).toBe(true);
			}
			for (const c of contracts(date)) if (c.done) expect(dayIn(c.done) <= date, `${c.key} ${c.done}`).toBe(true);
		}
	});

	it('holds no identity or phone number', () => {
		for (const { path } of ledgers) {
			const { records } = ledgers.find((ledger) => ledger.path === path);
			const text = records.map((record) => Object.values(record).join(' ')).join('\n');
			expect(text, path).not.toMatch(/\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)/);
		}
	});
});
