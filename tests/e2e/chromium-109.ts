/**
 * A real Chromium 109, the last one for Windows 7, from the package `@sparticuz/chromium`: unpacked once into
 * node_modules/.cache and driven over puppeteer 19. Linux on x64 only.
 */
import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import puppeteer, { type Browser } from 'puppeteer-core';
import { CHROMIUM_FLAGS, ONCE_COMPILED, ROOT } from './support.ts';

const PACKED = join(ROOT, 'node_modules/@sparticuz/chromium/bin');
const CACHE = join(ROOT, 'node_modules/.cache/qingzhang');
const UNPACKED = join(CACHE, 'chromium-109.0.6');

/** Whether this computer can run it. */
export const canRunChromium109 = process.platform === 'linux' && process.arch === 'x64';

export async function launchChromium109(): Promise<Browser> {
	unpackOnce();
	const executablePath = join(UNPACKED, 'chromium');
	return puppeteer.launch({
		executablePath,
		headless: true,
		args: [...CHROMIUM_FLAGS, ONCE_COMPILED, '--headless', '--single-process=false', '--lang=zh-CN'],
		env: { ...process.env, ...ownLibraries(executablePath) },
	});
}

/** Unpacks beside the final place and moves it in whole, so that an interrupted run leaves nothing half done. */
function unpackOnce(): void {
	if (existsSync(UNPACKED)) return;
	mkdirSync(CACHE, { recursive: true });
	const making = mkdtempSync(join(CACHE, 'making-'));
	for (const archive of ['aws.tar', 'swiftshader.tar']) {
		const tar = spawnSync('tar', ['-x', '-C', making], { input: unpacked(archive) });
		if (tar.status !== 0) throw new Error(`cannot unpack ${archive}: ${tar.stderr.toString()}`);
	}
	writeFileSync(join(making, 'chromium'), unpacked('chromium'));
	chmodSync(join(making, 'chromium'), 0o755);
	if (existsSync(UNPACKED)) rmSync(making, { recursive: true });
	else renameSync(making, UNPACKED);
}

function unpacked(name: string): Buffer {
	return brotliDecompressSync(readFileSync(join(PACKED, `${name}.br`)));
}

/** The package brings the libraries it needs; they are used only where the system lacks one. */
function ownLibraries(executable: string): Record<string, string> {
	const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
	return stdout.includes('not found') ? { LD_LIBRARY_PATH: join(UNPACKED, 'lib') } : {};
}
