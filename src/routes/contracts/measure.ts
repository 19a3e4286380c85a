import type { ContractMeasure } from '#lib/measures/breakdown.ts';
import type { FigureId } from '#lib/measures/figure-catalogue.ts';
import { decimalText, wanText } from '#lib/measures/format.ts';
import { divideRounded } from '#lib/measures/rate.ts';

/** By what the cards measure contracts. */
export const MEASURES = ['count', 'area', 'amount'] as const satisfies readonly ContractMeasure[];
export type Measure = ContractMeasure;

export const MEASURE_WORDS: Readonly<Record<Measure, { readonly label: string; readonly unit: string }>> = {
	count: { label: '份数', unit: '份' },
	area: { label: '面积', unit: '亩' },
	amount: { label: '金额', unit: '万元' },
};

/** The figures of the steps, for their rows. */
export function stepFigures(measure: Measure): readonly [FigureId, FigureId, FigureId] {
	if (measure === 'area') return ['contracts.area', 'contracts.area-to-clear', 'contracts.area-cleared'];
	if (measure === 'amount') return ['contracts.amount', 'contracts.amount-to-clear', 'contracts.amount-cleared'];
	return ['contracts.surveyed', 'contracts.to-clear', 'contracts.cleared'];
}

/** As it is shown, without its unit: pieces, 亩 or 万元 with two decimals. */
export function measureText(value: bigint, measure: Measure): string {
	if (measure === 'area') return areaText(value);
	return measure === 'amount' ? wanText(value) : String(value);
}

/** 亩 with two decimals. */
export function areaText(area: bigint): string {
	return decimalText(divideRounded(area, 100n), 2);
}

/** A change with its sign; `0` says 持平. */
export function changeText(difference: bigint, text: (value: bigint) => string): string {
	if (difference === 0n) return '持平';
	return difference > 0n ? `+${text(difference)}` : text(difference);
}
