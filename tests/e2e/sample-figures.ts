import { execFileSync } from 'node:child_process';
import { ROOT } from './support.ts';

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

/** What `qingzhang summarize --format json` says of a place, as far as the overview shows it. */
export interface JsonFigures {
	contracts: { surveyed: number; toClear: number; cleared: number; clearanceRate: number | null } | null;
	debts: { toResolveYuan: string; resolvedYuan: string; resolutionRate: number | null } | null;
	fees: { dueYuan: string; collectedYuan: string; recoveredYuan: string; collectionRate: number | null } | null;
	income: { totalYuan: string } | null;
}

export interface JsonSummary {
	asOf: string;
	total: JsonFigures;
	villages: (JsonFigures & { village: string | null; township: string | null })[];
	history: (JsonFigures & { asOf: string })[];
}

/** What the command line, on native DuckDB, makes of the sample ledgers. */
export function summarizeSample(): JsonSummary {
	const output = execFileSync(process.execPath, ['src/cli/bin.mjs', 'summarize', 'data', '--format', 'json'], {
		cwd: ROOT,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	return JSON.parse(output) as JsonSummary;
}

/** The `data-value` of every KPI of the overview for these figures. */
export function kpiValues({ contracts, debts, fees, income }: JsonFigures): Record<string, string> {
	return {
		'kpi-contracts-surveyed': count(contracts?.surveyed),
		'kpi-contracts-to-clear': count(contracts?.toClear),
		'kpi-contracts-cleared': count(contracts?.cleared),
		'kpi-contracts-rate': rate(contracts?.clearanceRate),
		'kpi-debts-to-resolve': debts?.toResolveYuan ?? '',
		'kpi-debts-resolved': debts?.resolvedYuan ?? '',
		'kpi-debts-rate': rate(debts?.resolutionRate),
		'kpi-fees-rate': rate(fees?.collectionRate),
		'kpi-fees-recovered': fees?.recoveredYuan ?? '',
		'kpi-income-total': income?.totalYuan ?? '',
	};
}

/** What the row of a village says in the table: the three rates with what they are made of, and the income. */
export function rowTexts({ contracts, debts, fees, income }: JsonFigures): string[] {
	return [
		contracts ? rateText(BigInt(contracts.cleared), BigInt(contracts.toClear), String) : '—',
		debts ? rateText(fen(debts.resolvedYuan), fen(debts.toResolveYuan), wan) : '—',
		fees ? rateText(fen(fees.collectedYuan), fen(fees.dueYuan), wan) : '—',
		income ? wan(fen(income.totalYuan)) : '—',
	];
}

function count(value: number | undefined): string {
	return value === undefined ? '' : String(value);
}

function rate(value: number | null | undefined): string {
	return value === null || value === undefined ? '' : value.toFixed(4);
}

function rateText(done: bigint, task: bigint, text: (value: bigint) => string): string {
	if (task === 0n) return '—';
	return `${decimal(halfUp(done * 1000n, task), 1)}% ${text(done)}/${text(task)}`;
}

function fen(yuan: string): bigint {
	return BigInt(yuan.replace('.', ''));
}

function wan(value: bigint): string {
	return decimal(halfUp(value, 10_000n), 2);
}

/** Division of what is not negative, rounded half up. */
function halfUp(numerator: bigint, denominator: bigint): bigint {
	return (2n * numerator + denominator) / (2n * denominator);
}

function decimal(value: bigint, places: number): string {
	const digits = String(value).padStart(places + 1, '0');
	return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
