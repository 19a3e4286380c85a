/* eslint svelte/prefer-svelte-reactivity: off -- the Maps and Sets here are replaced, never changed */
import { readsDiffer } from '#lib/campaign/changes.ts';
import type { TableAddress, TableDecision } from '#lib/intake/decisions.ts';
import type { DeskOwner } from './desk-owner.ts';
import {
	addressOf,
	type FileRecord,
	isSameTable,
	rulesOf,
	standingOf,
	withDecision,
	withRules,
} from './file-record.ts';
import { EarlyRows } from './early-rows.ts';
import { type ReadFile, readPicked, type SourceNumbers } from './file-reading.ts';
import { isUsable, markDuplicates } from './file-report.ts';
import { LaidRows } from './laid-rows.ts';
import { decisionOfAnswer, questionsOf } from './questions.ts';
import { FileReader } from './reader.ts';
import {
	type Accepted,
	compareWaiting,
	nearNames,
	NOTHING_STUDIED,
	type ReviewHost,
	type Studied,
} from './review-study.ts';
import { yieldingFile } from './rivals.ts';
import type { Answer, Comparison, Question, Rivals } from './review.ts';
import type { FileReport, ImportProgress, PickedFile, SourceReport } from './types.ts';

const IDLE: ImportProgress = {
	stage: 'idle',
	read: 0,
	total: 0,
	file: null,
	share: null,
	reports: [],
	problem: null,
};

/** The import at hand: files are read, laid on the desk, compared and asked about; nothing counts yet. */
export class ImportReview {
	progress = $state.raw<ImportProgress>(IDLE);
	questions = $state.raw<readonly Question[]>([]);
	comparisons = $state.raw<ReadonlyMap<string, Comparison>>(new Map());
	/** Villages of all files, counted and waiting; empty without an import at hand. */
	villages = $state.raw<Studied['villages']>([]);
	readonly #host: ReviewHost;
	readonly #desk: DeskOwner;
	readonly #numbers: SourceNumbers;
	/** Reads for the import at hand; null when there is none. Another import takes another one. */
	#reader: FileReader | null = null;
	#waiting: readonly FileRecord[] = [];
	#studied: Studied = NOTHING_STUDIED;
	#answered: ReadonlySet<string> = new Set();
	/** Shapes whose rules were taken back during this import: decisions on one waiting file do not reach the others. */
	#forgotten: ReadonlySet<string> = new Set();
	readonly #rows: LaidRows;

	constructor(host: ReviewHost, desk: DeskOwner, numbers: SourceNumbers) {
		this.#host = host;
		this.#desk = desk;
		this.#rows = new LaidRows(desk);
		this.#numbers = numbers;
	}

	/** The files under review, in the order in which they were handed over. */
	get waiting(): readonly FileRecord[] {
		return this.#waiting;
	}

