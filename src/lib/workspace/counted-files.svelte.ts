/* eslint svelte/prefer-svelte-reactivity: off -- the Maps and Sets here are bookkeeping, no page shows them */
import type { Campaign } from '#lib/campaign/campaign.ts';
import { readsDiffer } from '#lib/campaign/changes.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { TableDecision, VillageDecisions } from '#lib/intake/decisions.ts';
import type { Desk } from './desk.ts';
import type { DeskOwner } from './desk-owner.ts';
import { errorWords } from './error-words.ts';
import {
	countedSources,
	type FileRecord,
	placedSources,
	sourceIdsOf,
	standingOf,
	withDecision,
} from './file-record.ts';
import { readPicked, type SourceNumbers } from './file-reading.ts';
import { groupedFiles, readTogether } from './kept-reading.ts';
import { FileReader } from './reader.ts';
import { undatedDate } from './review-study.ts';
import type { SourceAddress } from './review.ts';
import type { Entry } from './store.ts';
import type { OfficeStage, ReadingProgress } from './types.ts';

/** What the counted files ask of the office. */
export interface CountingHost {
	/** The profile that holds now. */
	readonly campaign: Campaign;
	/** What decides now which spelling is which village. */
	villages(): VillageDecisions;
	/** Everything that is to count, as it is kept. */
	kept(): Promise<readonly Entry[]>;
}

/**
 * The files that count, and what they give: their rows lie on the desk, computed from what is kept. After a failure in the
 * middle of a change the desk is thrown away and everything is computed again. One change at a time: the office sees to it.
 */
export class CountedFiles {
	stage = $state<OfficeStage>('starting');
	/** Grows by one with every change of the figures. */
	revision = $state(0);
	/** As-of dates on hand, oldest first, ISO. */
	dates = $state.raw<readonly string[]>([]);
	/** In the order of acceptance. */
	all = $state.raw<readonly FileRecord[]>([]);
	crossFindings = $state.raw<readonly Finding[]>([]);
	villagesFound = $state.raw<Desk['villages']>([]);
	/** How far kept files are read; null while none is. */
	reading = $state.raw<ReadingProgress | null>(null);
	/** Chinese: what failed; null when nothing did. */
	failure = $state<string | null>(null);
	readonly #host: CountingHost;
	readonly #desk: DeskOwner;
	readonly #numbers: SourceNumbers;
	/** What decided about villages when the figures were made. */
	#settledBy = '';

	constructor(host: CountingHost, desk: DeskOwner, numbers: SourceNumbers) {
		this.#host = host;
		this.#desk = desk;
		this.#numbers = numbers;
	}

	of(fileId: string): FileRecord | undefined {
		return this.all.find(({ report }) => report.id === fileId);
	}

	/** Where the rows of a source of the warehouse come from; null when it is gone. */
	sourceAt(sourceId: number): SourceAddress | null {
		for (const file of this.all) {
			const source = sourceIdsOf(file).indexOf(sourceId);
			if (source !== -1) return { fileId: file.report.id, source };
		}
		return null;
	}

