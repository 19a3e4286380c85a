/// <reference lib="webworker" />
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { intakeFile, refuseLarge } from '#lib/intake/intake.ts';
import type { LedgerSource } from '#lib/intake/types.ts';
import { packFile } from './pack.ts';
import type { ReadAnswer, ReadRequest } from './reader-messages.ts';
import { packSetAside } from './set-aside.ts';

/** Reads files one after the other: bytes in, packed sources out. Runs beside the page. */
declare const self: DedicatedWorkerGlobalScope;

type Reading = Extract<ReadAnswer, { kind: 'read' }>;

self.onmessage = (event: MessageEvent<ReadRequest>) => {
	const { ticket } = event.data;
	read(event.data).then(
		(answer) => self.postMessage(answer, buffersOf(answer)),
		(error: unknown) => {
			const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
			self.postMessage({ kind: 'failed', ticket, error: name, message } satisfies ReadAnswer);
		},
	);
};

async function read({ ticket, path, blob, firstSourceId, secondRoundEndYear }: ReadRequest): Promise<Reading> {
	const refused = refuseLarge(path, blob.size);
	if (refused !== null) return answerWith(ticket, `${path} ${blob.size}`, firstSourceId, [refused]);
	const bytes = new Uint8Array(await blob.arrayBuffer());
	const sources = await intakeFile({ path, bytes }, { secondRoundEndYear });
	return answerWith(ticket, bytesToHex(sha256(bytes)), firstSourceId, sources);
}

function answerWith(ticket: number, fileId: string, first: number, found: readonly LedgerSource[]): Reading {
	const { sources, tables } = packFile(first, found);
	return {
		kind: 'read',
		ticket,
		fileId,
		sources: sources.map(({ summary, ...rest }) => ({
			...rest,
			summary: { ...summary, rowsSetAside: packSetAside(summary.rowsSetAside) },
		})),
		tables,
	};
}

/** What is handed over to the page rather than copied. */
function buffersOf({ sources, tables }: Reading): ArrayBuffer[] {
	const rows = tables.map(({ ipc }) => ipc.buffer);
	const setAside = sources.flatMap(({ summary: { rowsSetAside } }) => [
		rowsSetAside.rows.buffer,
		rowsSetAside.reasons.buffer,
	]);
	return [...rows, ...setAside] as ArrayBuffer[];
}
