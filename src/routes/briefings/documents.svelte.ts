import { saveFile } from '#lib/ui/save-file.ts';
import type { Answer, Order } from './documents.worker.ts';
import { startDocumentsWorker } from './start-documents.ts';

/** What came of the last order, in Chinese. */
export interface Said {
	readonly kind: 'info' | 'error';
	readonly words: string;
	/** What is wrong with a template, each with its place. */
	readonly problems: readonly string[];
}

type Made = Extract<Answer, { kind: 'made' }>;

const TYPES: readonly (readonly [ending: string, type: string])[] = [
	['.zip', 'application/zip'],
	['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	['.html', 'text/html;charset=utf-8'],
];

/** An order that the worker could not fill. */
export class OrderError extends Error {
	override readonly name = 'OrderError';
	readonly problems: readonly string[];

	constructor(message: string, problems: readonly string[] = []) {
		super(message);
		this.problems = problems;
	}
}

/** Makes documents in a worker, one order at a time. */
export class Documents {
	/** Documents done and in all while it is at work; null when it is not. */
	progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
	/** What came of the last order; null: nothing to say. */
	said = $state.raw<Said | null>(null);
	/** Number of the last order; one that is not the last has been cancelled. */
	#order = 0;
	#stop: (() => void) | null = null;

	/**
	 * Makes what the order says and hands it to the browser. Never rejects: see `said`.
	 * @param prepare gathers what the worker needs
	 * @param after said behind the name of the file
	 */
	async make(prepare: () => Promise<Order> | Order, after: (made: Made) => string): Promise<void> {
		this.cancel();
		this.said = null;
		this.progress = { done: 0, total: 1 };
		const order = (this.#order += 1);
		try {
			const request = await prepare();
			if (this.#order !== order) return; // cancelled
			const answer = await this.#run(request);
			if (answer?.kind !== 'made') return;
			const { name, bytes } = answer;
			saveFile(name, bytes, TYPES.find(([ending]) => name.endsWith(ending))?.[1] ?? 'application/octet-stream');
			this.said = { kind: 'info', words: `已下载“${name}”${after(answer)}`, problems: [] };
		} catch (error) {
			if (this.#order !== order) return;
			const problems = error instanceof OrderError ? error.problems : [];
			const reason = (error instanceof Error ? error.message : String(error)).replace(/。$/, '');
			const words =
				problems.length > 0 ? '模板有误，没有生成。请按下面的提示改好再试。' : `没有生成：${reason}。请重试。`;
			this.said = { kind: 'error', words, problems };
		} finally {
			if (this.#order === order) this.progress = null;
		}
	}

	/** Stops what is at work. */
	cancel(): void {
		if (this.progress !== null) this.said = { kind: 'info', words: '已取消，没有生成文件。', problems: [] };
		this.#order += 1;
		this.#stop?.();
		this.progress = null;
	}

	/** Runs the worker; null when it was stopped. */
	#run(request: Order): Promise<Answer | null> {
		const stopped = new Promise<null>((resolve) => {
			this.#stop = () => resolve(null);
		});
		const running = runOrder(request, (done, total) => {
			if (this.progress !== null) this.progress = { done, total };
		});
		return Promise.race([running.answer, stopped]).finally(() => {
			running.stop();
			this.#stop = null;
		});
	}
}

/** Starts a worker with one order. `answer` rejects with OrderError; `stop` ends the worker. */
export function runOrder(
	order: Order,
	onProgress: (done: number, total: number) => void = () => undefined,
): { readonly answer: Promise<Answer>; readonly stop: () => void } {
	const worker = startDocumentsWorker();
	const answer = new Promise<Answer>((resolve, reject) => {
		worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
			if (data.kind === 'progress') onProgress(data.done, data.total);
			else if (data.kind === 'failed') reject(new OrderError(data.message, data.problems));
			else resolve(data);
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			reject(new OrderError('可能是内存不够。请关闭其他程序后重试'));
		});
		worker.postMessage(order);
	});
	return { answer, stop: () => worker.terminate() };
}
