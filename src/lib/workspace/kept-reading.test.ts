import { expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { intakeFile } from '#lib/intake/intake.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { openNative } from '#lib/warehouse/engines.test-helper.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import { storeTable } from './assemble.ts';
import { SourceNumbers } from './file-reading.ts';
import type { FileContent } from './file-record.ts';
import { groupedFiles, readTogether } from './kept-reading.ts';
import { RowsToPack } from './pack.ts';
import { holdSources, readSources } from './read-sources.ts';
import type { FileReader, FileReading } from './reader.ts';
import type { Entry } from './store.ts';

/** A reader that works here instead of in a worker; it dies of files that hold `DIES`, and forgets then what it held. */
function makeReader(): Pick<FileReader, 'read' | 'readHolding' | 'held'> {
	let held = new RowsToPack();
	const read = async (request: Parameters<FileReader['read']>[0], isHeld: boolean): Promise<FileReading> => {
		const { path, blob, firstSourceId, options } = request;
		const bytes = new Uint8Array(await blob.arrayBuffer());
		if (new TextDecoder().decode(bytes).includes('DIES')) {
			held = new RowsToPack();
			throw new Error('读到一半中断了');
		}
		const found = await intakeFile({ path, bytes }, options);
		const content = isHeld ? holdSources(firstSourceId, found, held) : readSources(firstSourceId, found);
		const { sources, tables } = content as Pick<FileReading, 'sources' | 'tables'>;
		return { kind: 'read', ticket: 0, fileId: path, sources, tables };
	};
	return {
		read: (request) => read(request, false),
		readHolding: (request) => read(request, true),
		held: () => Promise.resolve(held.pack()),
	};
}

function entry(id: string, text: string): Entry {
	const file = { id, path: `${id}.csv`, blob: new Blob([text]) };
	return {
		file,
		undatedAsOf: '2022-07-06',
		tables: [],
		shapes: [],
		replaces: [],
		yields: [],
		drop: null,
		modified: null,
		generation: 0,
	};
}

const contracts = (village: string, more: string) =>
	`村名,合同编号,承包方,${more},是否需清理,清理状态\n${village},1,张三,100,是,已清理\n${village},2,李四,200,是,未启动\n`;
const GOOD = [
	entry('甲', contracts('甲村', '年承包费(元)')),
	entry('乙', contracts('乙村', '面积(亩)')),
	entry('债', '村名,债权人,债务总额(元)\n甲村,王五,5000\n'),
];

async function rowsIn(contents: readonly FileContent[]): Promise<unknown[]> {
	const warehouse: Warehouse = await openNative();
	await createTables(warehouse);
	for (const { tables } of contents) for (const table of tables) await storeTable(warehouse, table);
	const rows = await warehouse.query(
		`SELECT row_no, contract_no AS of, fee_year AS fee, area_contract AS area FROM contract
UNION ALL SELECT row_no, creditor, total, NULL FROM debt ORDER BY ALL`,
	);
	await warehouse.close();
	return [...rows];
}

async function readAll(group: readonly Entry[]) {
	const told: number[] = [];
	const read = await readTogether(makeReader(), new SourceNumbers(), DEFAULT_CAMPAIGN, group, (count) =>
		told.push(count),
	);
	return { ...read, told };
}

it('gives of files read together the rows that each gives by itself, one table for each ledger', async () => {
	const together = await readAll(GOOD);
	expect(together.contents.map(({ tables }) => tables.map(({ ledger }) => ledger))).toEqual([['contract', 'debt']]);
	expect(together.records.map(({ report }) => report.id)).toEqual(['甲', '乙', '债']);
	expect(together.told).toEqual([0, 1, 2]);
	const alone = await Promise.all(GOOD.map((one) => readAll([one])));
	const rows = await rowsIn(together.contents);
	expect(rows).toHaveLength(5);
	expect(await rowsIn(alone.flatMap(({ contents }) => contents))).toEqual(rows);
	const ids = together.records.flatMap(({ sources }) => sources.map(({ sourceId }) => sourceId));
	expect(new Set(ids).size).toBe(3);
});

it('loses no rows of the others where the worker dies of a file, nor counts any twice', async () => {
	const { records, contents } = await readAll([GOOD[0]!, entry('坏', 'DIES'), ...GOOD.slice(1)]);
	expect(records.map(({ report }) => report.verdict)).toEqual(['ledger', 'unreadable', 'ledger', 'ledger']);
	expect(await rowsIn(contents)).toEqual(await rowsIn((await readAll(GOOD)).contents));
});

it('reads neither very many files at once nor much', () => {
	const many = Array.from({ length: 130 }, (_, index) => entry(String(index), '村名\n'));
	expect(groupedFiles(many).map((group) => group.length)).toEqual([64, 64, 2]);
	const large = entry('大', 'x'.repeat(3_000_000));
	expect(groupedFiles([GOOD[0]!, large, ...GOOD.slice(1)]).map((group) => group.length)).toEqual([1, 1, 2]);
	expect(groupedFiles([])).toEqual([]);
});
