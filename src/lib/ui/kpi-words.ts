import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import { decimalText, muText, percentText, pointsText, wanText, yuanText } from '#lib/measures/format.ts';
import { divideRounded, type Rate, rateDifference, tenThousandths } from '#lib/measures/rate.ts';
import type { Kpi } from './kpi.ts';
import { type PageFilters, rowsHref } from './page-filters.ts';

/** What a figure of the strip is called, and the rows behind it; no figure: it has none of its own. */
export interface KpiName {
	readonly id: string;
	readonly label: string;
	readonly figure: FigureId | null;
}

/** Makes figures of the strip for a page with these filters. `now` null: nothing is reported. */
export function kpiMaker(filters: PageFilters) {
	const of = (name: KpiName, unit: string, text: string, value: string, change: string): Kpi => ({
		id: name.id,
		label: name.label,
		unit,
		text,
		value,
		href: name.figure === null ? null : rowsHref(name.figure, filters),
		change,
	});
	const integral = (
		name: KpiName,
		unit: string,
		now: bigint | null,
		before: bigint | null,
		text: (value: bigint) => string,
		exact: (value: bigint) => string,
	): Kpi =>
		now === null
			? of(name, unit, '—', '', '')
			: of(name, unit, text(now), exact(now), before === null ? '' : signedText(now - before, text));
	return {
		/** A count in its unit: 笔, 个, 人. */
		count: (name: KpiName, unit: string, now: number | null, before: number | null): Kpi =>
			integral(name, unit, whole(now), whole(before), String, String),
		/** 分, shown in 万元. */
		money: (name: KpiName, now: bigint | null, before: bigint | null): Kpi =>
			integral(name, '万元', now, before, wanText, yuanText),
		/** 1/10000 亩, shown in 亩. */
		area: (name: KpiName, now: bigint | null, before: bigint | null): Kpi =>
			integral(name, '亩', now, before, areaText, muText),
		/** A rate in percent, its change in 百分点. */
		rate: (name: KpiName, now: Rate | null, before: Rate | null): Kpi => {
			const value = now && tenThousandths(now);
			if (now === null || value === null) return of(name, '%', '—', '', '');
			const change = before && rateDifference(now, before);
			const words = (points: bigint) => `${points < 0n ? '-' : ''}${pointsText(points)} 个百分点`;
			return of(name, '%', percentText(now), decimalText(value, 4), change === null ? '' : signedText(change, words));
		},
	};
}

/** 亩 with two decimals. */
export function areaText(area: bigint): string {
	return decimalText(divideRounded(area, 100n), 2);
}

/** A change with its sign; no change is 持平. */
export function signedText(difference: bigint, text: (value: bigint) => string): string {
	if (difference === 0n) return '持平';
	return difference > 0n ? `+${text(difference)}` : text(difference);
}

/** `66.67%`, or `—` where there is nothing to divide by. */
export function shareText(share: Rate): string {
	return share.denominator === 0n ? '—' : `${percentText(share)}%`;
}

function whole(value: number | null): bigint | null {
	return value === null ? null : BigInt(value);
}
