/* eslint svelte/prefer-svelte-reactivity: off -- the Maps and Sets here are bookkeeping, no page shows them */
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { loadAsset } from '#lib/edition/assets.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { Summary } from '#lib/measures/figures.ts';
import type { Scope } from '#lib/measures/read.ts';
import { preloadEngine } from '#lib/warehouse/engine/duckdb-wasm.ts';
import type { Desk } from './desk.ts';
import type { PackedSource } from './pack.ts';
import { FileReader, ReadingCancelled } from './reader.ts';
import { latestDate, today } from './report-dates.ts';
import { FileStore, type KeptFile } from './store.ts';
import type { FileReport, ImportProgress, OfficeStage, OfficeView, PickedFile } from './types.ts';

const IDLE: ImportProgress = { stage: 'idle', read: 0, total: 0, file: null, reports: [], problem: null };
const SAMPLE_NAME = '样例台账.zip';

/** A file that was read and may count once it is accepted. */
interface ReadFile {
	readonly report: FileReport;
	readonly blob: Blob;
	readonly packed: readonly PackedSource[];
}

/**
 * The office: which files count, and what they give. Files and decisions are kept in the store; the
 * desk (engine and rows) is computed from them at every start and can be thrown away at any time.
 */
export class Office implements OfficeView {
	stage = $state<OfficeStage>('starting');
	problem = $state<string | null>(null);
	revision = $state(0);
	files = $state.raw<readonly FileReport[]>([]);
	dates = $state.raw<readonly string[]>([]);
	saved = $state(true);
	importing = $state.raw<ImportProgress>(IDLE);
	readonly campaign = DEFAULT_CAMPAIGN;
	#crossFindings = $state.raw<readonly Finding[]>([]);
	readonly findings = $derived<readonly Finding[]>([
		...this.files.flatMap((file) => file.sources.flatMap((source) => source.findings)),
		...this.#crossFindings,
	]);

	readonly #reader = new FileReader();
	#store: FileStore | null = null;
	#desk: Promise<Desk> | null = null;
	#waiting: readonly ReadFile[] = [];
	#sourceIds = new Map<string, ReadonlySet<number>>();
	#nextSource = 0;
	#nextOrder = 0;
	#channel: BroadcastChannel | null = null;

	/** Opens the store, reads kept files back and computes their figures. Call once. */
	async start(): Promise<void> {
		this.stage = 'starting';
		this.problem = null;
		try {
			this.#store ??= await this.#openStore();
			this.#listen();
			await this.#restore();
		} catch (error) {
			this.#fail(error);
		}
	}

	summary = async (asOf: string, scope: Scope): Promise<Summary> => (await this.#openDesk()).summary(asOf, scope);

	async loadSample(): Promise<void> {
		const bytes = await loadAsset('sample.zip');
		const file: PickedFile = { path: SAMPLE_NAME, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
		await this.readFiles([file]);
		if (this.importing.stage === 'review') await this.confirmImport();
	}

	async readFiles(files: readonly PickedFile[]): Promise<void> {
		this.#waiting = [];
		const known = new Set(this.files.map((file) => file.id));
		this.importing = { ...IDLE, stage: 'reading', total: files.length };
		try {
			for (const [index, file] of files.entries()) {
				this.importing = { ...this.importing, read: index, file: file.path };
				const read = await this.#read(file, known);
				known.add(read.report.id);
				this.#waiting = [...this.#waiting, read];
				this.importing = { ...this.importing, reports: this.#waiting.map(({ report }) => report) };
			}
			this.importing = { ...this.importing, stage: 'review', read: files.length, file: null };
		} catch (error) {
			this.importing =
				error instanceof ReadingCancelled ? IDLE : { ...this.importing, stage: 'error', problem: words(error) };
		}
	}

	cancelImport(): void {
		this.#reader.cancel();
		this.#waiting = [];
		this.importing = IDLE;
	}

	async confirmImport(): Promise<void> {
		const accepted = this.#waiting.filter(({ report }) => isUsable(report));
		const undatedAsOf =
			latestDate([...this.files, ...accepted.map(({ report }) => report)].flatMap((file) => file.sources)) ?? today();
		try {
			this.saved = false;
			await this.#count(accepted, () => undatedAsOf);
			await this.#keep(accepted, undatedAsOf);
			this.#waiting = [];
			this.importing = { ...this.importing, stage: 'done' };
		} catch (error) {
			this.importing = { ...this.importing, stage: 'error', problem: words(error) };
		}
	}

	async removeFile(id: string): Promise<void> {
		const desk = await this.#openDesk();
		await desk.remove(this.#sourceIds.get(id) ?? new Set());
		this.#sourceIds.delete(id);
		this.files = this.files.filter((file) => file.id !== id);
		await this.#store?.forget(id);
		await this.#settle(desk);
		this.#tell();
	}

	async clear(): Promise<void> {
		this.cancelImport();
		await this.#store?.clear();
		await this.#forgetAll();
		this.#tell();
	}

	async #read(file: PickedFile, known: ReadonlySet<string>): Promise<ReadFile> {
		const reading = await this.#reader.read({
			path: file.path,
			blob: file.blob,
			firstSourceId: this.#nextSource,
			secondRoundEndYear: this.campaign.secondRoundEndYear,
		});
		this.#nextSource += reading.packed.length;
		const sources = reading.packed.map(({ summary }) => summary);
		const unusable = sources.every((source) => source.ledger === null);
		const report: FileReport = {
			id: reading.fileId,
			path: file.path,
			size: file.blob.size,
			sources,
			problem: unusable ? (sources[0]?.why ?? '没有读到内容') : null,
			duplicate: known.has(reading.fileId),
		};
		return { report, blob: file.blob, packed: reading.packed };
	}

	/** Puts accepted files into the desk and on the list. */
	async #count(accepted: readonly ReadFile[], undatedAsOf: (id: string) => string): Promise<void> {
		const desk = await this.#openDesk();
		for (const { report, packed } of accepted) {
			await desk.add(packed, undatedAsOf(report.id));
			this.#sourceIds.set(report.id, new Set(packed.map(({ sourceId }) => sourceId)));
		}
		this.files = [...this.files, ...accepted.map(({ report }) => report)];
		await this.#settle(desk);
	}

