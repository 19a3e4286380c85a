/**
 * The figures of the sample ledgers at 2022-07-06: those of a published report, against which the rows were made.
 * By test id of the overview page; unrounded, money in yuan.
 */
export const SAMPLE_FIGURES = {
	'kpi-contracts-surveyed': '367',
	'kpi-contracts-to-clear': '78',
	'kpi-contracts-cleared': '52',
	'kpi-debts-to-resolve': '30295600.00',
	'kpi-debts-resolved': '5037200.00',
	'kpi-fees-recovered': '17600.00',
};
