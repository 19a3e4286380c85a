import type { Figures } from '#lib/measures/figures.ts';
import { muText, rateNumber, yuanText } from '#lib/measures/format.ts';
import { rate } from '#lib/measures/rate.ts';

/** Figures as the command line prints them: money in yuan with two decimals, rates with four. */
export function figuresJson({ contracts, debts, receivables, fees, income, worklists }: Figures) {
	return {
		contracts: contracts && {
			basis: contracts.basis,
			surveyed: contracts.surveyed,
			toClear: contracts.toClear,
			cleared: contracts.cleared,
			clearanceRate: rateNumber(rate(contracts.cleared, contracts.toClear)),
			areaMu: muText(contracts.area),
			areaToClearMu: muText(contracts.areaToClear),
			areaClearedMu: muText(contracts.areaCleared),
			amountYuan: yuanText(contracts.amount),
			amountToClearYuan: yuanText(contracts.amountToClear),
			amountClearedYuan: yuanText(contracts.amountCleared),
			annualRentYuan: yuanText(contracts.annualRent),
			arrearsYuan: yuanText(contracts.arrears),
			recoveredYuan: yuanText(contracts.recovered),
		},
		debts: debts && {
			basis: debts.basis,
			balanceYuan: yuanText(debts.balance),
			toResolveYuan: yuanText(debts.toResolve),
			resolvedYuan: yuanText(debts.resolved),
			cashYuan: yuanText(debts.cash),
			resolutionRate: rateNumber(rate(debts.resolved, debts.toResolve)),
		},
		receivables: receivables && {
			basis: receivables.basis,
			dueYuan: yuanText(receivables.due),
			collectedYuan: yuanText(receivables.collected),
			waivedYuan: yuanText(receivables.waived),
			collectionRate: rateNumber(rate(receivables.collected, receivables.due)),
		},
		fees: fees && {
			basis: fees.basis,
			areaMu: muText(fees.area),
			dueYuan: yuanText(fees.due),
			collectedYuan: yuanText(fees.collected),
			waivedYuan: yuanText(fees.waived),
			recoveredYuan: yuanText(fees.recovered),
			collectionRate: rateNumber(rate(fees.collected, fees.due)),
		},
		income: income && {
			basis: income.basis,
			totalYuan: yuanText(income.total),
			operatingYuan: yuanText(income.operating),
			jobs: income.jobs,
			households: income.households,
		},
		worklists: worklists && {
			basis: worklists.basis,
			listed: worklists.listed,
			closed: worklists.closed,
			closureRate: rateNumber(rate(worklists.closed, worklists.listed)),
		},
	};
}
