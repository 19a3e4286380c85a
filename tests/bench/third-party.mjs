/**
 * Reads every spreadsheet of a folder, other people's files as a rule, with the program's reader and with SheetJS, each in a worker
 * of its own with 20 seconds a file, and prints what became of them and the sheets on which the two differ:
 * `node tests/bench/third-party.mjs <folder>`. The exit code is 1 when the program's reader hung, died or failed without words.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ENDINGS = /\.(?:xls|et|xlsx|xlsm|xltx|xlsb|ods|ots|fods|csv|tsv)$/i;
const LIMIT = 20_000;
const MEGABYTES = 2_048;

/**
 * @typedef {{ name: string, rows: number, cells: number }} Counted a sheet: rows to the last with a text, cells with a text
 * @typedef {{ kind: 'read' | 'refused' | 'failed' | 'hung' | 'died', detail: string, sheets: Counted[] }} Outcome
 */

/** @type {(name: string, rows: readonly (readonly string[])[]) => Counted} */
function count(name, rows) {
	const filled = rows.map((row) => row.filter((text) => text.trim() !== '').length);
	return {
		name,
		rows: filled.findLastIndex((cells) => cells > 0) + 1,
		cells: filled.reduce((sum, one) => sum + one, 0),
	};
}

/** Gives the program's own reader, bundled. @type {(bundle: string) => Promise<(path: string) => Promise<Outcome>>} */
async function ownReader(bundle) {
	const { readFile, ReadError } = await import(pathToFileURL(bundle).href);
	return async (path) => {
		try {
			const { sheets } = await readFile({ path: basename(path), bytes: new Uint8Array(readFileSync(path)) });
			const counted = sheets.map((/** @type {any} */ sheet) => count(sheet.name ?? '', sheet.rows));
			return { kind: 'read', detail: '', sheets: counted };
		} catch (error) {
			if (!(error instanceof ReadError)) throw error;
			return { kind: 'refused', detail: error.message, sheets: [] };
		}
	};
}

/** @returns {Promise<(path: string) => Promise<Outcome>>} */
async function sheetJs() {
	const { read } = await import('@e965/xlsx');
	return async (path) => {
		const book = read(readFileSync(path), { type: 'buffer', dense: true });
		const sheets = book.SheetNames.map((name) => {
			const rows = book.Sheets[name]?.['!data'] ?? [];
			return count(
				name,
				Array.from(rows, (row) => Array.from(row ?? [], (cell) => (cell?.t === 'z' ? '' : String(cell?.v ?? '')))),
			);
		});
		return { kind: 'read', detail: '', sheets };
	};
}

/** A reader in a worker, which is started anew after it hung or died. @type {(bundle: string) => (path: string) => Promise<Outcome>} */
function guarded(bundle) {
	/** @type {Worker | null} */
	let worker = null;
	/** @type {(outcome: Outcome) => void} */
	let settle = () => undefined;
	const over = (/** @type {'hung' | 'died'} */ kind, /** @type {string} */ detail) => {
		worker?.removeAllListeners();
		void worker?.terminate();
		worker = null;
		settle({ kind, detail, sheets: [] });
	};
	const start = () => {
		const made = new Worker(new URL(import.meta.url), {
			workerData: bundle,
			resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
		});
		made.on('message', (outcome) => settle(outcome));
		made.on('error', (error) => over('died', error.message));
		made.on('exit', (code) => over('died', `exit ${code}`));
		return made;
	};
	return async (path) => {
		worker ??= start();
		const timer = setTimeout(() => over('hung', `more than ${LIMIT / 1000} s`), LIMIT);
		const outcome = await new Promise((/** @type {(outcome: Outcome) => void} */ resolve) => {
			settle = resolve;
			worker?.postMessage(path);
		});
		clearTimeout(timer);
		return outcome;
	};
}

async function answer() {
	const readOne = workerData === '' ? await sheetJs() : await ownReader(workerData);
	parentPort?.on('message', async (path) => {
		try {
			parentPort?.postMessage(await readOne(path));
		} catch (error) {
			const detail = error instanceof Error ? error.message : String(error);
			parentPort?.postMessage({ kind: 'failed', detail, sheets: [] });
		}
	});
}

/** Bundles the reader into `folder`; its path. @type {(folder: string) => Promise<string>} */
async function bundleReader(folder) {
	const { build } = await import('vite');
	mkdirSync(folder, { recursive: true });
	await build({
		root: ROOT,
		configFile: false,
		logLevel: 'error',
		build: {
			ssr: join(ROOT, 'src/lib/intake/read/read-file.ts'),
			outDir: folder,
			target: 'node20',
			copyPublicDir: false,
			rolldownOptions: { output: { format: 'es', entryFileNames: 'reader.mjs', chunkFileNames: '[name]-[hash].mjs' } },
		},
	});
	return join(folder, 'reader.mjs');
}

/** Where the sheets that both readers gave differ. @type {(ours: Counted[], theirs: Counted[]) => string[]} */
function differences(ours, theirs) {
	const isSingle = ours.length === 1 && theirs.length === 1;
	return ours.flatMap((own, index) => {
		const other = isSingle ? theirs[0] : theirs.find(({ name }) => name === own.name);
		if (other?.rows === own.rows && other.cells === own.cells) return [];
		const sizes = [own, other].map((one) =>
			one === undefined ? 'no such sheet' : `${one.rows} rows, ${one.cells} cells`,
		);
		return [`sheet ${index + 1} “${own.name}”: ours ${sizes[0]}, SheetJS ${sizes[1]}`];
	});
}

async function compare(/** @type {string} */ folder) {
	const made = join(ROOT, 'node_modules/.cache/qingzhang', `third-party-${process.pid}`);
	const tally = {
		ours: /** @type {Record<string, number>} */ ({}),
		theirs: /** @type {Record<string, number>} */ ({}),
	};
	let [files, sheets, same] = [0, 0, 0];
	try {
		const [readOurs, readTheirs] = [guarded(await bundleReader(made)), guarded('')];
		for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
			if (!entry.isFile() || !ENDINGS.test(entry.name)) continue;
			const path = join(entry.parentPath, entry.name);
			const [ours, theirs] = await Promise.all([readOurs(path), readTheirs(path)]);
			files += 1;
			tally.ours[ours.kind] = (tally.ours[ours.kind] ?? 0) + 1;
			tally.theirs[theirs.kind] = (tally.theirs[theirs.kind] ?? 0) + 1;
			const name = relative(folder, path);
			if (ours.kind !== 'read') console.log(`${name}: ${ours.kind}: ${ours.detail}`);
			if (ours.kind !== 'read' || theirs.kind !== 'read') continue;
			const differing = differences(ours.sheets, theirs.sheets);
			sheets += ours.sheets.length;
			same += ours.sheets.length - differing.length;
			for (const difference of differing) console.log(`${name}: ${difference}`);
		}
	} finally {
		rmSync(made, { recursive: true, force: true });
	}
	console.log(`\n${files} files`);
	console.table(tally);
	console.log(`${same} of ${sheets} sheets have the same rows and cells`);
	const { failed = 0, hung = 0, died = 0 } = tally.ours;
	// The workers wait for more.
	process.exit(failed + hung + died > 0 ? 1 : 0);
}

if (!isMainThread) await answer();
else if (process.argv[2] !== undefined) await compare(process.argv[2]);
else {
	console.error('node tests/bench/third-party.mjs <folder>');
	process.exitCode = 2;
}
