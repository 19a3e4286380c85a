import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, called } from './called.test-helper.ts';

/**
 * A folder as villages send it, with right answers that come from the model behind it (tests/fixtures/messy). What the program
 * says of it must be exactly that: no file, row, figure or finding more or less.
 */
const ROOT = join(import.meta.dirname, '../..');
const MESSY = 'tests/fixtures/messy';

type Figures = Record<string, Record<string, unknown> | null>;

interface Source {
	sheet: string | null;
	ledger: string | null;
	encoding?: string | null;
	amountUnit?: string | null;
	asOf?: string | null;
	headerRows?: [number, number];
	rowsRead: number;
	rowsStored: number;
	setAside?: Record<string, number>;
	columns?: Record<string, string>;
	inside?: string;
}

interface Place {
	rule: string;
	sheet: string | null;
	row: number | null;
}

interface Answers {
	asOf: string;
	total: Figures;
	villages: Record<string, Figures>;
	joined: { village: string; contracts: Record<string, unknown> };
	earlier: { asOf: string; contracts: Record<string, unknown> };
	duplicates: [string, string];
	files: Record<string, { sources: Source[]; findings: Place[] }>;
}

interface Summary {
	asOf: string;
	sources: (Source & { file: string; rowsSetAside: { row: number; reason: string }[] })[];
	total: Figures;
	villages: (Figures & { village: string | null })[];
	history: (Figures & { asOf: string })[];
	findings: (Place & { file: string; message: string })[];
}

const answers = JSON.parse(readFileSync(join(ROOT, MESSY, 'answers.json'), 'utf8')) as Answers;

const pathOf = (file: string, { inside }: Pick<Source, 'inside'> = {}) =>
	`ledgers/${file}${inside === undefined ? '' : `/${inside}`}`;

/** Of `given`, the keys that `wanted` has: figures may gain keys without a test failing. */
function asFar(given: Record<string, unknown> | null | undefined, wanted: Record<string, unknown> | null) {
	if (wanted === null || given === null || given === undefined) return given ?? null;
	return Object.fromEntries(Object.keys(wanted).map((key) => [key, given[key]]));
}

function figuresAsFar(given: Figures | undefined, wanted: Figures): Figures {
	return Object.fromEntries(
		Object.keys(wanted).map((pillar) => [pillar, asFar(given?.[pillar], wanted[pillar] ?? null)]),
	);
}

describe('the messy folder', () => {
	let summary: Summary;
	let said: Answer;
	const before = process.cwd();
	beforeAll(async () => {
		process.chdir(join(ROOT, MESSY));
		said = await called('summarize', 'ledgers', '--format', 'json');
		summary = JSON.parse(said.out) as Summary;
	});
	afterAll(() => {
		process.chdir(before);
	});

	it('is used, and what cannot be used is named with what to do', () => {
		expect(said.status).toBe(1);
		for (const [file, { findings }] of Object.entries(answers.files)) {
			const isUseless = findings.some(({ rule }) =>
				['file/empty', 'file/unreadable', 'sheet/not-a-ledger'].includes(rule),
			);
			const line = said.err.split('\n').find((one) => one.startsWith(`${pathOf(file)}：没有用上`));
			expect(line !== undefined, file).toBe(isUseless);
			if (findings.some(({ rule }) => rule === 'file/unreadable' || rule === 'file/empty'))
				expect(line, file).toMatch(/请/);
		}
	});

	it.each(Object.keys(answers.files))('%s: sheets, ledgers, headers, columns and rows', (file) => {
		const wanted = answers.files[file]?.sources ?? [];
		const given = summary.sources.filter(
			(source) => source.file === pathOf(file) || source.file.startsWith(`${pathOf(file)}/`),
		);
		const told = given.map((source) => {
			const match = wanted.find(({ sheet, ledger }) => sheet === source.sheet && ledger === source.ledger);
			const setAside: Record<string, number> = {};
			for (const { reason } of source.rowsSetAside) setAside[reason] = (setAside[reason] ?? 0) + 1;
			return {
				sheet: source.sheet,
				...asFar({ ...source, setAside }, match === undefined ? null : { ...match }),
				...(match?.inside === undefined ? {} : { inside: source.file.slice(pathOf(file).length + 1) }),
			};
		});
		const order = (sources: object[]) => [...sources].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
		expect(order(told)).toEqual(order(wanted.map((source) => ({ ...source }))));
		for (const { rowsRead, rowsStored, rowsSetAside } of given) expect(rowsStored + rowsSetAside.length).toBe(rowsRead);
	});

	it('adds up to the figures of the town', () => {
		expect(summary.asOf).toBe(answers.asOf);
		expect(figuresAsFar(summary.total, answers.total)).toEqual(answers.total);
	});

	it('has the villages there are, and no other', () => {
		expect(summary.villages.map(({ village }) => village).sort()).toEqual(Object.keys(answers.villages).sort());
	});

	it.each(Object.keys(answers.villages))('gives the figures of %s', (name) => {
		const wanted = answers.villages[name] ?? {};
		expect(
			figuresAsFar(
				summary.villages.find(({ village }) => village === name),
				wanted,
			),
		).toEqual(wanted);
	});

	it('joins names that the list of villages knows as earlier ones', async () => {
		const { out } = await called('summarize', 'ledgers', '--profile', 'profile.json', '--format', 'json');
		const listed = (JSON.parse(out) as Summary).villages;
		const { village: name, contracts } = answers.joined;
		expect(
			asFar(listed.find(({ village }) => village === name)?.['contracts'] as Record<string, unknown>, contracts),
		).toEqual(contracts);
		expect(listed.length).toBe(Object.keys(answers.villages).length - 2);
	});

	it('remembers how it stood a month before', () => {
		const before = summary.history.find(({ asOf }) => asOf === answers.earlier.asOf);
		expect(asFar(before?.['contracts'], answers.earlier.contracts)).toEqual(answers.earlier.contracts);
	});

	it('finds every planted fault, and nothing else', async () => {
		const { out, status } = await called('check', 'ledgers', '--format', 'json');
		const parsed = JSON.parse(out) as Summary['findings'] | { findings: Summary['findings'] };
		const given = Array.isArray(parsed) ? parsed : parsed.findings;
		const wanted = Object.entries(answers.files).flatMap(([file, { sources, findings }]) =>
			findings.map(({ rule, sheet, row }) => [rule, pathOf(file, sources[0]), sheet, row]),
		);
		wanted.push(['file/duplicate', pathOf(answers.duplicates[0]), null, null]);
		const listed = given.map(({ rule, file, sheet, row }) => [rule, file, sheet, row]);
		const order = (list: unknown[][]) => list.map((one) => JSON.stringify(one)).sort();
		expect(order(listed)).toEqual(order(wanted));
		expect(status).toBe(1);
	});
});
