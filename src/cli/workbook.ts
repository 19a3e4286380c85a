import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { summaryWorkbook } from '#lib/briefing/summary-workbook.ts';
import { WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummaryDetails } from '#lib/measures/summary-details.ts';
import { CallError } from './call-error.ts';
import { collectFiles, openProblem } from './collect-files.ts';
import { type LedgersOnHand, withLedgers } from './ledgers-on-hand.ts';
import type { Options } from './options.ts';
import { readReport } from './read-report.ts';

/** `qingzhang workbook`: 汇总表 (.xlsx) of all villages, never over a ledger. */
export function workbook(options: Options): Promise<number> {
	return withLedgers(options, workbookWriter(options));
}

/** The same for ledgers that have been read. Throws CallError for a wrong call, before anything is written. */
export function workbookWriter(options: Options): (ledgers: LedgersOnHand) => Promise<void> {
	const { out } = options.given;
	if (out === undefined) throw new CallError('没有写 --out，不知道汇总表存成哪个文件。');
	if (!/\.xlsx$/i.test(out)) throw new CallError(`--out 要写成 .xlsx 文件，不能是“${out}”。`);
	if (options.switches.has('public') && options.switches.has('internal')) {
		throw new CallError('--public 和 --internal 只能写一个。');
	}
	if (collectFiles(options.files).readable.some((path) => resolve(path) === resolve(out))) {
		throw new CallError(`${out} 在要读的文件之中，不会覆盖它。请换一个名称，或先把它移出要读的文件夹。`);
	}
	return async (ledgers) => {
		if (ledgers.status === 2) return;
		const report = await readReport(ledgers, null);
		const { warehouse, campaign } = ledgers;
		const details = await readSummaryDetails(
			warehouse,
			{ asOf: report.summary.asOf, previousAsOf: report.previousAsOf },
			campaign,
			WHOLE_ZONE,
		);
		const audience = options.switches.has('internal') ? 'internal' : 'public';
		const bytes = await summaryWorkbook({ report, details, audience });
		try {
			mkdirSync(dirname(resolve(out)), { recursive: true });
			writeFileSync(out, bytes);
		} catch (error) {
			throw new CallError(openProblem(out, error));
		}
		process.stderr.write(`汇总表（${report.summary.villages.length} 个村）已写到 ${out}。\n`);
	};
}
