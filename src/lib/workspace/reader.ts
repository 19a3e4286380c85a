import type { ReadAnswer, ReadRequest } from './reader-messages.ts';
import { startIntakeWorker } from './start-worker.ts';

export type FileReading = Extract<ReadAnswer, { kind: 'read' }>;

/** Reading was stopped because the person asked for it. */
export class ReadingCancelled extends Error {
	override readonly name = 'ReadingCancelled';
}

/** Errors by which the system says that it does not give the bytes of a file. */
const NO_BYTES: readonly string[] = ['NotReadableError', 'NotFoundError', 'SecurityError', 'AbortError'];

interface Waiting {
	resolve(reading: FileReading): void;
	reject(error: Error): void;
}

/** Reads files in a worker, so that the page stays free. The worker starts with the first file. */
export class FileReader {
	#worker: Worker | null = null;
	#tickets = 0;
	readonly #waiting = new Map<number, Waiting>();

	/** Reads one file. Rejects with ReadingCancelled, or with a Chinese message that says what to do. */
	read(request: Omit<ReadRequest, 'ticket'>): Promise<FileReading> {
		const worker = (this.#worker ??= this.#start());
		const ticket = (this.#tickets += 1);
		return new Promise((resolve, reject) => {
			this.#waiting.set(ticket, { resolve, reject });
			worker.postMessage({ ...request, ticket } satisfies ReadRequest);
		});
	}

	/** Stops whatever is being read and frees the worker; the next file starts a fresh one. */
	cancel(): void {
		this.#stop(new ReadingCancelled('已取消'));
	}

	#start(): Worker {
		const worker = startIntakeWorker();
		worker.addEventListener('message', (event: MessageEvent<ReadAnswer>) => this.#take(event.data));
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#stop(new Error('读到一半中断了，可能是文件太大、内存不够。请关闭其他程序，或把文件拆小后再试。'));
		});
		return worker;
	}

	#take(answer: ReadAnswer): void {
		const waiting = this.#waiting.get(answer.ticket);
		this.#waiting.delete(answer.ticket);
		if (answer.kind === 'read') waiting?.resolve(answer);
		else waiting?.reject(new Error(failure(answer)));
	}

	#stop(reason: Error): void {
		this.#worker?.terminate();
		this.#worker = null;
		for (const waiting of this.#waiting.values()) waiting.reject(reason);
		this.#waiting.clear();
	}
}

function failure({ error, message }: Extract<ReadAnswer, { kind: 'failed' }>): string {
	if (NO_BYTES.includes(error)) {
		return '读不出来，可能正被别的程序占用，或者已经移动、改名、删除，或者 U 盘已拔出。请关闭占用它的程序后重新选择。';
	}
	return `读取时出错（${message}）。请另存一份再试；仍不行请把它单独留下，先导入其他文件。`;
}
