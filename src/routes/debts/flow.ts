import type { SankeyEnd, SankeyLink } from '#lib/charts/sankey-option.ts';
import type { ChartTable } from '#lib/charts/types.ts';
import type { WaterfallStep } from '#lib/charts/waterfall-option.ts';
import type { DebtFlow, DebtMethodLink } from '#lib/measures/debts.ts';
import { DEBTS } from '#lib/measures/fact-tables.ts';
import { wanText, shortDate } from '#lib/measures/format.ts';
import { signedText } from '#lib/ui/kpi-words.ts';
import { facetOf, facetWord } from '#lib/ui/facet-words.ts';

/** The steps of the waterfall; what is zero and need not be said is left out. */
export function waterfallSteps(flow: DebtFlow): readonly WaterfallStep[] {
	const balance = (label: string, value: bigint): WaterfallStep => ({
		label,
		kind: 'balance',
		value: Number(value) / 1_000_000,
		text: wanText(value),
	});
	const change = (label: string, value: bigint, always: boolean): readonly WaterfallStep[] =>
		value === 0n && !always
			? []
			: [
					{
						label,
						kind: 'change',
						value: Number(value) / 1_000_000,
						text: signedText(value, wanText).replace('持平', '0.00'),
					},
				];
	const { from } = flow;
	return [
		balance(from === null ? '核实债务' : '期初余额', flow.opening),
		...change('首次报送', flow.firstReported, false),
		...change('新增债务', flow.formed, from !== null),
		...change('现金化解', -flow.cash, true),
		...change('非现金化解', -flow.noncash, flow.unsplit === 0n),
		...change(flow.cash === 0n && flow.noncash === 0n ? '化解' : '未分现金', -flow.unsplit, false),
		...change('其他变动', flow.other, false),
		balance(from === null ? '债务余额' : '期末余额', flow.closing),
	];
}

export function waterfallTable(steps: readonly WaterfallStep[]): ChartTable {
	return {
		caption: '债务余额的增减',
		columns: ['项目', '金额(万元)'],
		rows: steps.map(({ label, text }) => [label, text]),
	};
}

/** Between which days the balance changed, `5月31日至7月6日`; empty without an earlier ledger. */
export function flowPeriod({ from }: DebtFlow, asOf: string): string {
	return from === null ? '' : `${shortDate(from, asOf)}至${shortDate(asOf, asOf)}，`;
}

/** What the ledgers do not give, said in words. */
export function flowRemarks(flow: DebtFlow, startsAtZero: boolean): readonly string[] {
	const remarks: string[] = [];
	if (flow.from === null) remarks.push('没有更早的债务台账，只能从核实债务推到余额。');
	else remarks.push('新增债务为期初之后形成的债务，按核实金额；化解为两期累计化解之差。');
	if (flow.unsplit !== 0n) remarks.push('有的台账没有“其中现金”一栏，这部分化解分不出现金和非现金。');
	if (flow.other !== 0n) remarks.push('“其他变动”台账没有写明，多为补登、核减或者余额与化解数不符，请核对。');
	if (!startsAtZero) remarks.push('为看清变动，图不从零起。');
	return remarks;
}

/** The streams from kinds of creditors to methods, both sides with their sums, the greatest first. */
export interface MethodStreams {
	readonly left: readonly SankeyEnd[];
	readonly right: readonly SankeyEnd[];
	readonly links: readonly SankeyLink[];
	readonly table: ChartTable;
}

const SEVERAL = '几种方式';

export function methodStreams(methods: readonly DebtMethodLink[]): MethodStreams {
	const creditor = facetOf(DEBTS, 'creditor');
	const method = facetOf(DEBTS, 'method');
	const named = methods.map(({ creditor: from, method: to, resolved }) => ({
		from: facetWord(creditor, from),
		to: to === null ? SEVERAL : to === '' ? '没有写方式' : facetWord(method, to),
		resolved,
	}));
	const left = sums(named.map(({ from, resolved }) => [from, resolved]));
	const right = sums(named.map(({ to, resolved }) => [to, resolved]));
	const ordered = [...named].sort(
		(a, b) =>
			left.findIndex(([name]) => name === a.from) - left.findIndex(([name]) => name === b.from) ||
			(a.resolved > b.resolved ? -1 : 1),
	);
	const ends = (side: readonly (readonly [string, bigint])[]) =>
		side.map(([label, value]) => ({ label, text: wanText(value) }));
	return {
		left: ends(left),
		right: ends(right),
		links: ordered.map(({ from, to, resolved }) => ({
			from: left.findIndex(([name]) => name === from),
			to: right.findIndex(([name]) => name === to),
			value: Number(resolved) / 1_000_000,
			text: `${wanText(resolved)} 万元`,
		})),
		table: {
			caption: '各类债务怎样化解',
			columns: ['债权人类型', '化解方式', '已化解(万元)'],
			rows: ordered.map(({ from, to, resolved }) => [from, to, wanText(resolved)]),
		},
	};
}

function sums(parts: readonly (readonly [name: string, value: bigint])[]): readonly (readonly [string, bigint])[] {
	const all = new Map<string, bigint>();
	for (const [name, value] of parts) all.set(name, (all.get(name) ?? 0n) + value);
	return [...all].sort(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0));
}
