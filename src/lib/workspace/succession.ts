import { finding } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import { readSuccessions, type GoneRows, type SetBack } from '#lib/measures/compare-successions.ts';
import { chineseDate } from '#lib/measures/format.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import type { SourceSummary } from './types.ts';

/** What is known of a source by its number. */
type Sources = ReadonlyMap<number, Pick<SourceSummary, 'file' | 'sheet' | 'columns' | 'turned'>>;

/** What went back, shrank or disappeared from one version of a village's ledger to the next. */
export async function successionFindings(warehouse: Warehouse, sources: Sources): Promise<Finding[]> {
	const { setBacks, gone } = await readSuccessions(warehouse);
	return [
		...setBacks.flatMap((setBack) => setBackFindings(setBack, sources)),
		...gone.map((rows) => lost(rows, sources)),
	];
}

function setBackFindings({ source, row, village, name, cells, before }: SetBack, sources: Sources): Finding[] {
	const summary = sources.get(source ?? -1);
	return cells
		.filter(({ concern }) => concern !== null)
		.map((cell) => {
			const column = summary?.columns.find(({ field }) => field === cell.field)?.header ?? cell.label;
			const place = { file: summary?.file ?? '', sheet: summary?.sheet ?? null, row, column, village };
			const now = cell.after === '' ? '空白' : cell.after;
			const said = `${chineseDate(before)}是 ${cell.before}，这一次是 ${now}`;
			return cell.concern === 'stepped-back'
				? finding('version/status-back', place, name, said, summary)
				: finding('version/cumulative-fell', place, now, said, summary);
		});
}

function lost({ source, village, villages, rows, before }: GoneRows, sources: Sources): Finding {
	const summary = sources.get(source);
	const place = { file: summary?.file ?? '', sheet: summary?.sheet ?? null, row: null, column: null, village };
	const where = villages === 1 ? (village ?? '') : `${village}等 ${villages} 个村`;
	return finding(
		'version/rows-gone',
		place,
		String(rows),
		`${where} ${chineseDate(before)}有、这一次没有的共 ${rows} 行`,
	);
}
