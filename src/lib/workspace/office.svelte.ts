/* eslint svelte/prefer-svelte-reactivity: off -- the Maps and Sets here are bookkeeping, no page shows them */
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { loadAsset } from '#lib/edition/assets.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { TableDecision, VillageDecisions } from '#lib/intake/decisions.ts';
import type { Summary } from '#lib/measures/figures.ts';
import type { Scope } from '#lib/measures/read.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import type { Desk } from './desk.ts';
import { DeskOwner } from './desk-owner.ts';
import { errorWords } from './error-words.ts';
import { countedSources, entryOf, type FileRecord, rulesOf, sourceIdsOf, withDecision } from './file-record.ts';
import { readPicked, SourceNumbers } from './file-reading.ts';
import { Keeping } from './keeping.svelte.ts';
import { FileReader } from './reader.ts';
import { undatedDate } from './review-study.ts';
import { ImportReview } from './review.svelte.ts';
import type { Answer, Question, SheetView, SourceAddress } from './review.ts';
import { openSheetView } from './sheet-reader.ts';
import type { Entry } from './store.ts';
import type { FileReport, OfficeStage, OfficeView, PickedFile } from './types.ts';
import { villageDecisions, villagesToChoose, withSpelling } from './village-decisions.ts';

const SAMPLE_NAME = '样例台账.zip';

/**
 * The office: which files count, and what they give. Files and decisions are kept (`Keeping`); the desk (engine and
 * rows) is computed from them at every start and can be thrown away at any time. An import waits in `ImportReview` until
 * it is confirmed.
 */
export class Office implements OfficeView {
	stage = $state<OfficeStage>('starting');
	revision = $state(0);
	saving = $state(false);
	dates = $state.raw<readonly string[]>([]);
	readonly campaign = DEFAULT_CAMPAIGN;
	#counted = $state.raw<readonly FileRecord[]>([]);
	#crossFindings = $state.raw<readonly Finding[]>([]);
	#villagesFound = $state.raw<Desk['villages']>([]);
	#failure = $state<string | null>(null);
	readonly #keeping = new Keeping();
	readonly #desk = new DeskOwner();
	readonly #numbers = new SourceNumbers();
	readonly #review = new ImportReview(
		{
			onHand: () => {
				const { campaign } = this;
				return { campaign, counted: this.#counted, shapes: this.#keeping.shapes, villages: this.#villages() };
			},
			decideVillage: (question, answer) => this.#decideVillage(question, answer),
		},
		this.#desk,
		this.#numbers,
	);
	readonly files = $derived<readonly FileReport[]>(this.#counted.map(({ report }) => report));
	readonly findings = $derived<readonly Finding[]>([
		...this.files.flatMap((file) => file.sources.flatMap((source) => source.findings)),
		...this.#crossFindings,
	]);
	readonly knownVillages = $derived(
		villagesToChoose(villageDecisions(this.campaign), [...this.#villagesFound, ...this.#review.villages]),
	);
	/** The last change of what counts; the next one waits for it. */
	#last: Promise<unknown> = Promise.resolve();

	get problem(): string | null {
		return this.#failure ?? this.#keeping.problem;
	}

	get saved(): boolean {
		return this.#keeping.saved;
	}

	get shelf() {
		return this.#keeping.shelf;
	}

	get importing() {
		return this.#review.progress;
	}

	get questions() {
		return this.#review.questions;
	}

	get comparisons() {
		return this.#review.comparisons;
	}

	/** Opens the store, reads kept files back and computes their figures. May be called again after a failure. */
	start(): Promise<void> {
		this.stage = 'starting';
		this.#failure = null;
		return this.#alone(async () => {
			// Another tab changed something: read again what is new or decided otherwise, forget what is gone.
			await this.#keeping.open(() => {
				this.#alone(() => this.#sync()).catch((error: unknown) => this.#fail(error));
			});
			await this.#sync();
			if (this.stage === 'empty') this.#desk.openAhead();
		}).catch((error: unknown) => this.#fail(error));
	}

	summary = async (asOf: string, scope: Scope): Promise<Summary> => (await this.#desk.opened()).summary(asOf, scope);

	versions = async (asOf: string): Promise<readonly LatestVersion[]> => (await this.#desk.opened()).versions(asOf);

	read = async <T>(reader: (warehouse: Warehouse) => Promise<T>): Promise<T> =>
		(await this.#desk.opened()).read(reader);

	sourceAt = (sourceId: number): SourceAddress | null => {
		for (const file of this.#counted) {
			const source = sourceIdsOf(file).indexOf(sourceId);
			if (source !== -1) return { fileId: file.report.id, source };
		}
		return null;
	};

	async loadSample(): Promise<void> {
		const bytes = await loadAsset('sample.zip');
		const file: PickedFile = { path: SAMPLE_NAME, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
		await this.readFiles([file]);
		if (this.importing.stage === 'review') await this.confirmImport();
	}

	readFiles(files: readonly PickedFile[]): Promise<void> {
		return this.#review.read(files);
	}

	cancelImport(): void {
		this.#review.cancel();
	}

	/** Makes the reviewed files count, and keeps them. Does nothing when there is no review at hand. */
	async confirmImport(): Promise<void> {
		await this.#alone(async () => {
			const accepted = this.#review.accept();
			if (accepted === null) return;
			this.saving = true;
			try {
				await this.#accept(accepted.files);
				accepted.end({ stage: 'done' });
			} catch (error) {
				accepted.end({ stage: 'error', problem: errorWords(error) });
			} finally {
				this.saving = false;
			}
		});
	}

	decisionsOn(fileId: string): readonly TableDecision[] {
		return this.#fileOf(fileId)?.tables ?? [];
	}

	decide(fileId: string, decision: TableDecision): Promise<void> {
		return this.#alone(async () => {
			const waiting = this.#waitingFile(fileId);
			if (waiting !== undefined) return this.#review.decide(waiting, decision);
			const counted = this.#counted.find(({ report }) => report.id === fileId);
			if (counted !== undefined) await this.#decideCounted(counted, decision);
		});
	}

