import type { ReadAnswer, ReadRequest } from './reader-messages.ts';
import { startIntakeWorker } from './start-worker.ts';

export type FileReading = Extract<ReadAnswer, { kind: 'read' }>;

/** Reading was stopped because the person asked for it. */
export class ReadingCancelled extends Error {
	override readonly name = 'ReadingCancelled';
}

interface Waiting {
	resolve(reading: FileReading): void;
	reject(error: Error): void;
}

/** Reads files in a worker, so that the page stays free. The worker starts with the first file. */
export class FileReader {
	#worker: Worker | null = null;
	#tickets = 0;
	readonly #waiting = new Map<number, Waiting>();

	/** Reads one file. Rejects with ReadingCancelled, or with a Chinese message when the worker died. */
	read(request: Omit<ReadRequest, 'ticket'>): Promise<FileReading> {
		const worker = (this.#worker ??= this.#start());
		const ticket = (this.#tickets += 1);
		return new Promise((resolve, reject) => {
			this.#waiting.set(ticket, { resolve, reject });
			worker.postMessage({ ...request, ticket } satisfies ReadRequest);
		});
	}

	/** Stops whatever is being read; the next file starts a fresh worker. */
	cancel(): void {
		this.#stop(new ReadingCancelled('已取消'));
	}

	#start(): Worker {
		const worker = startIntakeWorker();
		worker.addEventListener('message', (event: MessageEvent<ReadAnswer>) => this.#take(event.data));
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#stop(new Error('读取程序中断，可能是文件太大、内存不够。请关闭其他程序，或把文件拆小后再试。'));
		});
		return worker;
	}

	#take(answer: ReadAnswer): void {
		const waiting = this.#waiting.get(answer.ticket);
		this.#waiting.delete(answer.ticket);
		if (answer.kind === 'read') waiting?.resolve(answer);
		else waiting?.reject(new Error(`读取时出错：${answer.message}`));
	}

	#stop(reason: Error): void {
		this.#worker?.terminate();
		this.#worker = null;
		for (const waiting of this.#waiting.values()) waiting.reject(reason);
		this.#waiting.clear();
	}
}
