/**
 * `npm run build`: makes both editions from the one source.
 *
 * - `build/` is the static site: any web server, at any sub-path.
 * - `build/清账.html` is the whole app in one file, opened by double click.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { EDITION_VARIABLE, editionFolder } from './edition.mjs';
import { alone } from './lock.mjs';
import { withRelativeAddresses } from './relative-page.mjs';
import { run } from './run.mjs';
import { packSample } from './sample.mjs';
import { assembleSingleFile } from './single-file.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = join(ROOT, 'build');
export const SINGLE_FILE = '清账.html';
const COMPRESSIBLE = /\.(js|css|html|wasm|svg|json|txt)$/;

/** @param {import('./edition.mjs').Edition} edition */
async function viteBuild(edition) {
	const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
	await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { [EDITION_VARIABLE]: edition });
}

/** Writes `x.gz` beside each larger text and WASM file, for servers that deliver those. @param {string} folder */
function precompress(folder) {
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		const path = join(entry.parentPath, entry.name);
		if (!entry.isFile() || !COMPRESSIBLE.test(entry.name) || statSync(path).size < 1024) continue;
		writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
	}
}

export async function build() {
	const started = Date.now();
	const sample = packSample();
	await viteBuild('file');
	await viteBuild('site'); // last, so that its manifest stays for the bundle-size test

	rmSync(OUT, { recursive: true, force: true });
	mkdirSync(OUT, { recursive: true });
	cpSync(join(ROOT, editionFolder('site')), OUT, { recursive: true });
	const index = join(OUT, 'index.html');
	writeFileSync(index, withRelativeAddresses(readFileSync(index, 'utf8')));
	writeFileSync(join(OUT, 'sample.zip'), sample);
	for (const notice of ['LICENSE', 'NOTICE']) cpSync(join(ROOT, notice), join(OUT, notice));
	precompress(OUT);
	const page = readFileSync(join(ROOT, editionFolder('file'), 'index.html'), 'utf8');
	writeFileSync(join(OUT, SINGLE_FILE), assembleSingleFile(page, sample));
	console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s: build/ and build/${SINGLE_FILE}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await alone(join(ROOT, 'node_modules/.cache/qingzhang/build.lock'), build);
}
