/** All sample files of all as-of dates, in memory. */

import { contractFiles } from './contract-files.mjs';
import { makeContracts } from './contracts.mjs';
import { debtFiles } from './debt-files.mjs';
import { makeDebts } from './debts.mjs';
import { delimited, encode } from './encode.mjs';
import { feeFiles, makeFees } from './fees.mjs';
import { isoDate } from './format.mjs';
import { incomeFiles, makeIncome } from './income.mjs';
import { makeProjects, projectFiles } from './projects.mjs';
import { makeReceivables, receivableFiles } from './receivables.mjs';
import { makeWorklist, worklistFiles } from './worklist.mjs';
import { AS_OF, TOWNS } from './zone.mjs';

/** Each ledger: how its items are made and how they are written at a step. */
const LEDGERS = [
	[makeContracts, contractFiles],
	[makeDebts, debtFiles],
	[makeReceivables, receivableFiles],
	[makeFees, feeFiles],
	[makeIncome, incomeFiles],
	[makeProjects, projectFiles],
	[makeWorklist, worklistFiles],
];

/**
 * The sample ledgers: path below `data/` → bytes. The same on every call and every machine.
 * @param {{ town: string, name: string } | null} [only] a village whose rows alone are written
 * @returns {Map<string, Uint8Array>}
 */
export function makeSample(only = null) {
	const isMeant = ({ village }) => only === null || village.name === only.name;
	const made = LEDGERS.map(([make, write]) => ({ items: make().filter(isMeant), write }));
	const others = TOWNS.filter((town) => only !== null && town !== only.town);
	const files = new Map();
	AS_OF.forEach((date, step) => {
		for (const { items, write } of made) {
			for (const file of write(items, step, date)) {
				if (others.some((town) => file.name.startsWith(town))) continue;
				files.set(
					`${isoDate(date)}/${file.name}`,
					encode(delimited(file.rows, file.delimiter, file.eol), file.encoding),
				);
			}
		}
	});
	return files;
}