	async read(files: readonly PickedFile[]): Promise<void> {
		this.cancel();
		const reader = (this.#reader = new FileReader());
		const drop = new Date().toISOString();
		this.progress = { ...IDLE, stage: 'reading', total: files.length };
		this.#desk.open().catch(() => undefined); // told when it is needed
		for (const [index, file] of files.entries()) {
			this.progress = { ...this.progress, read: index, file: file.path, share: null };
			const { campaign, shapes } = this.#host.onHand();
			const early = new EarlyRows(this.#desk, () => this.#reader === reader);
			const tell = (share: number) => {
				if (this.#reader === reader) this.progress = { ...this.progress, share };
			};
			const settings = { campaign, tables: [], shapes };
			const one = await readPicked(reader, this.#numbers, file, settings, tell, early.take);
			// Cancelled, or another import has begun.
			if (this.#reader !== reader) return early.drop().catch(() => undefined);
			this.#waiting = [...this.#waiting, { ...one.record, drop }];
			this.#lay(one, early);
		}
		this.progress = { ...this.progress, read: files.length, file: null, share: null };
		await this.#study(reader);
		reader.cancel(); // frees the worker
		if (this.#reader !== reader) return;
		this.progress = { ...this.progress, stage: 'review', reports: this.#marked() };
	}

	/** Forgets the import, whatever stage it is in; rows that lie on the desk are taken off again. */
	cancel(): void {
		this.#reader?.cancel();
		this.#reader = null;
		this.#rows.takeOff(this.#waiting);
		this.#reset();
		this.progress = IDLE;
	}

	/** Hands over the files that are to count, and closes the review. Null when there is none. */
	accept(): Accepted | null {
		if (this.progress.stage !== 'review' || this.#waiting.length === 0) return null;
		const reader = this.#reader;
		const marked = this.#marked();
		const files = this.#waiting.filter((_, index) => marked[index] !== undefined && isUsable(marked[index]));
		this.#rows.takeOff(this.#waiting.filter((file) => !files.includes(file)));
		const forgotten = this.#forgotten;
		this.#reset();
		const end = (change: Partial<ImportProgress>): void => {
			if (this.#reader === reader) this.progress = { ...this.progress, ...change };
		};
		const rules = (read: readonly FileRecord[]) => read.flatMap(rulesOf).filter(({ shape }) => !forgotten.has(shape));
		return { files, rulesOf: rules, end };
	}

	/** Waits until all rows are on the desk. */
	laid(): Promise<unknown> {
		return this.#rows.laid();
	}

	/** What counts has changed: which files are duplicates, what they are compared with. */
	async countedChanged(): Promise<void> {
		if (this.progress.stage !== 'review' || this.#waiting.length === 0) return;
		await this.#studyAgain();
	}

	/** Another profile may hold: reads again what waits and was read with other limits. Gives whether anything was. */
	async campaignChanged(): Promise<boolean> {
		if (this.progress.stage !== 'review') return false; // what is still being read is looked at when it is accepted
		const stale = this.#waiting.filter((file) => readsDiffer(file.campaign, this.#host.onHand().campaign));
		if (stale.length === 0) return false;
		await this.#anew((reader) => this.#readAll(reader, stale));
		return true;
	}

	/** Reads a waiting file again with a decision, and other tables of the same shape with what is to be remembered of it. */
	decide(file: FileRecord, decision: TableDecision): Promise<void> {
		return this.#anew(async (reader) => {
			await this.#readAgain(reader, file, withDecision(file.tables, decision));
			const decided = this.#waiting.find(({ report }) => report.id === file.report.id);
			const ruled = decided === undefined ? [file] : [file, decided];
			const shapes = new Set(ruled.flatMap(rulesOf).map(({ shape }) => shape));
			this.#forgotten = new Set([...this.#forgotten].filter((shape) => !shapes.has(shape)));
			await this.#readAll(reader, this.#followers(shapes));
		});
	}

	/** The rule for tables of a shape is taken back: reads again what waits and followed it. */
	async forgetRule(shape: string): Promise<void> {
		if (this.progress.stage !== 'review') return;
		this.#forgotten = new Set([...this.#forgotten, shape]);
		await this.#anew((reader) => this.#readAll(reader, this.#followers(new Set([shape]))));
	}

	/** Takes the officer's word on a question. */
	async answer(question: Question, answer: Answer): Promise<void> {
		if (question.kind === 'village') {
			if (answer.kind !== 'village') return;
			await this.#host.decideVillage(question, answer);
			await this.#studyAgain();
			return;
		}
		if (question.kind === 'rivals') return this.#settleRivals(question, answer);
		const file = this.#waiting.find(({ report }) => report.id === question.at.fileId);
		const source = file?.report.sources[question.at.source];
		if (file === undefined || source === undefined) return;
		if (answer.kind === 'version') {
			const others = file.replaces.filter((address) => !isSameTable(address, source));
			const replaces: TableAddress[] = answer.replace ? [...others, addressOf(source)] : others;
			this.#replace(file, { ...file, replaces });
			this.#answered = new Set([...this.#answered, question.id]);
			this.#ask();
			return;
		}
		const decision = decisionOfAnswer(question, answer, file);
		if (decision !== null) await this.decide(file, decision);
	}

	async #settleRivals(question: Rivals, answer: Answer): Promise<void> {
		if (answer.kind !== 'rivals') return;
		const yielding = yieldingFile(question, answer, this.#waiting);
		if (yielding !== null) this.#replace(yielding.before, yielding.after);
		this.#answered = new Set([...this.#answered, question.id]);
		await this.#studyAgain();
	}

	/** Runs a piece of reading, and looks at everything again unless the import is over. */
	async #anew(read: (reader: FileReader) => Promise<void>): Promise<void> {
		const reader = new FileReader();
		const before = this.#reader;
		try {
			await read(reader);
			if (this.#reader === before) await this.#studyAgain();
		} finally {
			reader.cancel();
		}
	}

	/** Waiting files with a table of one of the shapes that was not decided on itself. */
	#followers(shapes: ReadonlySet<string>): FileRecord[] {
		const follows = ({ shape, decidedBy }: SourceReport) =>
			shape !== null && shapes.has(shape) && decidedBy !== 'officer';
		return this.#waiting.filter(({ report }) => report.sources.some(follows));
	}

	/** Reads waiting files again, one after the other, until the import is over. */
	async #readAll(reader: FileReader, files: readonly FileRecord[]): Promise<void> {
		const before = this.#reader;
		for (const file of files) if (this.#reader === before) await this.#readAgain(reader, file, file.tables);
	}

	async #readAgain(reader: FileReader, file: FileRecord, tables: readonly TableDecision[]): Promise<void> {
		const { campaign, shapes } = this.#host.onHand();
		// Not the file's own: a decision taken back would come back as a rule for its shape.
		const others = this.#waiting.filter((one) => one !== file);
		const rules = withRules(shapes, others.flatMap(rulesOf)).filter(({ shape }) => !this.#forgotten.has(shape));
		const { path } = file.report;
		const settings = { campaign, tables, shapes: rules };
		const again = await readPicked(reader, this.#numbers, { path, blob: file.blob }, settings);
		if (again.record.report.id !== file.report.id) throw new Error(again.record.report.problem ?? '');
		if (!this.#waiting.includes(file)) return; // cancelled meanwhile
		this.#replace(file, { ...again.record, ...standingOf(file) });
		this.#rows.takeOff([file]);
		this.#lay(again);
	}

	#replace(file: FileRecord, other: FileRecord): void {
		this.#waiting = this.#waiting.map((one) => (one === file ? other : one));
	}

	/** Lays rows on the desk while the next file is read. What fails here fails again, and is told, when it is to count. */
	#lay({ record, content }: ReadFile, early?: EarlyRows): void {
		const seen = this.#waiting.filter(({ report }) => report.id === record.report.id).length > 1;
		const isCounted = this.#host.onHand().counted.some(({ report }) => report.id === record.report.id);
		const isWanted = !seen && !isCounted && record.report.verdict === 'ledger';
		this.#rows.lay(isWanted ? content : null, early);
	}

	async #studyAgain(): Promise<void> {
		const before = this.#reader;
		const reader = new FileReader();
		try {
			await this.#study(reader);
		} finally {
			reader.cancel();
		}
		if (this.#reader === before) this.progress = { ...this.progress, reports: this.#marked() };
	}

	/** Looks at what waits beside what counts: near names, comparisons, and what is to be asked. */
	async #study(reader: FileReader): Promise<void> {
		const before = this.#reader;
		const onHand = this.#host.onHand();
		const marked = this.#marked();
		const usable = this.#waiting.filter((_, index) => marked[index] !== undefined && isUsable(marked[index]));
		const names = await nearNames(reader, onHand, usable).catch(() => NOTHING_STUDIED);
		await this.#rows.laid();
		const { compared, rivals } = await compareWaiting(this.#desk, onHand, usable).catch(() => NOTHING_STUDIED);
		if (this.#reader !== before) return;
		this.#studied = { near: names.near, villages: names.villages, compared, rivals };
		this.villages = names.villages;
		this.comparisons = new Map([...compared].map(([key, { comparison }]) => [key, comparison]));
		this.#ask();
	}

	#ask(): void {
		const marked = this.#marked();
		const waiting = this.#waiting.map((file, index) => ({ ...file, report: marked[index] ?? file.report }));
		const { near, compared, rivals } = this.#studied;
		this.questions = questionsOf(waiting, near, compared, this.#answered, rivals);
	}

	#marked(): FileReport[] {
		return markDuplicates(
			this.#waiting.map(({ report }) => report),
			this.#host.onHand().counted.map(({ report }) => report),
		);
	}

	#reset(): void {
		this.#waiting = [];
		this.#studied = NOTHING_STUDIED;
		this.#answered = new Set();
		this.#forgotten = new Set();
		this.questions = [];
		this.comparisons = new Map();
		this.villages = [];
	}
}
