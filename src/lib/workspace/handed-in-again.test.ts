import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import type { Finding } from '#lib/findings/types.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import { fieldOf, LEDGERS } from '#lib/ledger/ledgers.ts';
import type { Ledger } from '#lib/ledger/types.ts';
import { figureFields } from '#lib/measures/compare-keys.ts';
import { readReviewDifferences } from '#lib/measures/compare-review.ts';
import { prepareMeasures } from '#lib/measures/read.ts';
import { openNative } from '#lib/warehouse/engines.test-helper.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { fillReview, settle, storeRows, type StoredSource } from './assemble.ts';
import { packSource } from './pack.ts';

/** Cells by the name of their column. */
type Row = Readonly<Record<string, string>>;

/** What came of a ledger that was handed in a second time. */
interface Outcome {
	/** Rows that count before and after. */
	readonly before: number;
	readonly after: number;
	readonly told: readonly string[];
	/** Whether the page would ask about it. */
	readonly asked: boolean;
}

let warehouse: Warehouse;
beforeAll(async () => {
	warehouse = await openNative();
	await createTables(warehouse);
	await prepareMeasures(warehouse);
});
afterAll(() => warehouse.close());

async function read(path: string, text: string, sourceId: number): Promise<StoredSource> {
	const [source, ...others] = await intakeFile({ path, bytes: new TextEncoder().encode(text) }, DEFAULT_CAMPAIGN);
	if (source === undefined || others.length > 0) throw new Error(`one source in ${path}`);
	const { ipc, ...kept } = packSource(sourceId, source);
	await storeRows(warehouse, { ...kept, ipc });
	return { ...kept, undatedAsOf: '2022-06-30', fileNo: path === FIRST ? 0 : 1 };
}

const FIRST = '台账.csv';

/** What comes of each of several ledgers that is handed in after the first. All lie there; those count that are settled. */
async function handIn({ id }: Ledger, first: string, seconds: readonly string[]): Promise<Outcome[]> {
	await createTables(warehouse);
	const counted = await read(FIRST, first, 0);
	await settle(warehouse, [counted]);
	const before = await countingRows(id);
	const waiting: { readonly all: StoredSource[]; readonly asked: boolean }[] = [];
	for (const [index, second] of seconds.entries()) {
		const all = [counted, await read('台账改.csv', second, index + 1)];
		expect(all.map(({ summary }) => summary.ledger)).toEqual([id, id]);
		await fillReview(warehouse, all);
		waiting.push({ all, asked: (await readReviewDifferences(warehouse)).some(({ partly }) => partly) });
	}
	const outcomes: Outcome[] = [];
	for (const { all, asked } of waiting) {
		const { findings } = await settle(warehouse, all);
		outcomes.push({ before, after: await countingRows(id), told: told(findings), asked });
	}
	return outcomes;
}

async function countingRows(ledger: string): Promise<number> {
	const [row] = await warehouse.query(`SELECT count(*) AS rows FROM ${ledger}_at('2022-06-30')`);
	return Number(row?.['rows']);
}

function told(findings: readonly Finding[]): string[] {
	const rules = new Set(['version/replaced', 'file/handed-in-twice', 'file/same-village-again']);
	return [...new Set(findings.map(({ rule }) => rule).filter((rule) => rules.has(rule)))].sort();
}

/** A table of two villages with every field that a key of the ledger has, and three of its figures. */
function rowsOf(ledger: Ledger): Row[] {
	const keys = [...new Set(ledger.keys.flat())];
	const figures = figureFields(ledger)
		.filter((id) => ledger.core.includes(id) && !keys.includes(id))
		.slice(0, 3);
	const villages = ledger.oneRowPerVillage ? ['上河村', '下河村'] : ['上河村', '上河村', '上河村', '下河村'];
	return villages.map((village, index) => {
		const cells = [...keys, ...figures].map((id): [string, string] => {
			const { label, type } = fieldOf(ledger, id);
			if (type === 'year') return [label, '2022'];
			if (type === 'date') return [label, `200${index}-03-01`];
			if (['amount', 'area', 'count'].includes(type)) return [label, String(300 + index)];
			return [label, type === 'code' ? '统筹提留尾欠' : `${label.slice(0, 1)}${'甲乙丙丁'.charAt(index)}某`];
		});
		return Object.fromEntries([['村名', village], ...cells, ['备注', '']]);
	});
}

