#!/usr/bin/env node
/**
 * The command `qingzhang` in a checkout: bundles src/cli/main.ts when the sources have changed since the last time,
 * then runs it. No build step, no network; nothing is printed but what the command itself says.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/qingzhang');
const SOURCES = ['src/cli', 'src/lib', 'package.json', 'package-lock.json', 'src/cli/bin.mjs'];

/** A name for the state of the sources: path, size and time of every file that may go into the bundle. */
function sourcesKey() {
	const hash = createHash('sha256').update(process.version);
	for (const source of SOURCES) {
		const path = join(ROOT, source);
		if (!existsSync(path)) continue;
		const files = statSync(path).isFile()
			? [path]
			: readdirSync(path, { recursive: true, withFileTypes: true })
					.filter((entry) => entry.isFile())
					.map((entry) => join(entry.parentPath, entry.name))
					.sort();
		for (const file of files) {
			const { size, mtimeMs } = statSync(file);
			hash.update(`${file}\0${size}\0${mtimeMs}\n`);
		}
	}
	return hash.digest('hex').slice(0, 16);
}

/**
 * Bundles the command line into `folder`; packages of node_modules stay outside.
 * @param {string} folder
 */
async function bundle(folder) {
	const { build } = await import('vite');
	await build({
		root: ROOT,
		configFile: false,
		envFile: false,
		logLevel: 'silent',
		define: { __EDITION__: JSON.stringify('site') },
		build: {
			ssr: join(ROOT, 'src/cli/main.ts'),
			outDir: folder,
			emptyOutDir: false,
			target: 'node20',
			minify: false,
			copyPublicDir: false,
			rolldownOptions: { output: { format: 'es', entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' } },
		},
	});
}

/** The bundle for the sources as they stand; made beside its place and moved in whole, so that two calls may race. */
async function bundledMain() {
	const place = join(CACHE, `cli-${sourcesKey()}`);
	const main = join(place, 'main.mjs');
	if (existsSync(main)) return main;
	mkdirSync(CACHE, { recursive: true });
	const made = mkdtempSync(join(CACHE, 'making-'));
	try {
		await bundle(made);
		renameSync(made, place);
	} catch (error) {
		rmSync(made, { recursive: true, force: true });
		// Another call was first: its bundle has the same key, so it is the same.
		if (!existsSync(main)) throw error;
	}
	forgetOlder(place);
	return main;
}

/** Removes bundles of earlier sources. One hour old at least: a call that runs now may still load parts of one. */
function forgetOlder(/** @type {string} */ current) {
	for (const name of readdirSync(CACHE)) {
		const path = join(CACHE, name);
		if (!/^(cli|making)-/.test(name) || path === current) continue;
		// One in the making may be moved or dropped by its own call at any moment.
		const made = statSync(path, { throwIfNoEntry: false });
		if (made !== undefined && Date.now() - made.mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true });
	}
}

if (!existsSync(join(ROOT, 'node_modules/vite'))) {
	process.stderr.write(`尚未安装依赖。请先在 ${dirname(join(ROOT, 'package.json'))} 运行 npm ci。\n`);
	process.exitCode = 2;
} else {
	const { main } = await import(pathToFileURL(await bundledMain()).href);
	process.exitCode = await main(process.argv.slice(2));
}
