import type { AreaUnit } from './normalise/area.ts';
import type { MoneyUnit } from './normalise/amount.ts';
import type { LedgerId } from '#lib/ledger/types.ts';

/**
 * What the officer decides about what was recognised. Decisions are plain data, kept beside the files; intake
 * applies them while it reads. What a decision leaves out stays as the program recognises it.
 */

/** Which table of a file a decision is about. */
export interface TableAddress {
	/** Path within a packed file; empty for a file that is no archive. */
	readonly entry: string;
	/** Sheet name; null for delimited text. */
	readonly sheet: string | null;
	/** Place among the tables of the sheet as the program finds them by itself, from 0. */
	readonly table: number;
}

/** A column of the sheet and the field that it holds. */
export interface ColumnDecision {
	/** Column of the sheet, from 0. */
	readonly column: number;
	/** Field of the ledger; null: the column is not imported. */
	readonly field: string | null;
}

/** Decisions on one table. */
export interface TableDecision extends TableAddress {
	/** Null: this table is not imported. */
	readonly ledger?: LedgerId | null;
	/** First and last header row, from 1 as the sheet shows them. */
	readonly headerRows?: readonly [number, number];
	readonly columns?: readonly ColumnDecision[];
	/** Unit of amounts whose cell and header name none; wins over the line above the table. */
	readonly moneyUnit?: MoneyUnit;
	readonly areaUnit?: AreaUnit;
	/** Village of the rows that name none. */
	readonly village?: string;
	readonly township?: string;
	/** As-of date of the rows that carry none of their own, ISO; wins over title, sheet and file name. */
	readonly asOf?: string;
}

/**
 * What is remembered of decisions for tables of the same shape: those whose header block has the same texts,
 * whatever the order of the columns and wherever it stands. Village and date are of one file only and not part of it.
 */
export interface ShapeRule {
	/** Key of the header block, as `shapeOf` gives it. */
	readonly shape: string;
	/** Rows that the header block has. */
	readonly headerHeight: number;
	readonly ledger?: LedgerId | null;
	/** Fields by header as written (folded); null: not imported. */
	readonly columns?: readonly { readonly header: string; readonly field: string | null }[];
	readonly moneyUnit?: MoneyUnit;
	readonly areaUnit?: AreaUnit;
}

/** A village name as a ledger writes it, with the township where it is known. */
export interface WrittenVillage {
	readonly township: string | null;
	readonly village: string;
}

/** The officer's word on names that are near, and the official list where there is one. */
export interface VillageDecisions {
	/** Villages that there are, by their official names; empty when there is no list. */
	readonly roster: readonly RosterVillage[];
	/** This spelling is that village. */
	readonly same: readonly { readonly written: WrittenVillage; readonly village: WrittenVillage }[];
	/** This spelling is a village of its own: do not ask again. */
	readonly own: readonly WrittenVillage[];
}

/** A village of the official list. */
export interface RosterVillage {
	readonly township: string | null;
	readonly village: string;
	/** Names of villages that were merged into it, and earlier names. */
	readonly formerly: readonly string[];
}

export const NO_VILLAGE_DECISIONS: VillageDecisions = { roster: [], same: [], own: [] };
