/// <reference lib="webworker" />
import { zipSync } from 'fflate';
import type { ReturnedSheet, ReturnedTable } from '#lib/briefing/error-workbook.ts';
import { planned, planVillageBooks, type VillageShare } from '#lib/briefing/village-books.ts';
import type { Finding } from '#lib/findings/types.ts';
import { ReadError, readFile } from '#lib/intake/read/read-file.ts';
import { sniffFormat } from '#lib/intake/read/sniff.ts';
import { readZip } from '#lib/intake/read/zip.ts';
import type { SourceFile } from '#lib/intake/types.ts';

/** Makes workbooks to send back beside the page: reads the original bytes again and marks what is wrong. */
declare const self: DedicatedWorkerGlobalScope;

/** A table that was recognised on a sheet. */
export interface BookTable extends ReturnedTable {
	readonly file: string;
	readonly sheet: string | null;
}

export interface BooksRequest {
	readonly files: readonly { readonly path: string; readonly blob: Blob }[];
	readonly tables: readonly BookTable[];
	readonly findings: readonly Finding[];
	/** The villages to get a workbook each where they have something to mend; null: one workbook about all. */
	readonly shares: readonly VillageShare[] | null;
}

export type BooksAnswer =
	| { readonly kind: 'progress'; readonly done: number; readonly total: number }
	| {
			readonly kind: 'made';
			readonly name: string;
			readonly bytes: Uint8Array<ArrayBuffer>;
			/** Workbooks in it. */
			readonly books: number;
	  }
	| { readonly kind: 'nothing' }
	| { readonly kind: 'failed'; readonly message: string };

self.onmessage = ({ data }: MessageEvent<BooksRequest>) => {
	make(data).then(
		(answer) => self.postMessage(answer, answer.kind === 'made' ? [answer.bytes.buffer] : []),
		(error: unknown) => {
			const message = error instanceof Error ? error.message : String(error);
			self.postMessage({ kind: 'failed', message } satisfies BooksAnswer);
		},
	);
};

const ALL = { name: '问题清单.xlsx', share: null };

async function make({ files, tables, findings, shares }: BooksRequest): Promise<BooksAnswer> {
	const plans = shares === null ? [ALL] : planVillageBooks(shares, findings);
	if (plans.length === 0) return { kind: 'nothing' };
	const total = files.length + plans.length;
	let done = 0;
	const step = () => self.postMessage({ kind: 'progress', done: (done += 1), total } satisfies BooksAnswer);
	const sheets: ReturnedSheet[] = [];
	for (const { path, blob } of files) {
		for (const part of await partsOf({ path, bytes: new Uint8Array(await blob.arrayBuffer()) })) {
			sheets.push(...(await sheetsOf(part, tables)));
		}
		step();
	}
	const made = new Map<string, Uint8Array>();
	for (const plan of plans) {
		made.set(plan.name, await planned(plan, sheets, findings));
		step();
	}
	const [[name, bytes] = []] = made;
	if (made.size === 1 && name !== undefined && bytes !== undefined) {
		return { kind: 'made', name, bytes: new Uint8Array(bytes), books: 1 };
	}
	// Workbooks are packed already.
	const zip = zipSync(Object.fromEntries(made), { level: 0 });
	return { kind: 'made', name: '各村问题清单.zip', bytes: new Uint8Array(zip), books: made.size };
}

async function partsOf(file: SourceFile): Promise<SourceFile[]> {
	if (sniffFormat(file.bytes) !== 'zip') return [file];
	return (await readZip(file.bytes)).entries.map(({ path, bytes }) => ({ path: `${file.path}/${path}`, bytes }));
}

/** The sheets with ledgers on them; none of a file that cannot be read, which its findings say. */
async function sheetsOf(file: SourceFile, tables: readonly BookTable[]): Promise<ReturnedSheet[]> {
	if (!tables.some((table) => table.file === file.path)) return [];
	try {
		const { sheets } = await readFile(file);
		return sheets.flatMap(({ name, rows, merges }) => {
			const own = tables.filter((table) => table.file === file.path && table.sheet === name);
			return own.length === 0 ? [] : [{ file: file.path, sheet: name, rows, merges, tables: own, only: null }];
		});
	} catch (error) {
		if (error instanceof ReadError) return [];
		throw error;
	}
}
