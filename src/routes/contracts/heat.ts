import type { ChartTable } from '#lib/charts/types.ts';
import type { HeatCell, VillageContracts } from '#lib/measures/breakdown.ts';
import { CONTRACTS } from '#lib/measures/fact-tables.ts';
import type { Village } from '#lib/measures/figures.ts';
import { compareNames } from '#lib/measures/ranking.ts';
import type { Group } from '#lib/measures/read.ts';
import { facetOf, facetOrder, facetWord } from '#lib/ui/facet-words.ts';

/** Steps of the colour: where at most so many contracts are open in a cell, each is a step, and a single one is never grave. */
const LEVELS = 4;

/** A cell of the heat map; null where the village has no such contract. */
export interface Heat {
	readonly toClear: number;
	readonly open: number;
	/** 0 (all cleared) to 4. */
	readonly level: number;
}

export interface HeatRow {
	readonly village: Village;
	/** 未清理 of the village, each contract once. */
	readonly open: number;
	readonly toClear: number;
	/** By problem, in the order of `HeatMap.problems`; made when it is looked at. */
	readonly cells: readonly (Heat | null)[];
}

export interface HeatMap {
	/** Codes of the problems, most open first; `''` is 未填写. */
	readonly problems: readonly string[];
	/** The most open first. */
	readonly rows: readonly HeatRow[];
}

/**
 * The heat map: villages by problems, what is still open.
 * @param byVillage figures of each village, each contract counted once
 */
export function heatMap(
	cells: readonly HeatCell[],
	villages: readonly Village[],
	byVillage: readonly Group<VillageContracts>[],
): HeatMap {
	const place = new Map((facetOrder(facetOf(CONTRACTS, 'problem')) ?? []).map((code, index) => [code, index]));
	const open = new Map<string, number>();
	for (const { problem, toClear, cleared } of cells) open.set(problem, (open.get(problem) ?? 0) + toClear - cleared);
	const problems = [...open.keys()].sort(
		(a, b) => (open.get(b) ?? 0) - (open.get(a) ?? 0) || (place.get(a) ?? 99) - (place.get(b) ?? 99),
	);
	const greatest = cells.reduce((most, { toClear, cleared }) => Math.max(most, toClear - cleared), LEVELS);
	const known = new Map(villages.map((village) => [String(village.id), village]));
	const found = new Map<number, HeatCell[]>();
	for (const cell of cells) {
		const own = found.get(cell.villageId);
		if (own === undefined) found.set(cell.villageId, [cell]);
		else own.push(cell);
	}
	const heat = ({ toClear, cleared }: HeatCell): Heat => {
		const left = toClear - cleared;
		return { toClear, open: left, level: left <= 0 ? 0 : Math.ceil((LEVELS * left) / greatest) };
	};
	const rows = byVillage.flatMap(({ bucket, figures: { toClear, cleared } }) => {
		const village = known.get(bucket ?? '');
		if (village === undefined || toClear === 0) return [];
		return {
			village,
			open: toClear - cleared,
			toClear,
			get cells() {
				const own = new Map((found.get(village.id) ?? []).map((cell) => [cell.problem, heat(cell)]));
				return problems.map((problem) => own.get(problem) ?? null);
			},
		};
	});
	rows.sort((a, b) => b.open - a.open || b.toClear - a.toClear || compareNames(a.village.name, b.village.name));
	return { problems, rows };
}

/** The whole heat map as a table: 未清理, `✓` where all is cleared, empty where there is none. */
export function heatTable({ problems, rows }: HeatMap): ChartTable {
	const facet = facetOf(CONTRACTS, 'problem');
	return {
		caption: '各村各类问题未清理合同份数',
		columns: ['乡镇', '村', '未清理', ...problems.map((problem) => facetWord(facet, problem))],
		rows: rows.map(({ village, open, cells }) => [
			village.township ?? '',
			village.name ?? '村名不明',
			String(open),
			...cells.map((cell) => (cell === null ? '' : cell.open > 0 ? String(cell.open) : '✓')),
		]),
	};
}
