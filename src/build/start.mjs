/** `npm start`: installs what is locked, builds when something changed, and serves the site on this computer. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLocked, requireNode } from './install.mjs';
import { run } from './run.mjs';
import { serve } from './serve.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['src', 'static', 'data', 'package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];
const DEFAULT_PORT = 4173;

/** The latest change under a path, in milliseconds since 1970. @param {string} path @returns {number} */
function lastChange(path) {
	if (!existsSync(path)) return 0;
	if (statSync(path).isFile()) return statSync(path).mtimeMs;
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

/** Whether build/ is missing, or older than something it is made from. */
function buildIsStale() {
	const stamp = join(ROOT, 'build/清账.html'); // written last
	if (!existsSync(stamp) || !existsSync(join(ROOT, 'build/index.html'))) return true;
	return SOURCES.some((source) => lastChange(join(ROOT, source)) > statSync(stamp).mtimeMs);
}

/** @returns {number} the port asked for by PORT */
function port() {
	const asked = process.env['PORT'];
	if (asked === undefined || asked === '') return DEFAULT_PORT;
	const number = Number(asked);
	if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
	console.error(`PORT=${asked} 不是端口号，应为 0–65535 的整数。`);
	process.exit(1);
}

requireNode();
const wanted = port();
await installLocked();
if (buildIsStale()) {
	console.log('正在构建……');
	await run(process.execPath, ['src/build/build.mjs']);
}
try {
	const { url, close } = await serve(join(ROOT, 'build'), wanted);
	console.log(`清账已启动，请在浏览器打开：${url}/ （按 Ctrl+C 停止）`);
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
		process.once(signal, () => void close().then(() => process.exit(0)));
	}
} catch (error) {
	const { code } = /** @type {NodeJS.ErrnoException} */ (error);
	if (code === 'EADDRINUSE') {
		console.error(`端口 ${wanted} 已被占用。请关闭占用它的程序，或换一个端口启动，例如：PORT=${wanted + 1} npm start`);
	} else if (code === 'EACCES') {
		console.error(`没有权限使用端口 ${wanted}。请换一个 1024 以上的端口，例如：PORT=${DEFAULT_PORT} npm start`);
	} else {
		console.error(error);
	}
	process.exitCode = 1;
}