function textOf(rows: readonly Row[], dropped: ReadonlySet<string>): string {
	const headers = Object.keys(rows[0] ?? {}).filter((header) => !dropped.has(header));
	return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
		.map((cells) => cells.join(','))
		.join('\n');
}

/** The figures of one row, or of all of them, put right. */
function corrected(ledger: Ledger, rows: readonly Row[], which: 'first' | 'all'): Row[] {
	const labels = new Set(figureFields(ledger).map((id) => fieldOf(ledger, id).label));
	return rows.map((row, index) =>
		which === 'first' && index > 0
			? row
			: Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, labels.has(name) ? `${cell}7` : cell])),
	);
}

describe.each(LEDGERS)('$label handed in twice', (ledger) => {
	const rows = rowsOf(ledger);
	const keys = [...new Set(ledger.keys.flat())].map((id) => fieldOf(ledger, id).label);
	// What remains must still be known for the ledger.
	const core = new Set(ledger.core.map((id) => fieldOf(ledger, id).label));
	const columns = Object.keys(rows[0] ?? {});
	const dropped = keys.map((_, index) => new Set(keys.slice(0, index + 1)));
	const possible = [new Set<string>(), ...dropped].filter(
		(set) => columns.filter((column) => core.has(column) && !set.has(column)).length >= 2,
	);
	const ways = possible.filter(
		(_, at) => at < 2 || at === Math.ceil(possible.length / 2) || at === possible.length - 1,
	);

	it.each(ways.map((set) => [[...set].join('、') || '没有一栏', set] as const))(
		'never doubles without a word where %s is missing',
		async (_name, set) => {
			const text = textOf(rows, set);
			const corrections = (['first', 'all'] as const).map((which) => ({
				which,
				text: textOf(corrected(ledger, rows, which), set),
			}));
			const [same, ...others] = await handIn(ledger, text, [`${text}\n`, ...corrections.map((one) => one.text)]);
			expect(same, 'to the letter').toEqual({
				before: rows.length,
				after: rows.length,
				told: ['version/replaced'],
				asked: false,
			});
			expect(others).toHaveLength(corrections.length);
			for (const [index, other] of others.entries()) {
				const which = corrections[index]?.which;
				expect(other.told.length, `${which} corrected: ${JSON.stringify(other)}`).toBeGreaterThan(0);
				const isDoubled = other.after > other.before;
				expect([which, other.asked]).toEqual([which, isDoubled]);
				expect(other.told.some((rule) => rule.startsWith('file/'))).toBe(isDoubled);
			}
		},
	);
});

describe('rows that nothing tells apart', () => {
	it('all count within one ledger, and are known again in another copy of it', async () => {
		const text = '村名,债务用途,核实金额,需化解\n上河村,修路,5000,5000\n上河村,修路,5000,5000\n上河村,水利,700,700';
		const debt = LEDGERS.find(({ id }) => id === 'debt')!;
		// One of the two is no copy of both.
		const fewer = '村名,债务用途,核实金额,需化解\n上河村,修路,5000,5000\n上河村,水利,700,700';
		expect(await handIn(debt, text, [`${text}\n`, fewer])).toEqual([
			{ before: 3, after: 3, told: ['version/replaced'], asked: false },
			{ before: 3, after: 5, told: ['file/handed-in-twice'], asked: true },
		]);
	});

	it('leaves the parts of a ledger alone whose names are others', async () => {
		const head = '村名,债权人,核实金额,需化解';
		const debt = LEDGERS.find(({ id }) => id === 'debt')!;
		const outcomes = await handIn(debt, `${head}\n上河村,甲某,1,1\n上河村,乙某,2,2`, [`${head}\n上河村,丙某,1,1`]);
		expect(outcomes).toEqual([{ before: 2, after: 3, told: [], asked: false }]);
	});

	it('takes no numbers that merely count the rows for a key', async () => {
		const head = '编号,村名,核实金额,需化解';
		const debt = LEDGERS.find(({ id }) => id === 'debt')!;
		const outcomes = await handIn(debt, `${head}\n1,上河村,1,1\n2,上河村,2,2\n3,上河村,3,3`, [
			`${head}\n1,上河村,8,8\n2,上河村,9,9\n3,上河村,7,7\n4,上河村,6,6`,
		]);
		expect(outcomes).toEqual([{ before: 3, after: 7, told: ['file/same-village-again'], asked: true }]);
	});
});
