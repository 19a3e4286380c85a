import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blankWorkbook, blankWorkbookName } from '#lib/briefing/blank-workbook.ts';
import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { CallError } from './call-error.ts';
import { openProblem } from './collect-files.ts';
import type { Options } from './options.ts';

/** `qingzhang template`: writes one blank ledger (.xlsx) of each kind to the folder `out`. */
export async function template({ given }: Options): Promise<number> {
	const out = given.out;
	if (out === undefined) throw new CallError('没有写 --out，不知道空白台账放在哪个文件夹。');
	try {
		mkdirSync(out, { recursive: true });
		for (const ledger of LEDGERS) {
			writeFileSync(join(out, blankWorkbookName(ledger)), await blankWorkbook(ledger));
		}
	} catch (error) {
		throw new CallError(openProblem(out, error));
	}
	process.stderr.write(`空白台账 ${LEDGERS.length} 份已写到 ${out}。\n`);
	return 0;
}
