import { type Parameter, type Row, type Warehouse, withPlain } from '#lib/warehouse/warehouse.ts';

/** Answers that are kept at once, and rows of one that is kept at all. */
const MOST_ANSWERS = 1000;
const MOST_ROWS = 4000;

/** What is kept of a warehouse. */
export interface Kept {
	/** Dates of each ledger, the one used last at the end. */
	readonly dates: Map<string, string[]>;
	/** Dates of each ledger whose sums by village are there. */
	readonly placed: Map<string, string[]>;
	/** Answers by question, those under way included; the one asked for last at the end. */
	readonly answers: Map<string, Promise<readonly Row[]>>;
	/** Other tables made from what counts, and of what each of them is. */
	readonly tables: Map<string, string>;
	/** Ledgers that any village has handed in, once that was asked. */
	given: ReadonlySet<string> | null;
	/** Questions that the engine has not answered yet: what they read must stay until then. */
	readonly asking: Set<Promise<unknown>>;
	/** The last piece of work; the next one waits for it. */
	last: Promise<unknown>;
}

const KEPT = new WeakMap<Warehouse, Kept>();

/** A query as it is put to the engine. */
export interface Query {
	readonly sql: string;
	readonly parameters: readonly Parameter[];
}

/** Puts a question to the engine and remembers what comes of it. */
export async function ask(
	warehouse: Warehouse,
	question: unknown,
	make: (kept: Kept) => Promise<Query>,
): Promise<readonly Row[]> {
	const key = keyed(question);
	const { asked } = await alone(warehouse, async (kept) => {
		const known = recall(kept, key);
		if (known !== undefined) return { asked: known };
		const answer = query(warehouse, await make(kept));
		remember(kept, key, answer);
		return { asked: answer };
	});
	return asked;
}

export function query(warehouse: Warehouse, { sql, parameters }: Query): Promise<readonly Row[]> {
	const plain = withPlain(sql, parameters);
	return warehouse.query(plain.sql, plain.parameters);
}

export function keyed(question: unknown): string {
	return JSON.stringify(question);
}

/** An answer given before, which is then the one asked for last. */
export function recall({ answers }: Kept, key: string): Promise<readonly Row[]> | undefined {
	const known = answers.get(key);
	if (known === undefined) return undefined;
	answers.delete(key);
	answers.set(key, known);
	return known;
}

export function remember(kept: Kept, key: string, asked: Promise<readonly Row[]>): void {
	kept.asking.add(asked);
	kept.answers.set(key, asked);
	const [oldest] = kept.answers.keys();
	if (kept.answers.size > MOST_ANSWERS && oldest !== undefined) kept.answers.delete(oldest);
	const drop = () => {
		if (kept.answers.get(key) === asked) kept.answers.delete(key);
	};
	void asked
		.then((rows) => {
			if (rows.length > MOST_ROWS) drop();
		}, drop)
		.finally(() => kept.asking.delete(asked));
}

/** Waits until nothing is asked of what is kept. */
export async function answered({ asking }: Kept): Promise<void> {
	while (asking.size > 0) await Promise.allSettled(asking);
}

/** One piece of work at a time: no date goes while a question about it is on its way. */
export function alone<T>(warehouse: Warehouse, work: (kept: Kept) => Promise<T>): Promise<T> {
	const kept = KEPT.get(warehouse) ?? {
		dates: new Map(),
		placed: new Map(),
		answers: new Map(),
		tables: new Map(),
		given: null,
		asking: new Set(),
		last: Promise.resolve(),
	};
	KEPT.set(warehouse, kept);
	const done = kept.last.then(() => work(kept));
	kept.last = done.catch(() => undefined);
	return done;
}