	async #settle(desk: Desk): Promise<void> {
		await desk.settle();
		this.dates = desk.dates;
		this.#crossFindings = desk.findings;
		this.revision += 1;
		this.stage = this.files.length === 0 ? 'empty' : 'ready';
	}

	/** Files that cannot be kept still count until the page is closed; the page says so. */
	async #keep(accepted: readonly ReadFile[], undatedAsOf: string): Promise<void> {
		const entries = accepted.map(({ report, blob }) => {
			const file: KeptFile = { id: report.id, path: report.path, blob };
			this.#nextOrder += 1;
			return { file, decision: { fileId: report.id, order: this.#nextOrder, undatedAsOf } };
		});
		try {
			if (this.#store === null) throw new Error('这个浏览器不保存数据（可能是无痕窗口）');
			await this.#store.keep(entries);
			this.saved = true;
			this.problem = null;
			this.#tell();
		} catch (error) {
			this.problem = `台账已经计入，但没能保存到本机：${words(error)}。关闭本页后要重新导入；请清理磁盘或换普通窗口后再试。`;
		}
	}

	async #restore(): Promise<void> {
		const kept = (await this.#store?.all()) ?? [];
		this.#nextOrder = kept.reduce((most, { decision }) => Math.max(most, decision.order), 0);
		if (kept.length === 0) {
			this.stage = 'empty';
			preloadEngine();
			return;
		}
		void this.#openDesk().catch(() => undefined);
		const known = new Set<string>();
		const accepted: ReadFile[] = [];
		for (const { file } of kept) accepted.push(await this.#read(file, known));
		const dateOf = new Map(kept.map(({ decision }) => [decision.fileId, decision.undatedAsOf]));
		await this.#count(accepted, (id) => dateOf.get(id) ?? today());
	}

	async #forgetAll(): Promise<void> {
		const desk = await this.#desk;
		this.files = [];
		this.dates = [];
		this.#sourceIds.clear();
		this.#crossFindings = [];
		this.revision += 1;
		this.stage = 'empty';
		this.#desk = null;
		await desk?.close();
	}

	async #openStore(): Promise<FileStore | null> {
		try {
			return await FileStore.open();
		} catch {
			this.problem = '这个浏览器不让本页保存数据（可能是无痕窗口）。可以照常使用，但关闭后要重新导入。';
			return null;
		}
	}

	#openDesk(): Promise<Desk> {
		this.#desk ??= import('./desk.ts').then(({ Desk }) => Desk.open());
		this.#desk.catch(() => {
			this.#desk = null;
		});
		return this.#desk;
	}

	/** Another tab changed the files: read them again. */
	#listen(): void {
		if (this.#channel !== null || typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel('qingzhang');
		this.#channel.onmessage = () => {
			void this.#forgetAll()
				.then(() => this.start())
				.catch((error: unknown) => this.#fail(error));
		};
	}

	#tell(): void {
		this.#channel?.postMessage('changed');
	}

	#fail(error: unknown): void {
		this.problem = words(error);
		this.stage = 'failed';
	}
}

/** True when a file has at least one ledger and is not already counted. */
export function isUsable(report: FileReport): boolean {
	return !report.duplicate && report.problem === null;
}

/** What a person is told of an error: its words, and its advice where it has one. */
function words(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return 'advice' in error && typeof error.advice === 'string' ? `${error.message}${error.advice}` : error.message;
}