	/** Makes files count whose rows lie on the desk, or are laid there now. Gives them as they are to be kept. */
	async add(files: readonly FileRecord[], laid: () => Promise<unknown>): Promise<readonly FileRecord[]> {
		const undatedAsOf = undatedDate([...this.all, ...files]);
		const desk = await this.#desk.open();
		const accepted: FileRecord[] = [];
		await this.#orStartOver(async () => {
			await laid();
			for (const file of files) {
				const isThere = desk.holds(sourceIdsOf(file)) && this.#isReadAsNow(file);
				accepted.push({ ...(isThere ? file : await this.#layAgain(desk, file)), undatedAsOf });
			}
			await this.#recount(desk, [...this.all, ...accepted]);
		});
		return accepted;
	}

	async remove(id: string): Promise<void> {
		await this.#orStartOver(async () => {
			const desk = await this.#desk.opened();
			const gone = this.all.filter(({ report }) => report.id === id);
			await desk.take(gone.flatMap(sourceIdsOf));
			const staying = this.all.filter((file) => !gone.includes(file));
			await this.#recount(desk, staying);
		});
	}

	/** Reads a counted file again with a decision on one of its tables. Gives it as it is to be kept. */
	decide(file: FileRecord, decision: TableDecision): Promise<FileRecord> {
		return this.#readOtherwise(file, { tables: withDecision(file.tables, decision) });
	}

	/** Reads a counted file again without the rule remembered for tables of a shape. Gives it as it is to be kept. */
	forgetRule(file: FileRecord, shape: string): Promise<FileRecord> {
		return this.#readOtherwise(file, { shapes: file.shapes.filter((rule) => rule.shape !== shape) });
	}

	/** Joins the villages of the files again: something else decides about spellings. */
	async settleAgain(): Promise<void> {
		if (this.all.length > 0) await this.#recount(await this.#desk.opened(), this.all);
	}

	/**
	 * Makes what counts the same as what is kept: at the start everything is read, later only what another tab changed, or
	 * everything when the profile has other limits for rows. Gives whether anything changed.
	 */
	async sync(): Promise<boolean> {
		const kept = await this.#host.kept();
		const here = new Map(this.all.map((file) => [file.report.id, file]));
		const isHere = ({ file, generation }: Entry): boolean => {
			const record = here.get(file.id);
			return record?.generation === generation && this.#isReadAsNow(record);
		};
		const staying = new Set(kept.filter(isHere).map(({ file }) => file.id));
		const gone = this.all.filter(({ report }) => !staying.has(report.id));
		const missing = kept.filter((entry) => !isHere(entry));
		const isSame = gone.length + missing.length === 0 && this.#settledBy === JSON.stringify(this.#host.villages());
		if (isSame || (kept.length === 0 && this.all.length === 0)) {
			this.stage = this.all.length === 0 ? 'empty' : 'ready';
			return false;
		}
		const opening = this.#desk.open();
		opening.catch(() => undefined); // told below, when it is waited for
		try {
			const read = await this.#readKept(missing, opening);
			const desk = await opening;
			await desk.take(gone.flatMap(sourceIdsOf));
			const counted = kept.flatMap(({ file }) => read.get(file.id) ?? here.get(file.id) ?? []);
			await this.#recount(desk, counted);
		} catch (error) {
			await this.forget();
			throw error;
		}
		return true;
	}

	/** Forgets everything and the desk with it; nothing that is kept changes. */
	async forget(): Promise<void> {
		this.all = [];
		this.dates = [];
		this.villagesFound = [];
		this.crossFindings = [];
		this.revision += 1;
		await this.#desk.discard();
	}

	fail(error: unknown): void {
		this.failure = errorWords(error);
		this.stage = 'failed';
	}

	/** Makes the figures those of `counted`, whose rows lie on the desk. */
	async #recount(desk: Desk, counted: readonly FileRecord[]): Promise<void> {
		const villages = this.#host.villages();
		await desk.settle(countedSources(counted, undatedDate(counted)), villages);
		this.#settledBy = JSON.stringify(villages);
		this.all = counted;
		this.dates = desk.dates;
		this.villagesFound = desk.villages;
		this.crossFindings = desk.findings;
		this.revision += 1;
		this.stage = counted.length === 0 ? 'empty' : 'ready';
		requestIdleCallback(() => void this.#tellNearNames(villages, desk.findings).catch(() => undefined), {
			timeout: 2000,
		});
	}

	/** Adds the village names that are near one another to what was found, looked for in a worker when the figures are there. */
	async #tellNearNames(villages: VillageDecisions, others: readonly Finding[]): Promise<void> {
		const { all, revision } = this;
		const { mayHaveNearNames, nearFindings, placedRows } = await import('./near-findings.ts');
		const sources = all.flatMap(placedSources).filter(({ summary }) => summary.ledger !== null);
		if (!mayHaveNearNames(sources, villages)) return;
		const reader = new FileReader();
		try {
			const { near } = await reader.near(placedRows(sources), villages);
			if (near.length > 0 && this.revision === revision) {
				this.crossFindings = [...others, ...nearFindings(near, sources)];
			}
		} finally {
			reader.cancel();
		}
	}

	/** Whether the rules over its rows would find the same now. */
	#isReadAsNow({ campaign }: FileRecord): boolean {
		return !readsDiffer(campaign, this.#host.campaign);
	}

	async #readOtherwise(file: FileRecord, change: Partial<Pick<FileRecord, 'tables' | 'shapes'>>): Promise<FileRecord> {
		const desk = await this.#desk.opened();
		const again = await this.#layAgain(desk, { ...file, ...change });
		const read = { ...again, generation: file.generation + 1 };
		await this.#orStartOver(async () => {
			await desk.take(sourceIdsOf(file));
			await this.#recount(
				desk,
				this.all.map((one) => (one === file ? read : one)),
			);
		});
		return read;
	}

	/** Reads a file again and lays its rows on the desk: it has other decisions, or the desk or the profile is another one. */
	async #layAgain(desk: Desk, file: FileRecord): Promise<FileRecord> {
		const reader = new FileReader();
		try {
			const { campaign } = this.#host;
			const picked = { path: file.report.path, blob: file.blob };
			const settings = { campaign, tables: file.tables, shapes: file.shapes };
			const { record, content } = await readPicked(reader, this.#numbers, picked, settings);
			if (record.report.id !== file.report.id) throw new Error(record.report.problem ?? '读不出来');
			await desk.put(content);
			const { shapes, undatedAsOf, generation } = file;
			return { ...record, ...standingOf(file), shapes, undatedAsOf, generation };
		} finally {
			reader.cancel();
		}
	}

	/** Reads kept files; the next ones are read while the last go onto the desk, small files together. */
	async #readKept(missing: readonly Entry[], opening: Promise<Desk>): Promise<ReadonlyMap<string, FileRecord>> {
		const reader = new FileReader();
		const read: [string, FileRecord][] = [];
		const { campaign } = this.#host;
		let laying: Promise<unknown> = opening;
		try {
			for (const group of groupedFiles(missing)) {
				const { records, contents } = await readTogether(reader, this.#numbers, campaign, group, (more) => {
					this.reading = { read: read.length + more, total: missing.length };
				});
				read.push(...records.map((record) => [record.report.id, record] as [string, FileRecord]));
				for (const content of contents) {
					laying = Promise.all([opening, laying]).then(([desk]) => desk.put(content));
					laying.catch(() => undefined);
				}
			}
			await laying;
		} finally {
			this.reading = null;
			reader.cancel();
		}
		const lost = read.filter(([, { report }]) => report.verdict === 'unreadable').map(([, { report }]) => report.path);
		if (lost.length > 0)
			this.failure = `保存的台账有 ${lost.length} 份读不出来，没有计入：${lost.join('、')}。请重新导入。`;
		return new Map(read);
	}

	/** Does a change; when it fails midway, throws the desk away and computes everything again. */
	async #orStartOver(change: () => Promise<void>): Promise<void> {
		try {
			await change();
		} catch (error) {
			const hadFiles = this.all.length > 0;
			await this.forget();
			this.stage = hadFiles ? 'starting' : 'empty';
			if (hadFiles) await this.sync().catch((again: unknown) => this.fail(again));
			throw error;
		}
	}
}
