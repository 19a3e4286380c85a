import type { Field, Ledger } from '#lib/ledger/types.ts';

/** Units that a blank ledger asks for, by type of field. */
const UNITS: Readonly<Partial<Record<Field['type'], string>>> = {
	amount: '元',
	price: '元/亩·年',
	area: '亩',
	rate: '%',
};

/**
 * A blank ledger to send to villages, as rows of text: title, office and date to be filled in, and
 * one header row with the official labels and units. It comes back in without a question.
 */
export function blankLedgerRows(ledger: Ledger): string[][] {
	return [[ledger.label], ['填报单位：', '填报时间：    年  月  日'], ledger.fields.map(headerOf)];
}

/** File name of a blank ledger, without folder. */
export function blankLedgerName(ledger: Ledger): string {
	return `${ledger.label}.csv`;
}

function headerOf({ label, type }: Field): string {
	const unit = UNITS[type];
	return unit === undefined ? label : `${label}（${unit}）`;
}
