/**
 * `npm test`: lint, build, types, formatting, unit tests, browser tests. Runs every stage even when one fails, and closes
 * with one line `N passed, N failed`, in which lint (components apart), build, types and formatting count as one check each.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallChromium } from './chromium.mjs';
import { installLocked, requireNode } from './install.mjs';
import { wordsOfStage, wordsOfTests } from './failure-words.mjs';
import { run } from './run.mjs';
import { countTests } from './test-count.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const REPORTS = join(ROOT, 'node_modules/.cache/qingzhang/reports');

let passed = 0;
let failed = 0;
/** What failed, and below each what it said. @type {string[]} */
const failures = [];

/** @param {string} title */
function announce(title) {
	console.log(`\n=== ${title} ===`);
}

/** @param {string} name @param {boolean} good @param {string[]} [words] what it said when it is not good */
function record(name, good, words = []) {
	if (good) passed++;
	else failed++;
	if (!good) failures.push(name, ...words);
}

/**
 * Checks that run on one core each, two at a time; each speaks when it is over.
 * @param {[name: string, script: string, ...args: string[]][]} checks the longest first
 * @returns {Promise<ReadonlySet<string>>} names of those that are good
 */
async function checksTogether(checks) {
	const waiting = [...checks];
	/** @type {Set<string>} */
	const sound = new Set();
	const lane = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const [name, script, ...args] = next;
			const { good, said } = await runs(script, args);
			announce(name);
			process.stdout.write(said);
			record(name, good, wordsOfStage(said));
			if (good) sound.add(name);
		}
	};
	await Promise.all([lane(), lane()]);
	return sound;
}

/** A stage of many tests, counted from the report that Vitest writes. @param {string} name @param {string} project */
async function tests(name, project, environment = {}) {
	announce(name);
	const report = join(REPORTS, `${project}.json`);
	rmSync(report, { force: true });
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const args = ['run', '--project', project, ...reporters];
	const { good, said } = await runs('vitest/vitest.mjs', args, environment, (chunk) => process.stdout.write(chunk));
	const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
	const count = countTests(results);
	passed += count.passed;
	failed += count.failed;
	if (count.failed > 0) failures.push(`${name}: ${count.failed}`, ...wordsOfTests(results, said, ROOT));
	// An error outside any test, or no tests at all.
	else if (!good || count.passed === 0) {
		record(`${name}: did not run cleanly`, false, wordsOfTests(results, said, ROOT));
	}
}

/**
 * Runs a script to its end.
 * @param {string} script under node_modules
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @param {(chunk: Buffer) => void} [hear] takes what the script says as it comes
 * @returns {Promise<{ good: boolean, said: string }>} said: all of it
 */
async function runs(script, args, environment = {}, hear = () => undefined) {
	/** @type {Buffer[]} */
	const chunks = [];
	const keep = (/** @type {Buffer} */ chunk) => {
		chunks.push(chunk);
		hear(chunk);
	};
	let good = true;
	try {
		const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
		await run(
			process.execPath,
			[join('node_modules', script), ...args],
			{ ...colours, ...environment },
			{ hear: keep },
		);
	} catch (error) {
		good = false;
		keep(Buffer.from(`${error instanceof Error ? error.message : String(error)}\n`));
	}
	return { good, said: Buffer.concat(chunks).toString() };
}

requireNode();
await installLocked();
mkdirSync(REPORTS, { recursive: true });
const browser = await findOrInstallChromium();

const synced = await runs('@sveltejs/kit/svelte-kit.js', ['sync']);
if (!synced.good) process.stderr.write(synced.said);
const sound = await checksTogether([
	// ESLint asks for types anew after each component; apart, the rest is checked in the meantime.
	['lint of components', 'eslint/bin/eslint.js', '**/*.svelte'],
	['lint', 'eslint/bin/eslint.js', '.', '--ignore-pattern', '**/*.svelte'],
	['build', '../src/build/build.mjs'],
	['types', 'svelte-check/bin/svelte-check', '--fail-on-warnings'],
	['format', 'prettier/bin/prettier.cjs', '--check', '.'],
]);
await tests('unit tests', 'unit');
const built = sound.has('build');
if (built && browser !== null) await tests('browser tests', 'e2e', { CHROMIUM_PATH: browser });
else record(`browser tests: ${built ? 'no Chromium' : 'nothing was built'}`, false);

if (failures.length > 0) console.log(`\nfailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
