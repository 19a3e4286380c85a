#!/usr/bin/env node
/** Writes the sample ledgers into the dated folders beside this file: `node data/make-sample.mjs`. */

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSample } from './sample/ledgers.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** Replace what stands in the dated folders by freshly made ledgers. */
async function main() {
	const old = (await readdir(here)).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name));
	await Promise.all(old.map((name) => rm(join(here, name), { recursive: true })));
	const files = makeSample();
	for (const [path, bytes] of files) {
		await mkdir(dirname(join(here, path)), { recursive: true });
		await writeFile(join(here, path), bytes);
	}
	const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
	console.log(`${files.size} files, ${size} bytes`);
}

await main();
