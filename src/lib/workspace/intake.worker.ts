/// <reference lib="webworker" />
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { intakeFile, refuseLarge } from '#lib/intake/intake.ts';
import { packSource } from './pack.ts';
import type { ReadAnswer, ReadRequest } from './reader-messages.ts';

/** Reads files one after the other: bytes in, packed sources out. Runs beside the page. */
declare const self: DedicatedWorkerGlobalScope;

self.onmessage = (event: MessageEvent<ReadRequest>) => {
	const { ticket } = event.data;
	read(event.data).then(
		(answer) => self.postMessage(answer, answer.kind === 'read' ? buffersOf(answer) : []),
		(error: unknown) => self.postMessage({ kind: 'failed', ticket, message: String(error) } satisfies ReadAnswer),
	);
};

async function read({ ticket, path, blob, firstSourceId, secondRoundEndYear }: ReadRequest): Promise<ReadAnswer> {
	const refused = refuseLarge(path, blob.size);
	if (refused !== null) {
		return { kind: 'read', ticket, fileId: `${path} ${blob.size}`, packed: [packSource(firstSourceId, refused)] };
	}
	const bytes = new Uint8Array(await blob.arrayBuffer());
	const sources = intakeFile({ path, bytes }, { secondRoundEndYear });
	const packed = sources.map((source, index) => packSource(firstSourceId + index, source));
	return { kind: 'read', ticket, fileId: bytesToHex(sha256(bytes)), packed };
}

function buffersOf(answer: Extract<ReadAnswer, { kind: 'read' }>): ArrayBuffer[] {
	return answer.packed.flatMap(({ ipc }) => (ipc === null ? [] : [ipc.buffer as ArrayBuffer]));
}
