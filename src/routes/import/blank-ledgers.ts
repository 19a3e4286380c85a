import type { BlankAnswer, BlankRequest } from './blank-ledgers.worker.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { startBlankLedgersWorker } from './start-blank-ledgers.ts';

/** The blank ledger of one kind (.xlsx), or of all kinds (.zip), made in a worker. Rejects with what went wrong. */
export function blankLedgers(ledger: LedgerId | null): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
	const worker = startBlankLedgersWorker();
	return new Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }>((resolve, reject) => {
		worker.addEventListener('message', ({ data }: MessageEvent<BlankAnswer>) => {
			if ('problem' in data) reject(new Error(data.problem));
			else resolve(data);
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			reject(new Error('内存不够，请关闭其他程序后再试。'));
		});
		worker.postMessage({ ledger } satisfies BlankRequest);
	}).finally(() => worker.terminate());
}

/** Hands bytes to the browser as a download. */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
	const url = URL.createObjectURL(new Blob([bytes]));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The browser has taken the bytes over once the click is handled; the address is of no more use soon after.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
