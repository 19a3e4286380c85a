import { foldWord } from './header-text.ts';
import { foldTraditional } from './traditional.ts';

/** Units that the lines above a table give for all its columns. */
export interface SheetUnits {
	/** Money unit (`元`, `万元` …); null when none is said, or two different ones are. */
	readonly money: string | null;
	readonly area: string | null;
	/** True when the line names several money units, so that none can be taken. */
	readonly ambiguous: boolean;
	/** Which of the two a decision gives, not a line of the sheet. */
	readonly decided?: { readonly money: boolean; readonly area: boolean };
}

const MONEY = /^(?:人民币)?((?:百|千|万|十万|百万|千万|亿)?元)$/;
/** What follows 单位: up to the next label; an office named after 填报单位 is no unit. */
const UNIT_LINE = /(?<!填报|报送|编制|上报|责任|所属|制表|主管)单\s*位\s*[:：]?\s*([^:：()]*)/g;
const AREA = /^(亩|公顷|顷|㎡|m2|m²|平方米|平米)$/;

/** Words of a sentence around a unit: `金额单位均为万元`, `面积单位是亩`. */
const AROUND_UNIT =
	/^(?:(?:金额|面积|货币|计量)?单位)?(?:均|都|统一|一律)?(?:为|是|按|用|采用)?|(?:填写|填报|计算|计)?[。.]?$/g;
/** `金额以万元计`, `按万元填写`, `以万元为单位`. */
const UNIT_CLAUSE =
	/[以按用](?:人民币)?((?:百|千|万|十万|百万|千万|亿)?元|亩|公顷|平方米)(?:为单位|为计量单位|计算|计|填写|填报)/g;

/** What stands in brackets behind a title: `债务明细表（万元）`. */
const BRACKETED = /\(([^()]*)\)/g;

/**
 * Reads `单位：亩、万元` (not `填报单位：…`, which names an office) in the rows above a header, and units in brackets
 * (`债务明细表（万元）`). `shared` are rows above all tables of the sheet: they count for what the table's own rows do not
 * say, and only their unit lines, since a title is that of one table.
 */
export function readSheetUnits(
	rows: readonly (readonly string[])[],
	shared: readonly (readonly string[])[] = [],
): SheetUnits {
	const own = unitsIn(rows, true);
	if (shared.length === 0) return own;
	const others = unitsIn(shared, false);
	const isMoneyOwn = own.money !== null || own.ambiguous;
	return {
		money: isMoneyOwn ? own.money : others.money,
		area: own.area ?? others.area,
		ambiguous: isMoneyOwn ? own.ambiguous : others.ambiguous,
	};
}

function unitsIn(rows: readonly (readonly string[])[], isInTitles: boolean): SheetUnits {
	const money = new Set<string>();
	const area = new Set<string>();
	const take = (word: string) => {
		const asMoney = MONEY.exec(word)?.[1];
		const asArea = AREA.exec(word)?.[1];
		if (asMoney !== undefined) money.add(asMoney);
		if (asArea !== undefined) area.add(asArea);
		return asMoney !== undefined || asArea !== undefined;
	};
	for (const cell of rows.flat()) {
		const text = foldTraditional(cell.normalize('NFKC').trim());
		if (text === '' || take(foldWord(text))) continue;
		const before = money.size + area.size;
		for (const match of text.matchAll(UNIT_LINE)) {
			for (const word of (match[1] ?? '').split(BETWEEN_UNITS)) take(word.replace(AROUND_UNIT, ''));
		}
		for (const match of text.matchAll(UNIT_CLAUSE)) take(match[1] ?? '');
		if (!isInTitles || money.size + area.size > before) continue;
		for (const match of text.matchAll(BRACKETED)) {
			for (const word of (match[1] ?? '').split(BETWEEN_UNITS)) take(word);
		}
	}
	return {
		money: money.size === 1 ? ([...money][0] ?? null) : null,
		area: area.size === 1 ? ([...area][0] ?? null) : null,
		ambiguous: money.size > 1,
	};
}

const BETWEEN_UNITS = /[,，、;；/和及或\s]+/;

/** How a cell begins that is there for the unit, whatever stands behind it. */
const UNIT_CELL = /^\(?(?:填报|报送|编制|上报|制表|金额|面积|计量)?单\s*位/;

/** True for a row above a header that is there to give the unit: `单位：万元`, beside a date or an office; not a title that names it. */
export function isUnitRow(row: readonly string[]): boolean {
	return row.some((cell) => {
		const { money, area, ambiguous } = readSheetUnits([[cell]]);
		if (money === null && area === null && !ambiguous) return false;
		const text = foldTraditional(cell.normalize('NFKC').trim());
		return UNIT_CELL.test(text) || MONEY.test(text) || AREA.test(text);
	});
}
