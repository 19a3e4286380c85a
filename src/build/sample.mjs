import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

const DATA = fileURLToPath(new URL('../../data/', import.meta.url));
const LEDGER_FILE = /\.(csv|tsv|txt|xls|xlsx|xlsm|et|html?|zip)$/i;
/** The same bytes from the same ledgers, whenever and wherever it is built: a zip cannot say "no date". */
const FIXED_TIME = new Date(2022, 6, 6, 0, 0, 0);

/**
 * The sample ledgers of `data/` as one zip, paths relative to `data/`; scripts and notes stay out.
 * @param {string} [folder]
 * @returns {Uint8Array}
 */
export function packSample(folder = DATA) {
	/** @type {import('fflate').Zippable} */
	const entries = {};
	for (const path of ledgerFiles(folder)) entries[path] = readFileSync(join(folder, path));
	return zipSync(entries, { level: 9, mtime: FIXED_TIME });
}

/** @param {string} folder @returns {string[]} */
function ledgerFiles(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && LEDGER_FILE.test(entry.name))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
}

/**
 * A Vite plugin that answers `/sample.zip` while developing; the builds get theirs from build.mjs.
 * @returns {import('vite').Plugin}
 */
export function sampleInDevelopment() {
	return {
		name: 'qingzhang:sample',
		configureServer(server) {
			server.middlewares.use('/sample.zip', (_request, response) => {
				response.setHeader('content-type', 'application/zip');
				response.end(packSample());
			});
		},
	};
}
