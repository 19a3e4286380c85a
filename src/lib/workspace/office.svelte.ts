import type { Campaign } from '#lib/campaign/campaign.ts';
import { loadAsset } from '#lib/edition/assets.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { TableDecision, VillageDecisions } from '#lib/intake/decisions.ts';
import type { Summary } from '#lib/measures/figures.ts';
import type { Scope } from '#lib/measures/read.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import { CountedFiles } from './counted-files.svelte.ts';
import { DeskOwner } from './desk-owner.ts';
import { errorWords } from './error-words.ts';
import { entryOf, type FileRecord, rulesOf } from './file-record.ts';
import { SourceNumbers } from './file-reading.ts';
import { Keeping } from './keeping.svelte.ts';
import { Profile } from './profile.svelte.ts';
import { ImportReview } from './review.svelte.ts';
import type { Answer, Question, SheetView, SourceAddress } from './review.ts';
import { openSheetView } from './sheet-reader.ts';
import type { FileReport, OfficeStage, OfficeView, PickedFile } from './types.ts';
import { villageDecisions, villagesToChoose, withSpelling } from './village-decisions.ts';

const SAMPLE_NAME = '样例台账.zip';

/**
 * The office: which files count, and what they give. Files, decisions and the profile are kept (`Keeping`, `Profile`); the
 * figures are computed from them at every start (`CountedFiles`) and can be thrown away at any time. An import waits in
 * `ImportReview` until it is confirmed.
 */