	answer(id: string, answer: Answer): Promise<void> {
		return this.#alone(async () => {
			const question = this.questions.find((one) => one.id === id);
			if (question !== undefined) await this.#review.answer(question, answer);
		});
	}

	async openSheet({ fileId, source }: SourceAddress): Promise<SheetView> {
		const file = this.#fileOf(fileId);
		const wanted = file?.report.sources[source];
		if (file === undefined || wanted === undefined) throw new Error('这份台账已经不在了，打不开原表。');
		const { entry, sheet } = wanted;
		const tables = file.report.sources.flatMap((other, index) =>
			other.entry === entry && other.sheet === sheet ? [{ source: index, table: other.table }] : [],
		);
		const findings = this.#crossFindings.filter((one) => one.file === wanted.file && one.sheet === sheet);
		const { secondRoundEndYear } = this.campaign;
		const options = { secondRoundEndYear, limits: this.campaign, decisions: file.tables, shapes: file.shapes };
		const { path } = file.report;
		return openSheetView({ path, blob: file.blob, options }, { entry, sheet, tables, findings });
	}

	blobOf(fileId: string): Promise<Blob> {
		const file = this.#fileOf(fileId);
		return file === undefined ? Promise.reject(new Error('这份台账已经移除。')) : Promise.resolve(file.blob);
	}

	removeFile(id: string): Promise<void> {
		return this.#alone(async () => {
			await this.#keeping.forget(id);
			try {
				const gone = this.#counted.filter(({ report }) => report.id === id);
				const desk = await this.#desk.opened();
				await desk.take(gone.flatMap(sourceIdsOf));
				await this.#recount(
					desk,
					this.#counted.filter((file) => !gone.includes(file)),
				);
			} catch (error) {
				await this.#startOver();
				throw error;
			} finally {
				this.#keeping.tell();
			}
			await this.#review.countedChanged();
		});
	}

	async clear(): Promise<void> {
		this.cancelImport();
		await this.#alone(async () => {
			await this.#keeping.clear();
			await this.#forgetAll();
			this.stage = 'empty';
			this.#keeping.tell();
		});
		this.#desk.openAhead();
	}

	async #accept(files: readonly FileRecord[]): Promise<void> {
		const undatedAsOf = undatedDate([...this.#counted, ...files]);
		const desk = await this.#desk.open();
		const accepted: FileRecord[] = [];
		try {
			await this.#review.laid();
			for (const file of files) {
				const isThere = desk.holds(sourceIdsOf(file));
				accepted.push({ ...(isThere ? file : await this.#layAgain(desk, file)), undatedAsOf });
			}
			await this.#recount(desk, [...this.#counted, ...accepted]);
		} catch (error) {
			await this.#startOver();
			throw error;
		}
		await this.#keeping.keep(accepted.map(entryOf), accepted.flatMap(rulesOf));
	}

	/** Reads a file again and lays its rows on the desk: it has other decisions, or the desk is another one. */
	async #layAgain(desk: Desk, file: FileRecord, tables = file.tables): Promise<FileRecord> {
		const reader = new FileReader();
		try {
			const { campaign } = this;
			const picked: PickedFile = { path: file.report.path, blob: file.blob };
			const { record, content } = await readPicked(reader, this.#numbers, picked, {
				campaign,
				tables,
				shapes: file.shapes,
			});
			if (record.report.id !== file.report.id) throw new Error(record.report.problem ?? '读不出来');
			await desk.put(content);
			const { replaces, undatedAsOf, generation } = file;
			return { ...record, shapes: file.shapes, replaces, undatedAsOf, generation };
		} finally {
			reader.cancel();
		}
	}

	async #decideCounted(file: FileRecord, decision: TableDecision): Promise<void> {
		const desk = await this.#desk.opened();
		const again = await this.#layAgain(desk, file, withDecision(file.tables, decision));
		const decided = { ...again, generation: file.generation + 1 };
		try {
			await desk.take(sourceIdsOf(file));
			await this.#recount(
				desk,
				this.#counted.map((one) => (one === file ? decided : one)),
			);
		} catch (error) {
			await this.#startOver();
			throw error;
		}
		await this.#keeping.keep([entryOf(decided)], rulesOf(decided));
		await this.#review.countedChanged();
	}

	async #decideVillage(
		{ township, written }: Extract<Question, { kind: 'village' }>,
		{ village }: Extract<Answer, { kind: 'village' }>,
	): Promise<void> {
		await this.#keeping.keepVillages(withSpelling(this.#keeping.villages, { township, village: written }, village));
		if (this.#counted.length > 0) await this.#recount(await this.#desk.opened(), this.#counted);
	}

	/** Makes the figures those of `counted`, whose rows lie on the desk. */
	async #recount(desk: Desk, counted: readonly FileRecord[]): Promise<void> {
		await desk.settle(countedSources(counted, undatedDate(counted)), this.#villages());
		this.#counted = counted;
		this.dates = desk.dates;
		this.#villagesFound = desk.villages;
		this.#crossFindings = desk.findings;
		this.revision += 1;
		this.stage = counted.length === 0 ? 'empty' : 'ready';
	}

	/** Makes what counts the same as what is kept: at the start everything is read, later only what another tab changed. */
	async #sync(): Promise<void> {
		const before = JSON.stringify(this.#keeping.villages);
		const kept = await this.#keeping.all();
		const here = new Map(this.#counted.map((file) => [file.report.id, file]));
		const isHere = ({ file, generation }: Entry) => here.get(file.id)?.generation === generation;
		const staying = new Set(kept.filter(isHere).map(({ file }) => file.id));
		const gone = this.#counted.filter(({ report }) => !staying.has(report.id));
		const missing = kept.filter((entry) => !isHere(entry));
		const isSame = gone.length + missing.length === 0 && JSON.stringify(this.#keeping.villages) === before;
		if (isSame || (kept.length === 0 && this.#counted.length === 0)) {
			this.stage = this.#counted.length === 0 ? 'empty' : 'ready';
			return;
		}
		const opening = this.#desk.open();
		opening.catch(() => undefined); // told below, when it is waited for
		try {
			const read = await this.#readKept(missing, opening);
			const desk = await opening;
			await desk.take(gone.flatMap(sourceIdsOf));
			await this.#recount(
				desk,
				kept.flatMap(({ file }) => read.get(file.id) ?? here.get(file.id) ?? []),
			);
		} catch (error) {
			await this.#forgetAll();
			throw error;
		}
		await this.#review.countedChanged();
	}

	/** Reads kept files; the next one is read while the last goes onto the desk. */
	async #readKept(missing: readonly Entry[], opening: Promise<Desk>): Promise<ReadonlyMap<string, FileRecord>> {
		const reader = new FileReader();
		const read: [string, FileRecord][] = [];
		let laying: Promise<unknown> = opening;
		try {
			for (const { file, tables, shapes, replaces, undatedAsOf, generation } of missing) {
				const { record, content } = await readPicked(reader, this.#numbers, file, {
					campaign: this.campaign,
					tables,
					shapes,
				});
				const report = { ...record.report, id: file.id };
				read.push([file.id, { ...record, report, shapes, replaces, undatedAsOf, generation }]);
				laying = Promise.all([opening, laying]).then(([desk]) => desk.put(content));
				laying.catch(() => undefined);
			}
			await laying;
		} finally {
			reader.cancel();
		}
		const lost = read.filter(([, { report }]) => report.verdict === 'unreadable').map(([, { report }]) => report.path);
		if (lost.length > 0)
			this.#failure = `保存的台账有 ${lost.length} 份读不出来，没有计入：${lost.join('、')}。请重新导入。`;
		return new Map(read);
	}

	/** After a failure in the middle of a change: throws the desk away and computes everything again. */
	async #startOver(): Promise<void> {
		const hadFiles = this.#counted.length > 0;
		await this.#forgetAll();
		if (!hadFiles) {
			this.stage = 'empty';
			return;
		}
		this.stage = 'starting';
		await this.#sync().catch((error: unknown) => this.#fail(error));
	}

	async #forgetAll(): Promise<void> {
		this.#counted = [];
		this.dates = [];
		this.#villagesFound = [];
		this.#crossFindings = [];
		this.revision += 1;
		await this.#desk.discard();
	}

	#villages(): VillageDecisions {
		return villageDecisions(this.campaign, this.#keeping.villages);
	}

	#waitingFile(fileId: string): FileRecord | undefined {
		if (this.#counted.some(({ report }) => report.id === fileId)) return undefined;
		return this.#review.waiting.find(({ report }) => report.id === fileId);
	}

	#fileOf(fileId: string): FileRecord | undefined {
		return this.#waitingFile(fileId) ?? this.#counted.find(({ report }) => report.id === fileId);
	}

	#fail(error: unknown): void {
		this.#failure = errorWords(error);
		this.stage = 'failed';
	}

	/** One change of what counts at a time. */
	#alone<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#last.then(work);
		this.#last = done.catch(() => undefined);
		return done;
	}
}
