import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Installs what package-lock.json says, unless node_modules is there and not older than it. */
export async function installLocked() {
	const installed = join(ROOT, 'node_modules/.package-lock.json');
	const locked = join(ROOT, 'package-lock.json');
	if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(locked).mtimeMs) return;
	console.log('正在安装依赖（npm ci）……');
	// npm tells its scripts where it is itself; run with plain `node`, ask the PATH.
	const npm = process.env['npm_execpath'];
	if (npm !== undefined && /npm-cli\.[cm]?js$/.test(npm)) await run(process.execPath, [npm, 'ci']);
	else await run('npm', ['ci'], {}, { shell: process.platform === 'win32' });
}

/** Ends the program in words when Node is too old for the toolchain. */
export function requireNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	console.error(`Node.js 版本过低（当前 ${process.versions.node}），需要 20.19 以上。请到 nodejs.org 安装新版后重试。`);
	process.exit(1);
}
