import {
	type HandlingCounts,
	type MethodAmounts,
	NO_DETAILS,
	type VillageDetails,
} from '#lib/measures/summary-details.ts';

/** The details of all villages together; what no village tells is null. Names are not added up. */
export function totalDetails(villages: readonly VillageDetails[]): VillageDetails {
	const counts = (of: (village: VillageDetails) => number | null) => added(villages.map(of), (a, b) => a + b);
	const sums = (of: (village: VillageDetails) => bigint | null) => added(villages.map(of), (a, b) => a + b);
	return {
		...NO_DETAILS,
		handling: added(
			villages.map(({ handling }) => handling),
			(a, b): HandlingCounts => ({
				amended: a.amended + b.amended,
				written: a.written + b.written,
				renewed: a.renewed + b.renewed,
				ended: a.ended + b.ended,
				takenBack: a.takenBack + b.takenBack,
				inCourt: a.inCourt + b.inCourt,
				otherwise: a.otherwise + b.otherwise,
			}),
		),
		recoveredArea: sums(({ recoveredArea }) => recoveredArea),
		incomeGain: sums(({ incomeGain }) => incomeGain),
		owed: sums(({ owed }) => owed),
		resolvedSince: sums(({ resolvedSince }) => resolvedSince),
		formed: sums(({ formed }) => formed),
		methods: added(
			villages.map(({ methods }) => methods),
			(a, b): MethodAmounts => ({
				collected: a.collected + b.collected,
				assets: a.assets + b.assets,
				earned: a.earned + b.earned,
				setOff: a.setOff + b.setOff,
				writtenOff: a.writtenOff + b.writtenOff,
				granted: a.granted + b.granted,
				otherwise: a.otherwise + b.otherwise,
			}),
		),
		parcels: counts(({ parcels }) => parcels),
		households: counts(({ households }) => households),
		signed: counts(({ signed }) => signed),
		lastYear: sums(({ lastYear }) => lastYear),
	};
}

/** The sum of what is there; null when nothing is. */
function added<T>(values: readonly (T | null)[], add: (a: T, b: T) => T): T | null {
	return values.reduce<T | null>((sum, value) => (sum === null ? value : value === null ? sum : add(sum, value)), null);
}
