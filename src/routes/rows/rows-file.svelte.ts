import type { TracedRow } from '#lib/measures/trace.ts';
import { saveFile } from '#lib/ui/save-file.ts';
import { exportName, type RowExport } from './export-rows.ts';
import type { RowsAnswer, RowsRequest } from './rows.worker.ts';
import { startRowsWorker } from './start-rows.ts';

const TYPES = {
	csv: 'text/csv',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Gives rows batch by batch; ends when `stopped` says so. */
export type Batches = (onrows: (rows: readonly TracedRow[]) => void, stopped: () => boolean) => Promise<void>;

/** The export of the rows behind a figure: what it is doing, and how it failed. */
export class RowsFile {
	/** What is being done, in Chinese; null: nothing. */
	busy = $state<string | null>(null);
	failed = $state<string | null>(null);
	#stop: (() => void) | null = null;

	/** Writes all rows to a file beside the page and saves it. */
	async save(wanted: RowExport, total: number, batches: Batches): Promise<void> {
		this.failed = null;
		this.busy = '正在取数…';
		const worker = startRowsWorker();
		let stopped = false;
		const send = (request: RowsRequest) => worker.postMessage(request);
		try {
			const written = new Promise<Uint8Array<ArrayBuffer> | null>((resolve, reject) => {
				this.#stop = () => {
					stopped = true;
					resolve(null);
				};
				worker.addEventListener('message', ({ data }: MessageEvent<RowsAnswer>) => {
					if (data.kind === 'made') resolve(data.bytes);
					else reject(new Error(data.message));
				});
				worker.addEventListener('error', (event) => {
					event.preventDefault();
					reject(new Error('可能是行数太多、内存不够。请筛选以后再导出，或者导出 CSV'));
				});
			});
			let sent = 0;
			const all = batches(
				(rows) => {
					send({ kind: 'rows', rows: rows.map(({ values }) => values) });
					sent += rows.length;
					this.busy = `已取 ${sent} / ${total} 行…`;
				},
				() => stopped,
			).then(() => {
				if (stopped) return;
				this.busy = '正在写文件…';
				send({ kind: 'write', wanted });
			});
			const [bytes] = await Promise.all([written, all]);
			if (bytes !== null) saveFile(exportName(wanted), bytes, TYPES[wanted.kind]);
		} catch (error) {
			this.failed = error instanceof Error ? error.message : String(error);
		} finally {
			worker.terminate();
			this.#stop = null;
			this.busy = null;
		}
	}

	/** Stops what is being done; nothing is saved. */
	stop(): void {
		this.#stop?.();
	}
}
