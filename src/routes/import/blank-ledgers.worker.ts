/// <reference lib="webworker" />
import { zipSync } from 'fflate';
import { blankWorkbook, blankWorkbookName } from '#lib/briefing/blank-workbook.ts';
import { LEDGERS } from '#lib/ledger/ledgers.ts';
import type { LedgerId } from '#lib/ledger/types.ts';

/** Makes blank ledgers beside the page. */
declare const self: DedicatedWorkerGlobalScope;

/** Which ledger; null: all of them in one zip. */
export interface BlankRequest {
	readonly ledger: LedgerId | null;
}

export type BlankAnswer =
	{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly problem: string };

self.onmessage = ({ data }: MessageEvent<BlankRequest>) => {
	make(data).then(
		(answer) => self.postMessage(answer),
		(error: unknown) => {
			self.postMessage({ problem: error instanceof Error ? error.message : String(error) } satisfies BlankAnswer);
		},
	);
};

async function make({ ledger }: BlankRequest): Promise<BlankAnswer> {
	const made = new Map<string, Uint8Array>();
	for (const one of LEDGERS) {
		if (ledger === null || one.id === ledger) made.set(blankWorkbookName(one), await blankWorkbook(one));
	}
	const [[name, bytes] = []] = made;
	if (ledger !== null && name !== undefined && bytes !== undefined) return { name, bytes: new Uint8Array(bytes) };
	// Workbooks are packed already.
	return { name: '空白台账.zip', bytes: new Uint8Array(zipSync(Object.fromEntries(made), { level: 0 })) };
}
