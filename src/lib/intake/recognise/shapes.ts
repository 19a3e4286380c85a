import type { ShapeRule, TableDecision } from '../decisions.ts';
import type { LedgerSource, Sheet } from '../types.ts';
import { type HeaderBlock, writtenHeaders } from './header-block.ts';
import { foldPlain } from './header-text.ts';

/** How far down a table a remembered header is looked for, and how many rows a header may have. */
const SEARCH_ROWS = 60;
export const MOST_DECIDED_HEADER_ROWS = 10;
/** Wider tables are no ledgers. */
const WIDEST = 2_000;

/**
 * Key of a header block: the texts of its columns, folded and sorted, so that neither the order of the columns nor blank
 * ones between or behind them matter. Empty for a block without texts.
 */
export function shapeOf(block: Pick<HeaderBlock, 'columns'>): string {
	return keyOf(block.columns.map(({ written }) => written));
}

function keyOf(written: readonly string[]): string {
	return written
		.map(foldHeader)
		.filter((text) => text !== '')
		.sort()
		.join('|');
}

/** A header text as it is compared with those of a remembered shape. */
export function foldHeader(written: string): string {
	return foldPlain(written).toLowerCase();
}

/** A remembered rule that fits a table, and the rows of its header block in it, from 0. */
export interface ShapeMatch {
	readonly rule: ShapeRule;
	readonly first: number;
	readonly last: number;
}

/**
 * Looks for a remembered header block among the first rows: the uppermost, of those that begin there the tallest. Of two rules
 * for one shape the later counts. Null when there is none.
 */
export function findShape(sheet: Sheet, rules: readonly ShapeRule[]): ShapeMatch | null {
	const byHeight = new Map<number, Map<string, ShapeRule>>();
	for (const rule of rules) {
		const height = rule.headerHeight;
		if (!Number.isInteger(height) || height < 1 || height > MOST_DECIDED_HEADER_ROWS || rule.shape === '') continue;
		byHeight.set(height, (byHeight.get(height) ?? new Map<string, ShapeRule>()).set(rule.shape, rule));
	}
	const heights = [...byHeight.keys()].sort((a, b) => b - a);
	for (let first = 0; first < Math.min(SEARCH_ROWS, sheet.rows.length); first += 1) {
		if ((sheet.rows[first]?.length ?? 0) > WIDEST || isBlank(sheet.rows[first])) continue;
		for (const height of heights) {
			const last = first + height - 1;
			if (last >= sheet.rows.length) continue;
			const rule = byHeight.get(height)?.get(keyOf(writtenHeaders(sheet, first, last)));
			if (rule !== undefined) return { rule, first, last };
		}
	}
	return null;
}

function isBlank(row: readonly string[] | undefined): boolean {
	return (row ?? []).every((cell) => cell.trim() === '');
}

/**
 * What is to be remembered of a decision for tables of the same shape. `source` is the table as it was read with the
 * decision. Null when nothing of it can be used again: village, township and date are of one file only, and a
 * column whose header is blank or stands there twice cannot be found again.
 */
export function shapeRuleOf(
	source: Pick<LedgerSource, 'shape' | 'headerRows' | 'headers'>,
	decision: TableDecision,
): ShapeRule | null {
	const { shape, headerRows, headers } = source;
	if (shape === null || shape === '' || headerRows === null) return null;
	const texts = headers.map(({ header }) => foldHeader(header));
	const columns = (decision.columns ?? []).flatMap(({ column, field }) => {
		const written = headers.find((candidate) => candidate.column === column)?.header;
		const header = foldHeader(written ?? '');
		return header !== '' && texts.indexOf(header) === texts.lastIndexOf(header) ? [{ header, field }] : [];
	});
	const { ledger, moneyUnit, areaUnit } = decision;
	const saysAnything =
		ledger !== undefined ||
		decision.headerRows !== undefined ||
		moneyUnit !== undefined ||
		areaUnit !== undefined ||
		columns.length > 0;
	if (!saysAnything) return null;
	return {
		shape,
		headerHeight: headerRows[1] - headerRows[0] + 1,
		...(ledger === undefined ? {} : { ledger }),
		...(columns.length === 0 ? {} : { columns }),
		...(moneyUnit === undefined ? {} : { moneyUnit }),
		...(areaUnit === undefined ? {} : { areaUnit }),
	};
}
