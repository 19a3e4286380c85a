import { decimalText } from '#lib/ledger/decimal-text.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { type Decimal, plus, readPlain } from '../normalise/decimal.ts';
import { foldCell } from '../normalise/fold-cell.ts';
import type { HeaderColumn } from './header-block.ts';
import { foldWord } from './header-text.ts';

/** A column that may hold a field, as far as years go. */
interface YearClaim {
	readonly field: { readonly id: string };
	readonly header: HeaderColumn;
	readonly column: number;
}

/**
 * Figures of which each year has its own, so that those of several years belong together: what was paid, collected, resolved. All
 * others (income, debts, areas) are as they stand in the latest year.
 */
const FLOWS: Readonly<Partial<Record<LedgerId, ReadonlySet<string>>>> = {
	contract: new Set(['due', 'paid', 'waived', 'arrears', 'recovered_cash', 'recovered_area']),
	debt: new Set(['resolved', 'cash_part']),
	receivable: new Set(['collected', 'waived']),
	fee: new Set(['due', 'paid', 'waived', 'recovered_cash']),
	project: new Set(['invest_arrived', 'invest_done']),
};
/** What is counted up to the end of a year holds the years before. */
const UP_TO = /截[至止]|累计|[年度]末|[年度]底/;
const SUM = /^(?:合计|小计|总计|累计(?:数|金额)?)$/;

function isFlow(ledger: LedgerId, { field, header }: YearClaim): boolean {
	return FLOWS[ledger]?.has(field.id) === true && !header.parts.some((part) => UP_TO.test(foldWord(part)));
}

/** True when the year of a claim says nothing for it, since a column of the same field holds the years together. */
export function isPartOfYears(ledger: LedgerId, claim: YearClaim, claims: readonly YearClaim[]): boolean {
	if (claim.header.year === null) return false;
	const others = claims.filter((other) => other.field.id === claim.field.id && other.header.year === null);
	return others.some(
		({ header }) => (isFlow(ledger, claim) && !isInstalment(header)) || isSumBeside(header, claim.header),
	);
}

/** 合计 below the heading that the year stands below, too. */
function isSumBeside(sum: HeaderColumn, year: HeaderColumn): boolean {
	const heading = (header: HeaderColumn) => header.parts.slice(0, -1).join('/');
	return SUM.test(foldWord(sum.parts.at(-1) ?? '')) && heading(sum) !== '' && heading(sum) === heading(year);
}

function isInstalment({ parts }: HeaderColumn): boolean {
	return parts.some((part) => /本[年月周季期]|当[年月]/.test(foldWord(part)));
}

/**
 * The columns that hold one figure year by year (2021年已收, 2022年已收), the given one first; none where only one does, or where they
 * are in different units.
 */
export function columnsOfYears<C extends YearClaim>(ledger: LedgerId, chosen: C, claims: readonly C[]): readonly C[] {
	if (chosen.header.year === null || !isFlow(ledger, chosen)) return [];
	const years = new Set([chosen.header.year]);
	const all = [chosen];
	for (const claim of claims) {
		const { year, unit } = claim.header;
		if (claim.field.id !== chosen.field.id || year === null || years.has(year) || !isFlow(ledger, claim)) continue;
		if (unit !== chosen.header.unit) return [];
		years.add(year);
		all.push(claim);
	}
	return all.length > 1 ? all : [];
}

/**
 * Columns that hold one figure for each kind of thing (资源/年租金, 资产/年租金), the given one first: one measure below several headings,
 * of which every row has one filled at most. None where there is one such column only.
 */
export function columnsOfKinds<C extends YearClaim & { readonly field: { readonly type: string } }>(
	rows: readonly (readonly string[])[],
	chosen: C,
	claims: readonly C[],
): readonly C[] {
	const { parts, unit } = chosen.header;
	const isAdditive = ['amount', 'area', 'count'].includes(chosen.field.type);
	if (!isAdditive || parts.length < 2) return [];
	const others = claims.filter(
		({ field, header, column }) =>
			field.id === chosen.field.id &&
			column !== chosen.column &&
			header.unit === unit &&
			header.parts.length === parts.length &&
			foldWord(header.parts.at(-1) ?? '') === foldWord(parts.at(-1) ?? ''),
	);
	const all = [chosen, ...others];
	const isFilled =
		(row: readonly string[]) =>
		({ column }: C) =>
			!/^[/\\\-—–0\s]*$/.test(row[column] ?? '');
	const areApart = rows.every((row) => all.filter(isFilled(row)).length <= 1);
	return others.length > 0 && areApart ? all : [];
}

/** The cells of such columns as one: their sum where they are plain figures, else what stands in them, side by side. */
export function addedCells(row: readonly string[], columns: readonly number[]): string {
	const cells = columns.map((column) => (row[column] ?? '').trim()).filter((cell) => !/^[/\\\-—–]*$/.test(cell));
	let sum: Decimal | null = null;
	for (const cell of cells) {
		const value = readPlain(foldCell(cell));
		if (value === null) return cells.join('+');
		sum = sum === null ? value : plus(sum, value);
	}
	return sum === null ? '' : decimalText(sum.units, sum.scale);
}
