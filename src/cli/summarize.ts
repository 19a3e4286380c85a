import type { Summary } from '#lib/measures/figures.ts';
import { WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { figuresJson } from './figures-json.ts';
import { findingsJson, type LedgersOnHand, reportDoubts, withLedgers } from './ledgers-on-hand.ts';
import { formatOf, type Options } from './options.ts';
import { summaryCsv, summaryTable } from './summary-text.ts';

/** `qingzhang summarize`: reads the ledgers and prints the progress of every village. */
export function summarize(options: Options): Promise<number> {
	const format = formatOf(options, ['table', 'json', 'csv']);
	return withLedgers(options, async (ledgers) => {
		const summary = await readSummary(ledgers.warehouse, ledgers.asOf, WHOLE_ZONE);
		if (format === 'json') process.stdout.write(`${JSON.stringify(summaryJson(summary, ledgers), null, 2)}\n`);
		else process.stdout.write(format === 'csv' ? summaryCsv(summary) : summaryTable(summary, ledgers.campaign));
		reportDoubts(ledgers.findings);
	});
}

function summaryJson(summary: Summary, { sources, findings }: LedgersOnHand) {
	return {
		schema: 1,
		asOf: summary.asOf,
		sources: sources.map((source) => ({
			file: source.file,
			sheet: source.sheet,
			ledger: source.ledger,
			encoding: source.encoding,
			headerRows: source.headerRows,
			amountUnit: source.amountUnit,
			asOf: source.asOf,
			rowsRead: source.rowsRead,
			rowsStored: source.rowsStored,
			rowsSetAside: source.rowsSetAside,
			columns: Object.fromEntries(source.columns.map((column) => [column.field, column.header])),
			why: source.why,
		})),
		total: figuresJson(summary.total),
		villages: summary.villages.map(({ village, figures }) => ({
			village: village.name,
			township: village.township,
			...figuresJson(figures),
		})),
		history: summary.history.map(({ asOf, figures }) => ({ asOf, ...figuresJson(figures) })),
		findings: findingsJson(findings),
	};
}
