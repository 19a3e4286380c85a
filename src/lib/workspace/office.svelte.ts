/* eslint svelte/prefer-svelte-reactivity: off -- the Maps and Sets here are bookkeeping, no page shows them */
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { loadAsset } from '#lib/edition/assets.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { Summary } from '#lib/measures/figures.ts';
import type { Scope } from '#lib/measures/read.ts';
import type { LatestVersion } from '#lib/measures/versions.ts';
import type { Desk } from './desk.ts';
import { isUsable, markDuplicates, reportOf, reportOfFailure } from './file-report.ts';
import { type FileReading, FileReader, ReadingCancelled } from './reader.ts';
import { latestDate, today } from './report-dates.ts';
import { type Entry, FileStore } from './store.ts';
import type { FileReport, ImportProgress, OfficeStage, OfficeView, PickedFile } from './types.ts';

const IDLE: ImportProgress = { stage: 'idle', read: 0, total: 0, file: null, reports: [], problem: null };
const SAMPLE_NAME = '样例台账.zip';
const NOT_STARTED = '计算引擎没有启动。请刷新本页重试。';

/** A file that was read: what is told of it, its bytes, and its rows for the desk. */
interface ReadFile {
	readonly report: FileReport;
	readonly blob: Blob;
	readonly content: Pick<FileReading, 'sources' | 'tables'>;
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
	saving = $state(false);
	importing = $state.raw<ImportProgress>(IDLE);
	readonly campaign = DEFAULT_CAMPAIGN;
	#crossFindings = $state.raw<readonly Finding[]>([]);
	readonly findings = $derived<readonly Finding[]>([
		...this.files.flatMap((file) => file.sources.flatMap((source) => source.findings)),
		...this.#crossFindings,
	]);

	#store: FileStore | null = null;
	#desk: Promise<Desk> | null = null;
	/** Source numbers of each counted file. */
	#sourceIds = new Map<string, readonly number[]>();
	#nextSource = 0;
	/** Files that count although the store would not take them; gone when the page is closed. */
	#unsaved: readonly Entry[] = [];
	/** Reads for the import at hand; null when there is none. Another import takes another one. */
	#reader: FileReader | null = null;
	#waiting: readonly ReadFile[] = [];
	/** The last change of what counts; the next one waits for it. */
	#last: Promise<unknown> = Promise.resolve();
	#channel: BroadcastChannel | null = null;

