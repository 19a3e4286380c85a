import type { ChartTable } from '#lib/charts/types.ts';
import { limitFor } from '#lib/findings/limits.ts';
import { FEES } from '#lib/measures/fact-tables.ts';
import type { FeePrice } from '#lib/measures/fees.ts';
import { decimalText, yuanText } from '#lib/measures/format.ts';
import { divideRounded } from '#lib/measures/rate.ts';
import { facetOf, facetWord } from '#lib/ui/facet-words.ts';
import { areaText } from '#lib/ui/kpi-words.ts';

/** The prices of one kind of land, 元 per 亩 and year as text. */
export interface PriceLine {
	/** Code; `''` where the rows say none. */
	readonly resource: string;
	readonly label: string;
	readonly parcels: number;
	readonly lowest: string;
	readonly highest: string;
	/** Weighed by the area that is charged; `—` where no area is known. */
	readonly average: string;
	/** Null: the profile has none for this kind. */
	readonly floor: string | null;
	/** Parcels and 亩 charged below the floor; null without a floor. */
	readonly below: { readonly parcels: number; readonly area: bigint } | null;
}

/**
 * The prices of each kind of land against the floor of the campaign, the most parcels first.
 * @param floors 元 per 亩 and year by code or its beginning
 */
export function priceLines(
	prices: readonly FeePrice[],
	floors: Readonly<Record<string, number | null>>,
): readonly PriceLine[] {
	const facet = facetOf(FEES, 'resource');
	const kinds = [...new Set(prices.map(({ resource }) => resource))];
	const lines = kinds.map((resource) => {
		const own = prices.filter((one) => one.resource === resource);
		const area = own.reduce((sum, { charged }) => sum + charged, 0n);
		const worth = own.reduce((sum, { price, charged }) => sum + price * charged, 0n);
		const floor = resource === '' ? null : limitFor(floors, resource);
		const low = floor === null ? null : own.filter(({ price }) => price < BigInt(Math.round(floor * 100)));
		return {
			resource,
			label: facetWord(facet, resource),
			parcels: own.reduce((sum, { parcels }) => sum + parcels, 0),
			lowest: yuanText(own[0]?.price ?? 0n),
			highest: yuanText(own.at(-1)?.price ?? 0n),
			average: area > 0n ? yuanText(divideRounded(worth, area)) : '—',
			floor: floor === null ? null : decimalText(BigInt(Math.round(floor * 100)), 2),
			below: low && {
				parcels: low.reduce((sum, { parcels }) => sum + parcels, 0),
				area: low.reduce((sum, { charged }) => sum + charged, 0n),
			},
		};
	});
	return lines.sort((a, b) => Number(a.resource === '') - Number(b.resource === '') || b.parcels - a.parcels);
}

/** What is charged below the floor: `3 宗 12.50 亩`. */
export function belowText({ below }: PriceLine): string {
	if (below === null) return '—';
	return below.parcels === 0 ? '无' : `${below.parcels} 宗 ${areaText(below.area)} 亩`;
}

/** The prices as a table; floors only where the profile has any. */
export function priceTable(lines: readonly PriceLine[], hasFloors: boolean): ChartTable {
	return {
		caption: '收费标准，元/亩·年',
		columns: ['地类', '宗数', '最低', '平均', '最高', ...(hasFloors ? ['当地最低价', '低于最低价'] : [])],
		rows: lines.map((line) => [
			line.label,
			String(line.parcels),
			line.lowest,
			line.average,
			line.highest,
			...(hasFloors ? [line.floor ?? '—', belowText(line)] : []),
		]),
	};
}
