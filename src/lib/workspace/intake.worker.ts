/// <reference lib="webworker" />
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { intakeFile, refuseLarge } from '#lib/intake/intake.ts';
import type { TypedRows } from '#lib/intake/intake-table.ts';
import { nearVillages } from '#lib/intake/recognise/near-villages.ts';
import { registerVillages } from '#lib/intake/recognise/villages.ts';
import type { LedgerRows, LedgerSource } from '#lib/intake/types.ts';
import { isLarge, packPieces, RowsToPack } from './pack.ts';
import type { OpenSheetRequest, ReadRequest, WorkerAnswer, WorkerRequest } from './reader-messages.ts';
import { readSheet } from './read-sheet.ts';
import { holdSources, readSources } from './read-sources.ts';
import { villagesNamed } from './village-decisions.ts';
import type { SheetWindow } from './sheet-window.ts';

/** Reads files one after the other: bytes in, packed sources out, or one sheet held for looking. Runs beside the page. */
declare const self: DedicatedWorkerGlobalScope;

type Reading = Extract<WorkerAnswer, { kind: 'read' }>;

/** A share of the file is told no more often than this, ms. */
const TELL_EVERY = 60;

/** The rows that are held until they are asked for. */
const rowsHeld = new RowsToPack();
/** The sheet that is held for looking. */
let held: SheetWindow | null = null;

self.onmessage = (event: MessageEvent<WorkerRequest>) => {
	const { ticket } = event.data;
	answer(event.data).then(
		(said) => self.postMessage(said, buffersOf(said)),
		(error: unknown) => {
			const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
			self.postMessage({ kind: 'failed', ticket, error: name, message } satisfies WorkerAnswer);
		},
	);
};

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
	switch (request.kind) {
		case 'read':
			return read(request);
		case 'held':
			return { kind: 'held', ticket: request.ticket, tables: rowsHeld.pack() };
		case 'open-sheet':
			return openSheet(request);
		case 'rows':
			return { kind: 'rows', ticket: request.ticket, rows: held?.rows(request.from, request.count) ?? [] };
		case 'near': {
			const { ticket, sources, decisions } = request;
			const registry = registerVillages(
				sources.map(({ places }) => places),
				decisions,
			);
			const near = await nearVillages(sources, registry, decisions);
			return { kind: 'near', ticket, near, villages: villagesNamed(registry) };
		}
	}
}

async function read({ ticket, path, blob, firstSourceId, rows: wanted, options }: ReadRequest): Promise<Reading> {
	const refused = refuseLarge(path, blob.size);
	if (refused !== null) return answerWith(ticket, `${path} ${blob.size}`, firstSourceId, [refused]);
	const bytes = new Uint8Array(await blob.arrayBuffer());
	const sent = new Set<LedgerRows>();
	const onRows = (typed: TypedRows) => {
		if (wanted !== 'ahead' || !isLarge(typed.rows)) return;
		sent.add(typed.rows);
		const sourceId = firstSourceId + typed.at;
		for (const table of packPieces(sourceId, typed)) {
			const rows = { ...table, sourceId };
			self.postMessage({ kind: 'ahead', ticket, rows } satisfies WorkerAnswer, [rows.ipc.buffer as ArrayBuffer]);
		}
	};
	// Both read the same bytes; where the platform digests, it does so beside the reading.
	const [fileId, sources] = await Promise.all([
		digest(bytes),
		intakeFile({ path, bytes }, { ...options, onProgress: tellProgress(ticket), onRows }),
	]);
	if (wanted === 'held') return { kind: 'read', ticket, fileId, ...holdSources(firstSourceId, sources, rowsHeld) };
	return answerWith(ticket, fileId, firstSourceId, sources, sent);
}

/** SHA-256, hex: by the platform where it lets us, which on plain HTTP it does not. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	if (!self.isSecureContext) return bytesToHex(sha256(bytes));
	return bytesToHex(new Uint8Array(await self.crypto.subtle.digest('SHA-256', bytes)));
}

async function openSheet({ ticket, path, blob, options, show }: OpenSheetRequest): Promise<WorkerAnswer> {
	const bytes = new Uint8Array(await blob.arrayBuffer());
	held = await readSheet({ path, bytes }, { ...options, onProgress: tellProgress(ticket) }, show);
	return { kind: 'sheet', ticket, facts: held.facts };
}

function tellProgress(ticket: number): (share: number) => void {
	let last = 0;
	return (share) => {
		const now = performance.now();
		if (now - last < TELL_EVERY) return;
		last = now;
		self.postMessage({ kind: 'progress', ticket, share } satisfies WorkerAnswer);
	};
}

function answerWith(
	ticket: number,
	fileId: string,
	first: number,
	found: readonly LedgerSource[],
	sent?: ReadonlySet<LedgerRows>,
): Reading {
	return { kind: 'read', ticket, fileId, ...readSources(first, found, sent) };
}

/** What is handed over to the page rather than copied. */
function buffersOf(said: WorkerAnswer): ArrayBuffer[] {
	if (said.kind !== 'read' && said.kind !== 'held') return [];
	const rows = said.tables.map(({ ipc }) => ipc.buffer);
	if (said.kind === 'held') return rows as ArrayBuffer[];
	const setAside = said.sources.flatMap(({ summary: { rowsSetAside } }) => [
		rowsSetAside.rows.buffer,
		rowsSetAside.reasons.buffer,
	]);
	return [...rows, ...setAside] as ArrayBuffer[];
}
