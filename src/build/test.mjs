/**
 * `npm test`: lint, formatting, types, unit tests, build, browser tests. Runs every stage even when one fails, and closes
 * with one line `N passed, N failed`, in which lint, formatting, types and the build count as one check each.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallChromium } from './chromium.mjs';
import { installLocked, requireNode } from './install.mjs';
import { run } from './run.mjs';
import { countTests } from './test-count.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const REPORTS = join(ROOT, 'node_modules/.cache/qingzhang/reports');

let passed = 0;
let failed = 0;
/** @type {string[]} */
const failures = [];

/** @param {string} title */
function announce(title) {
	console.log(`\n=== ${title} ===`);
}

/** @param {string} name @param {boolean} good */
function record(name, good) {
	if (good) passed++;
	else failed++;
	if (!good) failures.push(name);
}

/** A stage that is one check. @param {string} name @param {string} script @param {string[]} args */
async function check(name, script, ...args) {
	announce(name);
	const good = await succeeds(script, args);
	record(name, good);
	return good;
}

/**
 * Checks that run on one core each, two at a time; each speaks when it is over.
 * @param {[name: string, script: string, ...args: string[]][]} checks the longest first
 */
async function checksTogether(checks) {
	const waiting = [...checks];
	const lane = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const [name, script, ...args] = next;
			/** @type {Buffer[]} */
			const said = [];
			const good = await succeeds(script, args, {}, (chunk) => said.push(chunk));
			announce(name);
			process.stdout.write(Buffer.concat(said));
			record(name, good);
		}
	};
	await Promise.all([lane(), lane()]);
}

/** A stage of many tests, counted from the report that Vitest writes. @param {string} name @param {string} project */
async function tests(name, project, environment = {}) {
	announce(name);
	const report = join(REPORTS, `${project}.json`);
	rmSync(report, { force: true });
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const good = await succeeds('vitest/vitest.mjs', ['run', '--project', project, ...reporters], environment);
	const count = countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null);
	passed += count.passed;
	failed += count.failed;
	if (count.failed > 0) failures.push(`${name}: ${count.failed}`);
	// An error outside any test, or no tests at all.
	else if (!good || count.passed === 0) record(`${name}: did not run cleanly`, false);
}

/**
 * @param {string} script under node_modules
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @param {((chunk: Buffer) => void) | null} [hear] takes what the script says; without it, that goes to the terminal
 */
async function succeeds(script, args, environment, hear = null) {
	try {
		await run(process.execPath, [join('node_modules', script), ...args], environment, { hear });
		return true;
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		if (hear === null) console.error(words);
		else hear(Buffer.from(`${words}\n`));
		return false;
	}
}

requireNode();
await installLocked();
mkdirSync(REPORTS, { recursive: true });
const browser = await findOrInstallChromium();

await succeeds('@sveltejs/kit/svelte-kit.js', ['sync']);
await checksTogether([
	['lint', 'eslint/bin/eslint.js', '.'],
	['types', 'svelte-check/bin/svelte-check', '--fail-on-warnings'],
	['format', 'prettier/bin/prettier.cjs', '--check', '.'],
]);
await tests('unit tests', 'unit');
const built = await check('build', '../src/build/build.mjs');
if (built && browser !== null) await tests('browser tests', 'e2e', { CHROMIUM_PATH: browser });
else record(`browser tests: ${built ? 'no Chromium' : 'nothing was built'}`, false);

if (failures.length > 0) console.log(`\nfailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
