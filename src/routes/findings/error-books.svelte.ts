/* eslint svelte/prefer-svelte-reactivity: off -- the Maps and Sets here are bookkeeping, no page shows them */
import type { VillageShare } from '#lib/briefing/village-books.ts';
import { readVillageRows } from '#lib/measures/village-rows.ts';
import { saveFile } from '#lib/ui/save-file.ts';
import type { OfficeView } from '#lib/workspace/types.ts';
import { type Concern, isVillage } from './listing.ts';
import type { BooksAnswer, BooksRequest } from './error-books.worker.ts';
import { startErrorBooksWorker } from './start-error-books.ts';

/** What to make: one workbook about all, one for each village in a zip, or that of one village. */
export type BooksWanted =
	| { readonly kind: 'all' }
	| { readonly kind: 'each' }
	| { readonly kind: 'village'; readonly village: string; readonly township: string | null };

type Made = Extract<BooksAnswer, { kind: 'made' | 'nothing' }>;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Workbooks to send back, made in a worker one order at a time. */
export class ErrorBooks {
	/** Steps done and in all while it is at work; null when it is not. */
	progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
	/** What came of the last order, in Chinese; null: nothing to say. */
	said = $state.raw<{ readonly kind: 'info' | 'error'; readonly words: string } | null>(null);
	readonly #office: OfficeView;
	/** Number of the last order; one that is not the last has been cancelled. */
	#order = 0;
	#stop: (() => void) | null = null;

	constructor(office: OfficeView) {
		this.#office = office;
	}

	/** Makes what is wanted and hands it to the browser. Never rejects: see `said`. */
	async make(wanted: BooksWanted, concern: Concern): Promise<void> {
		this.cancel();
		this.said = null;
		this.progress = { done: 0, total: 1 };
		const order = (this.#order += 1);
		try {
			const request = await this.#request(wanted, concern);
			if (this.#order !== order) return; // cancelled
			const answer = await this.#run(request);
			if (answer === null) return;
			if (answer.kind === 'nothing') {
				const who = wanted.kind === 'village' ? `“${wanted.village}”` : '各村';
				this.said = { kind: 'info', words: `${who}的行里没有错误和疑问，不用退回。` };
			} else {
				const { name, bytes, books } = answer;
				saveFile(name, bytes, name.endsWith('.zip') ? 'application/zip' : XLSX);
				const size = books > 1 ? `（${books} 个村，每村一本）` : '';
				const words = `已下载“${name}”${size}。里面是原表，有姓名、号码等内容，请只发给报表的单位。`;
				this.said = { kind: 'info', words };
			}
		} catch (error) {
			if (this.#order !== order) return;
			const reason = error instanceof Error ? error.message : String(error);
			this.said = { kind: 'error', words: `没有做成：${reason.replace(/。$/, '')}。请重试；仍不行请减少文件后再试。` };
		} finally {
			if (this.#order === order) this.progress = null;
		}
	}

	/** Stops what is at work. */
	cancel(): void {
		this.#order += 1;
		this.#stop?.();
		this.progress = null;
	}

	async #request(wanted: BooksWanted, { findings, concerns }: Concern): Promise<BooksRequest> {
		const files = this.#office.files.map((file) => ({ ...file, sources: file.sources.filter(concerns) }));
		const shares = wanted.kind === 'all' ? null : await this.#shares(wanted, concerns);
		// A village needs only the files that it stands in.
		const needed = new Set(shares?.flatMap(({ parts }) => parts.map(({ file }) => file)));
		const isNeeded = (file: string) => shares === null || needed.has(file);
		const tables = files.flatMap(({ sources }) =>
			sources.flatMap(({ ledger, file, sheet, headerRows, columns, turned }) =>
				ledger === null || !isNeeded(file)
					? []
					: [{ file, sheet, headerRows, turned, columns: columns.map(({ column, header }) => ({ column, header })) }],
			),
		);
		const used = files.filter(({ sources }) => sources.some(({ file, ledger }) => ledger !== null && isNeeded(file)));
		const blobs = await Promise.all(used.map(async ({ id, path }) => ({ path, blob: await this.#office.blobOf(id) })));
		return { files: blobs, tables, findings, shares };
	}

	/** The rows of each village that gets a workbook. */
	async #shares(wanted: BooksWanted, concerns: Concern['concerns']): Promise<VillageShare[]> {
		const ranges = await this.#office.read(readVillageRows);
		const sources = new Map(
			this.#office.files.flatMap(({ id, sources: all }) => all.map((source, at) => [`${id} ${at}`, source] as const)),
		);
		const shares = new Map<number, VillageShare & { parts: VillageShare['parts'][number][] }>();
		for (const { villageId, village, township, sourceId, first, last } of ranges) {
			const at = this.#office.sourceAt(sourceId);
			const source = at === null ? undefined : sources.get(`${at.fileId} ${at.source}`);
			if (source === undefined || village === null || !concerns(source)) continue;
			if (wanted.kind === 'village' && !isVillage({ village, township }, wanted.village, wanted.township)) continue;
			const share = shares.get(villageId) ?? { village, township, parts: [] };
			shares.set(villageId, share);
			share.parts.push({ file: source.file, sheet: source.sheet, first, last });
		}
		return [...shares.values()];
	}

	/** Runs the worker; null when it was stopped. */
	#run(request: BooksRequest): Promise<Made | null> {
		const worker = startErrorBooksWorker();
		return new Promise<Made | null>((resolve, reject) => {
			this.#stop = () => resolve(null);
			worker.addEventListener('message', ({ data }: MessageEvent<BooksAnswer>) => {
				if (data.kind === 'failed') reject(new Error(data.message));
				else if (data.kind !== 'progress') resolve(data);
				else if (this.progress !== null) this.progress = data;
			});
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				reject(new Error('可能是文件太大、内存不够。请关闭其他程序后重试'));
			});
			worker.postMessage(request);
		}).finally(() => {
			worker.terminate();
			this.#stop = null;
		});
	}
}
