/** What a page's own thread is busy with, from a trace of the browser; the tests and the bench ask alike. */

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {number} pid
 * @property {number} tid
 * @property {number} [tdur] processor time, microseconds
 */

/** What a trace must hold: whole tasks, with the promises that are kept at their end, and marks. */
const TASKS = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];
/** By this mark the page's own thread is known in a trace. */
const MEASURED = 'measured';

/**
 * The heaviest task of the page's own thread while `work` is done, in ms of processor time. Time on the clock would count
 * what other programs on the machine are doing too.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} work
 * @returns {Promise<number>}
 */
export async function heaviestTask(browser, page, work) {
	await browser.startTracing(page, { categories: TASKS });
	let trace;
	try {
		await work();
		await page.evaluate((mark) => performance.mark(mark), MEASURED);
	} finally {
		trace = await browser.stopTracing();
	}
	/** @type {{ traceEvents: TraceEvent[] }} */
	const { traceEvents } = JSON.parse(trace.toString('utf8'));
	// The browser's own hidden pages (its address bar has one) are traced too, and have longer tasks than ours.
	const own = traceEvents.find(({ name }) => name === MEASURED);
	const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && pid === own?.pid && tid === own?.tid);
	if (tasks.length === 0) throw new Error('the browser traced no task');
	return tasks.reduce((most, { tdur }) => Math.max(most, (tdur ?? 0) / 1000), 0);
}
