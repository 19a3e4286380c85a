import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const USUAL_PLACES = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A Chromium on this computer: CHROMIUM_PATH, else one on the PATH or in a usual place.
 * @returns {string | null} its path
 */
export function findChromium() {
	const asked = process.env['CHROMIUM_PATH'];
	if (asked !== undefined && asked !== '') return isExecutable(asked) ? asked : null;
	const suffix = process.platform === 'win32' ? '.exe' : '';
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
	return [...candidates, ...USUAL_PLACES].find(isExecutable) ?? null;
}

/**
 * Finds a Chromium, or installs Debian's with a Chinese font when that needs nobody's password.
 * @returns {Promise<string | null>} its path; null after saying in Chinese how to get one
 */
export async function findOrInstallChromium() {
	const found = findChromium();
	if (found !== null) return found;
	const asked = process.env['CHROMIUM_PATH'];
	if (asked !== undefined && asked !== '') {
		console.error(`CHROMIUM_PATH 指向的 ${asked} 不存在或不能运行。`);
		return null;
	}
	const prefix = privilege();
	if (prefix !== null) {
		const apt = async (/** @type {string[]} */ ...args) => {
			const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
			await run(command, rest);
		};
		try {
			await apt('update', '-q');
			await apt('install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
			return findChromium();
		} catch (error) {
			console.error(`用 apt 安装 Chromium 失败：${error instanceof Error ? error.message : String(error)}`);
		}
	}
	console.error(
		'没有找到 Chromium，浏览器测试无法运行。请安装 Chromium 或 Chrome 后重试；' +
			'已安装在别处时，用 CHROMIUM_PATH=/路径/chromium npm test 指明位置。' +
			'Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk',
	);
	return null;
}

/** What to put before apt-get; null where there is no apt or no right to use it. @returns {string[] | null} */
function privilege() {
	if (!existsSync('/usr/bin/apt-get')) return null;
	if (process.getuid?.() === 0) return [];
	return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
