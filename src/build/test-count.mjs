/**
 * What a report of Vitest's JSON reporter says. A file that could not even be loaded counts as one failure, as does a
 * missing report; skipped tests count as neither.
 * @param {unknown} report
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(report) {
	if (typeof report !== 'object' || report === null) return { passed: 0, failed: 1 };
	const {
		numPassedTests = 0,
		numFailedTests = 0,
		testResults = [],
	} = /** @type {{ numPassedTests?: number, numFailedTests?: number, testResults?: { status: string, assertionResults: { status: string }[] }[] }} */ (
		report
	);
	const brokenFiles = testResults.filter(
		(file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
	);
	return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}
