import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Figures, VillageFigures } from '#lib/measures/figures.ts';
import { wanText } from '#lib/measures/format.ts';
import { tierValue } from '#lib/measures/income-tier-words.ts';
import { rate } from '#lib/measures/rate.ts';
import { shownCount, shownMoney, type Remark } from './cards.ts';
import { withPercent } from './charts.ts';

/** A line of the 农村经济 card. */
export interface EconomyLine {
	readonly label: string;
	readonly remark: Remark;
	/** What changed since the compared date: it leads to the changes row by row. */
	readonly isChange?: boolean;
}

/** 分 in 1 万元. */
const WAN = 1_000_000n;

/**
 * Lines of the 农村经济 card. Income is told in 万元 and its change as an amount: a percentage would say nothing
 * where the earlier figure is zero or negative.
 * @param villages those that the figures are made of; the count of villages above the floor needs them
 * @param since the compared date as it is to be read, `5月31日`; null when there is none
 */
export function economyLines(
	figures: Figures,
	before: Figures | null,
	villages: readonly VillageFigures[],
	campaign: Campaign,
	since: string | null,
): readonly EconomyLine[] {
	const { income, worklists } = figures;
	const lines = [line('集体总收入', shownMoney(income?.total, 'income-total', 'income.total'), '万元')];
	if (since !== null && income && before?.income) {
		const difference = income.total - before.income.total;
		const text = difference > 0n ? `+${wanText(difference)}` : wanText(difference);
		lines.push({ ...line(`比${since}`, { ...shownMoney(difference, null), text }, '万元'), isChange: true });
	}
	lines.push(line('其中经营收入', shownMoney(income?.operating, null, 'income.operating'), '万元'));
	if (villages.length > 1) lines.push(floorLine(villages, campaign));
	lines.push(line('带动就业', shownCount(income?.jobs, null, 'income.jobs'), '人'));
	lines.push(line('带动农户', shownCount(income?.households, null, 'income.households'), '户'));
	const closed = worklists ? rate(worklists.closed, worklists.listed) : null;
	lines.push({
		label: '清单销号',
		remark: {
			before: '',
			shown: {
				...shownCount(worklists?.closed, null, 'worklists.listed'),
				text: worklists ? `${worklists.closed} / ${worklists.listed}` : '—',
			},
			after: closed && closed.denominator !== 0n ? `（${withPercent(closed)}）` : '',
		},
	});
	return lines;
}

function line(label: string, shown: Remark['shown'], unit: string): EconomyLine {
	return { label, remark: { before: '', shown, after: shown.value === '' ? '' : unit } };
}

/** How many villages reach the income floor (10 万元 where the profile has that cut, else its first), bound included. */
function floorLine(villages: readonly VillageFigures[], campaign: Campaign): EconomyLine {
	const floor = campaign.tierCuts.includes(10) ? 10 : (campaign.tierCuts[0] ?? 10);
	const cut = BigInt(Math.round(floor * 100)) * (WAN / 100n);
	const reporting = villages.filter((entry) => entry.village.name !== null && entry.figures.income !== null);
	const above = reporting.filter((entry) => (entry.figures.income?.total ?? 0n) >= cut).length;
	const text = reporting.length === 0 ? '—' : `${above} / ${reporting.length}`;
	const value = reporting.length === 0 ? '' : String(above);
	const facets = { tier: [tierValue({ from: floor, to: null })] };
	const rows = above === 0 ? {} : ({ figure: 'income.total', facets } as const);
	return { label: `${floor} 万元以上村`, remark: { before: '', shown: { text, value, id: null, ...rows }, after: '' } };
}
