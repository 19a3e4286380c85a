import type { RowsAhead, WorkerAnswer, WorkerRequest } from './reader-messages.ts';
import { startIntakeWorker } from './start-worker.ts';

/** Work was stopped because the person asked for it. */
export class ReadingCancelled extends Error {
	override readonly name = 'ReadingCancelled';
}

type Request = WorkerRequest extends infer R ? (R extends WorkerRequest ? Omit<R, 'ticket'> : never) : never;

/** Errors by which the system says that it does not give the bytes of a file. */
const NO_BYTES: readonly string[] = ['NotReadableError', 'NotFoundError', 'SecurityError', 'AbortError'];

interface Waiting {
	resolve(answer: WorkerAnswer): void;
	reject(error: Error): void;
	tell(share: number): void;
	take(rows: RowsAhead): void;
}

/** One reading worker: questions and answers. It starts with the first question. */
export class WorkerTalk {
	#worker: Worker | null = null;
	#tickets = 0;
	readonly #waiting = new Map<number, Waiting>();

	/**
	 * Asks the worker. `tell` hears how far the file is read, 0…1; `hand` is handed rows that go ahead. Rejects with ReadingCancelled, or with a Chinese message
	 * that says what to do.
	 */
	ask<K extends WorkerAnswer['kind']>(
		request: Request,
		kind: K,
		tell: (share: number) => void = () => undefined,
		hand: (rows: RowsAhead) => void = () => undefined,
	): Promise<Extract<WorkerAnswer, { kind: K }>> {
		const worker = (this.#worker ??= this.#start());
		const ticket = (this.#tickets += 1);
		return new Promise((resolve, reject) => {
			const take = (answer: WorkerAnswer) => {
				if (isOf(answer, kind)) resolve(answer);
			};
			this.#waiting.set(ticket, { resolve: take, reject, tell, take: hand });
			worker.postMessage({ ...request, ticket });
		});
	}

	/** Stops whatever is at work and frees the worker; the next question starts a fresh one. */
	stop(): void {
		this.#end(new ReadingCancelled('已取消'));
	}

	#start(): Worker {
		const worker = startIntakeWorker();
		worker.addEventListener('message', (event: MessageEvent<WorkerAnswer>) => this.#take(event.data));
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#end(new Error('读到一半中断了，可能是文件太大、内存不够。请关闭其他程序，或把文件拆小后再试。'));
		});
		return worker;
	}

	#take(answer: WorkerAnswer): void {
		const waiting = this.#waiting.get(answer.ticket);
		if (answer.kind === 'progress') {
			waiting?.tell(answer.share);
			return;
		}
		if (answer.kind === 'ahead') {
			waiting?.take(answer.rows);
			return;
		}
		this.#waiting.delete(answer.ticket);
		if (answer.kind === 'failed') waiting?.reject(new Error(failure(answer)));
		else waiting?.resolve(answer);
	}

	#end(reason: Error): void {
		this.#worker?.terminate();
		this.#worker = null;
		for (const waiting of this.#waiting.values()) waiting.reject(reason);
		this.#waiting.clear();
	}
}

function isOf<K extends WorkerAnswer['kind']>(
	answer: WorkerAnswer,
	kind: K,
): answer is Extract<WorkerAnswer, { kind: K }> {
	return answer.kind === kind;
}

function failure({ error, message }: Extract<WorkerAnswer, { kind: 'failed' }>): string {
	if (NO_BYTES.includes(error)) {
		return '读不出来，可能正被别的程序占用，或者已经移动、改名、删除，或者 U 盘已拔出。请关闭占用它的程序后重新选择。';
	}
	return `读取时出错（${message}）。请另存一份再试；仍不行请把它单独留下，先导入其他文件。`;
}