export class Office implements OfficeView {
	saving = $state(false);
	readonly #keeping = new Keeping();
	readonly #profile = new Profile(this.#keeping.shelf);
	readonly #desk = new DeskOwner();
	readonly #numbers = new SourceNumbers();
	readonly #counted = new CountedFiles(this.#countingHost(), this.#desk, this.#numbers);
	readonly #review = new ImportReview(
		{
			onHand: () => {
				const { campaign } = this;
				return { campaign, counted: this.#counted.all, shapes: this.#keeping.shapes, villages: this.#villages() };
			},
			decideVillage: (question, answer) => this.#decideVillage(question, answer),
		},
		this.#desk,
		this.#numbers,
	);
	readonly files = $derived<readonly FileReport[]>(this.#counted.all.map(({ report }) => report));
	readonly findings = $derived<readonly Finding[]>([
		...this.files.flatMap((file) => file.sources.flatMap((source) => source.findings)),
		...this.#counted.crossFindings,
	]);
	readonly knownVillages = $derived(
		villagesToChoose(villageDecisions(this.campaign), [...this.#counted.villagesFound, ...this.#review.villages]),
	);
	/** The last change of what counts; the next one waits for it. */
	#last: Promise<unknown> = Promise.resolve();
	/** The last time that everything was cleared; files handed in behind it wait, or they would be compared with what is gone. */
	#cleared: Promise<unknown> = Promise.resolve();

	get stage(): OfficeStage {
		return this.#counted.stage;
	}

	get revision(): number {
		return this.#counted.revision;
	}

	get dates(): readonly string[] {
		return this.#counted.dates;
	}

	get campaign(): Campaign {
		return this.#profile.campaign;
	}

	get rereading() {
		return this.stage === 'starting' ? null : this.#counted.reading;
	}

	get problem(): string | null {
		return this.#counted.failure ?? this.#keeping.problem ?? this.#profile.problem;
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
		this.#counted.stage = 'starting';
		this.#counted.failure = null;
		return this.#alone(async () => {
			// Another tab changed something: read again what is new or decided otherwise, forget what is gone.
			await this.#keeping.open(() => void this.#follow());
			await this.#sync();
			if (this.stage === 'empty') this.#desk.openAhead();
		}).catch((error: unknown) => this.#counted.fail(error));
	}

	summary = async (asOf: string, scope: Scope): Promise<Summary> => (await this.#desk.opened()).summary(asOf, scope);

	versions = async (asOf: string): Promise<readonly LatestVersion[]> => (await this.#desk.opened()).versions(asOf);

	read = async <T>(reader: (warehouse: Warehouse) => Promise<T>): Promise<T> =>
		(await this.#desk.opened()).read(reader);

	sourceAt = (sourceId: number): SourceAddress | null => this.#counted.sourceAt(sourceId);

	async keepCampaign(campaign: Campaign): Promise<void> {
		await this.#profile.keep(campaign);
		await this.#follow();
	}

	async loadSample(): Promise<void> {
		const bytes = await loadAsset('sample.zip');
		const file: PickedFile = { path: SAMPLE_NAME, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
		await this.readFiles([file]);
		if (this.importing.stage === 'review') await this.confirmImport();
	}

	async readFiles(files: readonly PickedFile[]): Promise<void> {
		await this.#cleared;
		await this.#review.read(files);
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
				const files = await this.#counted.add(accepted.files, () => this.#review.laid());
				await this.#keeping.keep(files.map(entryOf), accepted.rulesOf(files));
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
			const counted = this.#counted.of(fileId);
			if (counted === undefined) return;
			const decided = await this.#counted.decide(counted, decision);
			await this.#keeping.keep([entryOf(decided)], rulesOf(decided));
			await this.#review.countedChanged();
		});
	}

	forgetRule({ fileId, source }: SourceAddress): Promise<void> {
		return this.#alone(async () => {
			const shape = this.#fileOf(fileId)?.report.sources[source]?.shape ?? null;
			if (shape === null) return;
			await this.#keeping.forgetShape(shape);
			const counted = this.#counted.of(fileId);
			if (counted !== undefined) {
				await this.#keeping.keep([entryOf(await this.#counted.forgetRule(counted, shape))], []);
			}
			await this.#review.forgetRule(shape);
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
		const findings = this.#counted.crossFindings.filter((one) => one.file === wanted.file && one.sheet === sheet);
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
				await this.#counted.remove(id);
			} finally {
				this.#keeping.tell();
			}
			await this.#review.countedChanged();
		});
	}

	async clear(): Promise<void> {
		this.cancelImport();
		const cleared = this.#alone(async () => {
			await this.#keeping.clear();
			await this.#counted.forget();
			this.#counted.stage = 'empty';
			this.#keeping.tell();
		});
		this.#cleared = cleared.catch(() => undefined); // told to whoever cleared
		await cleared;
		this.#desk.openAhead();
	}

	#countingHost() {
		// eslint-disable-next-line @typescript-eslint/no-this-alias -- the profile is asked for when it is needed
		const office = this;
		return {
			get campaign() {
				return office.campaign;
			},
			villages: () => this.#villages(),
			kept: () => this.#keeping.all(),
		};
	}

	/** What is kept has changed, here or in another tab: lets it hold. */
	#follow(): Promise<void> {
		return this.#alone(() => this.#sync()).catch((error: unknown) => this.#counted.fail(error));
	}

	async #sync(): Promise<void> {
		const changed = await this.#counted.sync();
		if (await this.#review.campaignChanged()) return;
		if (changed) await this.#review.countedChanged();
	}

	async #decideVillage(
		{ township, written }: Extract<Question, { kind: 'village' }>,
		{ village }: Extract<Answer, { kind: 'village' }>,
	): Promise<void> {
		await this.#keeping.keepVillages(withSpelling(this.#keeping.villages, { township, village: written }, village));
		await this.#counted.settleAgain();
	}

	#villages(): VillageDecisions {
		return villageDecisions(this.campaign, this.#keeping.villages);
	}

	#waitingFile(fileId: string): FileRecord | undefined {
		if (this.#counted.of(fileId) !== undefined) return undefined;
		return this.#review.waiting.find(({ report }) => report.id === fileId);
	}

	#fileOf(fileId: string): FileRecord | undefined {
		return this.#waitingFile(fileId) ?? this.#counted.of(fileId);
	}

	/** One change of what counts at a time. */
	#alone<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#last.then(work);
		this.#last = done.catch(() => undefined);
		return done;
	}
}
