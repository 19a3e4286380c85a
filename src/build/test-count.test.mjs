import { expect, test } from 'vitest';
import { countTests } from './test-count.mjs';

const file = (/** @type {string} */ status, /** @type {string[]} */ ...tests) => ({
	status,
	assertionResults: tests.map((status) => ({ status })),
});

test('counts passed and failed tests', () => {
	const report = { numPassedTests: 2, numFailedTests: 1, testResults: [file('failed', 'passed', 'failed')] };
	expect(countTests(report)).toEqual({ passed: 2, failed: 1 });
});

test('a file that does not load is a failure', () => {
	const report = { numPassedTests: 3, numFailedTests: 0, testResults: [file('failed'), file('passed', 'passed')] };
	expect(countTests(report)).toEqual({ passed: 3, failed: 1 });
});

test('no report is a failure', () => {
	expect(countTests(null)).toEqual({ passed: 0, failed: 1 });
	expect(countTests('')).toEqual({ passed: 0, failed: 1 });
});
