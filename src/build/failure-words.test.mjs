import { expect, test } from 'vitest';
import { wordsOfStage, wordsOfTests } from './failure-words.mjs';

const failure = (/** @type {string} */ fullName, /** @type {string[]} */ ...failureMessages) => ({
	status: 'failed',
	fullName,
	failureMessages,
});

const report = (/** @type {import('./failure-words.mjs').TestResult[]} */ ...assertionResults) => ({
	testResults: [{ name: '/house/src/a.test.ts', status: 'failed', assertionResults }],
});

test('names the file, the test and where it failed', () => {
	const message =
		'AssertionError: expected 5 to be 6\n    at file:///house/node_modules/x.js:1:2\n    at /house/src/a.test.ts:4:22\n    at /house/src/b.ts:1:1';
	expect(
		wordsOfTests(report({ fullName: 'b', status: 'passed' }, failure('a group b', message)), '', '/house'),
	).toEqual([
		'src/a.test.ts > a group b',
		'    AssertionError: expected 5 to be 6',
		'        at /house/src/a.test.ts:4:22',
	]);
});

test('keeps what repeats a failed property', () => {
	const message =
		'Error: Property failed after 2 tests\n{ seed: 9, path: "1:2:0", endOnFailure: true }\nCounterexample: [5]\nShrunk 2 time(s)\nGot AssertionError: expected 5 to be less than 5\n    at /house/src/a.test.ts:5:75\n    at Property.run (file:///house/node_modules/fast-check.js:1:9)\n\nHint: Enable verbose mode';
	expect(wordsOfTests(report(failure('holds', message)), '', '/house')).toEqual([
		'src/a.test.ts > holds',
		'    Error: Property failed after 2 tests',
		'    { seed: 9, path: "1:2:0", endOnFailure: true }',
		'    Counterexample: [5]',
		'    Shrunk 2 time(s)',
		'    Got AssertionError: expected 5 to be less than 5',
		'        at /house/src/a.test.ts:5:75',
	]);
});

test('long messages are cut, in lines and in width', () => {
	const words = wordsOfTests(report(failure('long', 'x'.repeat(1000) + '\ny'.repeat(100))), '', '/house');
	expect(words).toHaveLength(16);
	expect(words[1]).toHaveLength(4 + 240 + 1);
});

test('a test that was given up says after how long', () => {
	const late = {
		...failure('waits', 'Error: STACK_TRACE_ERROR\n    at task (/house/node_modules/x.js:1:2)'),
		duration: 300_012,
	};
	expect(wordsOfTests(report(late), '', '/house')).toEqual([
		'src/a.test.ts > waits',
		'    Error: timed out after 300 s',
	]);
});

test('a file that does not load says why', () => {
	const broken = {
		name: '/house/src/a.test.ts',
		status: 'failed',
		message: 'Cannot find module',
		assertionResults: [],
	};
	expect(wordsOfTests({ testResults: [broken] }, '', '/house')).toEqual(['src/a.test.ts', '    Cannot find module']);
});

test('errors outside a test are taken from what Vitest said', () => {
	const said = '\n\x1b[31m⎯⎯⎯\x1b[39m\x1b[41m Unhandled Errors \x1b[49m⎯⎯⎯\n\nError: late\n ❯ src/a.test.ts:3:50\n';
	expect(wordsOfTests({ testResults: [] }, said, '/house')).toEqual(['    Error: late', '     ❯ src/a.test.ts:3:50']);
});

test('without a report the last words', () => {
	expect(wordsOfTests(null, 'one\n\ntwo\n', '/house')).toEqual(['    one', '    two']);
});

test('of a check the last lines', () => {
	const said = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
	expect(wordsOfStage(said)).toEqual(Array.from({ length: 15 }, (_, index) => `    line ${index + 25}`));
});