	/** Opens the store, reads kept files back and computes their figures. May be called again after a failure. */
	start(): Promise<void> {
		this.stage = 'starting';
		this.problem = null;
		return this.#alone(async () => {
			this.#store ??= await this.#openStore();
			this.#listen();
			await this.#sync();
			if (this.stage === 'empty') this.#openAhead();
		}).catch((error: unknown) => this.#fail(error));
	}

	summary = async (asOf: string, scope: Scope): Promise<Summary> => (await this.#openedDesk()).summary(asOf, scope);

	versions = async (asOf: string): Promise<readonly LatestVersion[]> => (await this.#openedDesk()).versions(asOf);

	async loadSample(): Promise<void> {
		const bytes = await loadAsset('sample.zip');
		const file: PickedFile = { path: SAMPLE_NAME, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
		await this.readFiles([file]);
		if (this.importing.stage === 'review') await this.confirmImport();
	}

	async readFiles(files: readonly PickedFile[]): Promise<void> {
		this.cancelImport();
		const reader = (this.#reader = new FileReader());
		const read: ReadFile[] = [];
		this.importing = { ...IDLE, stage: 'reading', total: files.length };
		this.#openDesk().catch(() => undefined); // told when it is needed
		for (const [index, file] of files.entries()) {
			this.importing = { ...this.importing, read: index, file: file.path };
			const one = await this.#read(reader, file);
			if (this.#reader !== reader) return; // cancelled, or another import has begun
			read.push(one);
		}
		reader.cancel(); // frees the worker
		this.#waiting = read;
		const reports = markDuplicates(
			read.map(({ report }) => report),
			this.files,
		);
		this.importing = { ...this.importing, stage: 'review', read: files.length, file: null, reports };
	}

	cancelImport(): void {
		this.#reader?.cancel();
		this.#reader = null;
		this.#waiting = [];
		this.importing = IDLE;
	}

	/** Makes the reviewed files count, and keeps them. Does nothing when there is no review at hand. */
	async confirmImport(): Promise<void> {
		if (this.importing.stage !== 'review' || this.#waiting.length === 0) return;
		const waiting = this.#waiting;
		const reader = this.#reader;
		this.#waiting = [];
		const end = (change: Partial<ImportProgress>): void => {
			if (this.#reader === reader) this.importing = { ...this.importing, ...change };
		};
		try {
			await this.#alone(() => this.#accept(waiting));
			end({ stage: 'done' });
		} catch (error) {
			end({ stage: 'error', problem: words(error) });
		}
	}

	removeFile(id: string): Promise<void> {
		return this.#alone(async () => {
			await this.#store?.forget(id);
			this.#unsaved = this.#unsaved.filter(({ file }) => file.id !== id);
			this.saved = this.#unsaved.length === 0;
			try {
				await this.#recount(await this.#openedDesk(), new Set([id]), []);
			} catch (error) {
				await this.#startOver();
				throw error;
			} finally {
				this.#tell();
			}
		});
	}

	async clear(): Promise<void> {
		this.cancelImport();
		await this.#alone(async () => {
			await this.#store?.clear();
			this.#unsaved = [];
			await this.#forgetAll();
			this.stage = 'empty';
			this.#tell();
		});
		this.#openAhead();
	}

	/** Reads one file. Whatever is wrong with it is told in its report, so that the others still come in. */
	async #read(reader: FileReader, file: PickedFile): Promise<ReadFile> {
		const { path, blob } = file;
		try {
			const { secondRoundEndYear } = this.campaign;
			const reading = await reader.read({ path, blob, firstSourceId: this.#nextSource, secondRoundEndYear });
			this.#nextSource += reading.sources.length;
			return { report: reportOf(file, reading), blob, content: reading };
		} catch (error) {
			if (error instanceof ReadingCancelled) return { report: reportOfFailure(file, '', ''), blob, content: NOTHING };
			const id = `unread ${(this.#nextSource += 1)}`;
			return { report: reportOfFailure(file, id, words(error)), blob, content: NOTHING };
		}
	}

	async #accept(waiting: readonly ReadFile[]): Promise<void> {
		const marked = markDuplicates(
			waiting.map(({ report }) => report),
			this.files,
		);
		const accepted = waiting.filter((_, index) => marked[index] !== undefined && isUsable(marked[index]));
		const sources = [...this.files, ...accepted.map(({ report }) => report)].flatMap((file) => file.sources);
		const undatedAsOf = latestDate(sources) ?? today();
		const desk = await this.#openDesk();
		this.saving = true;
		try {
			for (const { content } of accepted) await desk.add(content, undatedAsOf);
			await this.#recount(desk, new Set(), accepted);
		} catch (error) {
			this.saving = false;
			await this.#startOver();
			throw error;
		}
		await this.#keep(accepted.map(({ report: { id, path }, blob }) => ({ file: { id, path, blob }, undatedAsOf })));
	}

	/** Takes files off the list and puts others on it, and makes the figures hold. The rows of `added` are in the desk. */
	async #recount(desk: Desk, gone: ReadonlySet<string>, added: readonly ReadFile[]): Promise<void> {
		await desk.settle(new Set([...gone].flatMap((id) => this.#sourceIds.get(id) ?? [])));
		for (const id of gone) this.#sourceIds.delete(id);
		for (const { report, content } of added) {
			this.#sourceIds.set(
				report.id,
				content.sources.map(({ sourceId }) => sourceId),
			);
		}
		this.files = [...this.files.filter(({ id }) => !gone.has(id)), ...added.map(({ report }) => report)];
		this.dates = desk.dates;
		this.#crossFindings = desk.findings;
		this.revision += 1;
		this.stage = this.files.length === 0 ? 'empty' : 'ready';
		if (this.#waiting.length > 0) {
			this.importing = { ...this.importing, reports: markDuplicates(this.importing.reports, this.files) };
		}
	}

	/** Files that cannot be kept still count until the page is closed; the page says so. */
	async #keep(entries: readonly Entry[]): Promise<void> {
		try {
			if (this.#store === null) throw new Error('这个浏览器不让本页保存数据（可能是无痕窗口）。');
			await this.#store.keep([...this.#unsaved, ...entries]);
			this.#unsaved = [];
			this.problem = null;
			this.#tell();
		} catch (error) {
			this.#unsaved = [...this.#unsaved, ...entries];
			this.problem = `台账已经计入，但没能保存到本机，关闭本页后要重新导入。原因：${storeWords(error)}`;
		} finally {
			this.saving = false;
			this.saved = this.#unsaved.length === 0;
		}
	}

	/** Makes what counts the same as what is kept: at the start everything is read, later only what another tab changed. */
	async #sync(): Promise<void> {
		const kept = [...((await this.#store?.all()) ?? []), ...this.#unsaved];
		const wanted = new Set(kept.map(({ file }) => file.id));
		const here = new Set(this.files.map(({ id }) => id));
		const gone = new Set([...here].filter((id) => !wanted.has(id)));
		const missing = kept.filter(({ file }) => !here.has(file.id));
		if (gone.size + missing.length === 0) {
			this.stage = this.files.length === 0 ? 'empty' : 'ready';
			return;
		}
		const opening = this.#openDesk();
		opening.catch(() => undefined); // told below, when it is waited for
		const reader = new FileReader();
		const added: ReadFile[] = [];
		let adding: Promise<unknown> = opening;
		try {
			for (const { file, undatedAsOf } of missing) {
				const read = await this.#read(reader, file);
				added.push({ ...read, report: { ...read.report, id: file.id } });
				// The next file is read while this one goes into the desk.
				adding = Promise.all([opening, adding]).then(([desk]) => desk.add(read.content, undatedAsOf));
				adding.catch(() => undefined);
			}
			await adding;
			await this.#recount(await opening, gone, added);
		} catch (error) {
			await this.#forgetAll();
			throw error;
		} finally {
			reader.cancel();
		}
		const lost = added.filter(({ report }) => report.verdict === 'unreadable').map(({ report }) => report.path);
		if (lost.length > 0)
			this.problem = `保存的台账有 ${lost.length} 份读不出来，没有计入：${lost.join('、')}。请重新导入。`;
	}

	/** After a failure in the middle of a change: throws the desk away and computes everything again. */
	async #startOver(): Promise<void> {
		const hadFiles = this.files.length > 0;
		await this.#forgetAll();
		if (!hadFiles) {
			this.stage = 'empty';
			return;
		}
		this.stage = 'starting';
		await this.#sync().catch((error: unknown) => this.#fail(error));
	}

	async #forgetAll(): Promise<void> {
		const desk = this.#desk;
		this.#desk = null;
		this.files = [];
		this.dates = [];
		this.#sourceIds.clear();
		this.#crossFindings = [];
		this.revision += 1;
		this.saved = this.#unsaved.length === 0;
		await desk?.then((open) => open.close()).catch(() => undefined);
	}

	async #openStore(): Promise<FileStore | null> {
		try {
			return await FileStore.open();
		} catch {
			this.problem = '这个浏览器不让本页保存数据（可能是无痕窗口）。可以照常使用，但关闭后要重新导入。';
			return null;
		}
	}

	/** The desk, opened when there is none; a failure is forgotten, so that the next call tries again. */
	#openDesk(): Promise<Desk> {
		if (this.#desk !== null) return this.#desk;
		const opening = import('./desk.ts').then(({ Desk }) => Desk.open());
		this.#desk = opening;
		opening.catch(() => {
			if (this.#desk === opening) this.#desk = null;
		});
		return opening;
	}

	/** The desk with the files on it: never a new, empty one. */
	#openedDesk(): Promise<Desk> {
		return this.#desk ?? Promise.reject(new Error(NOT_STARTED));
	}

	/** Gets the engine ready while the person reads the empty page. */
	#openAhead(): void {
		requestIdleCallback(() => void this.#openDesk().catch(() => undefined), { timeout: 2000 });
	}

	/** Another tab changed the files: read again what is new, forget what is gone. */
	#listen(): void {
		if (this.#channel !== null || typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel('qingzhang');
		this.#channel.onmessage = () => {
			this.#alone(() => this.#sync()).catch((error: unknown) => this.#fail(error));
		};
	}

	#tell(): void {
		this.#channel?.postMessage('changed');
	}

	#fail(error: unknown): void {
		this.problem = words(error);
		this.stage = 'failed';
	}

	/** One change of what counts at a time. */
	#alone<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#last.then(work);
		this.#last = done.catch(() => undefined);
		return done;
	}
}

const NOTHING: ReadFile['content'] = { sources: [], tables: [] };

/** What a person is told of an error: its words, and its advice where it has one. */
function words(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return 'advice' in error && typeof error.advice === 'string' ? `${error.message}${error.advice}` : error.message;
}

/** Why the store would not take the files. */
function storeWords(error: unknown): string {
	if (error instanceof DOMException && error.name === 'QuotaExceededError') {
		return '磁盘空间不够，或者浏览器限制了本页能用的空间。请清理磁盘后重新导入。';
	}
	return `${words(error).replace(/。$/, '')}。请换普通窗口打开后重新导入。`;
}
