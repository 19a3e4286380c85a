/**
 * What `npm test` says of its failures at the very end, where a log that keeps only its last lines still has it.
 */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const MOST_LINES = 15;
const WIDEST = 240;

/** @typedef {{ fullName: string, status: string, duration?: number | null, failureMessages?: string[] }} TestResult */
/** @typedef {{ name?: string, status: string, message?: string, assertionResults: TestResult[] }} FileResult */

/**
 * Every failed test of a report of Vitest's JSON reporter: its file and full name, and below it what it says, without the
 * stack but for the place in the test. With it a file that failed outside its tests.
 * @param {unknown} report
 * @param {string} said all that Vitest said: errors outside a test are in no report
 * @param {string} root folder that files are named from
 * @returns {string[]} lines
 */
export function wordsOfTests(report, said, root) {
	const { testResults: files = [] } = /** @type {{ testResults?: FileResult[] }} */ (report ?? {});
	const lines = files.flatMap((file) => wordsOfFile(file, root));
	const outside = ['Failed Suites', 'Unhandled Errors'].flatMap((heading) => section(said, heading));
	if (lines.length === 0 && outside.length === 0) return wordsOfStage(said);
	return [...lines, ...outside];
}

/** The last lines that a stage said. @param {string} said @returns {string[]} */
export function wordsOfStage(said) {
	return plainLines(said).slice(-MOST_LINES).map(indented);
}

/** @param {FileResult} file @param {string} root */
function wordsOfFile(file, root) {
	const name = relative(root, file.name ?? '');
	const failed = file.assertionResults.filter((test) => test.status === 'failed');
	if (failed.length === 0 && file.status === 'failed') return [name, ...plainLines(file.message ?? '').map(indented)];
	return failed.flatMap((test) => {
		// Of a test that was given up the report keeps only where it stands.
		const late = `timed out after ${Math.round((test.duration ?? 0) / 1000)} s`;
		const told = (test.failureMessages ?? []).flatMap((message) =>
			withoutStack(plainLines(message.replace('STACK_TRACE_ERROR', late))),
		);
		return [`${name} > ${test.fullName}`, ...told.slice(0, MOST_LINES).map(indented)];
	});
}

/** Of the calls that led to an error only the first of the project's own. @param {string[]} lines */
function withoutStack(lines) {
	const isCall = (/** @type {string} */ line) => /^\s+at /.test(line);
	const own = lines.findIndex((line) => isCall(line) && !line.includes('node_modules') && !line.includes('node:'));
	return lines.filter((line, index) => (!isCall(line) && !line.startsWith('Hint: ')) || index === own);
}

/** What stands under a heading of Vitest's summary of errors. @param {string} said @param {string} heading */
function section(said, heading) {
	const lines = plainLines(said);
	const start = lines.findIndex((line) => line.includes('⎯') && line.includes(` ${heading} `));
	return start < 0 ? [] : lines.slice(start + 1, start + 1 + MOST_LINES).map(indented);
}

/** @param {string} text */
function plainLines(text) {
	return stripVTControlCharacters(text)
		.split(/\r?\n/)
		.map((line) => line.trimEnd())
		.filter((line) => line !== '');
}

/** @param {string} line */
function indented(line) {
	return `    ${line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line}`;
}
