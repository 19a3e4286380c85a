import type { Campaign } from '#lib/campaign/campaign.ts';
import { elapsedRate } from '#lib/measures/elapsed.ts';
import type { ContractFigures, DatedFigures, DebtFigures, FeeFigures, Summary } from '#lib/measures/figures.ts';
import { chineseDate, percentText, shortDate } from '#lib/measures/format.ts';
import { pillarRate, type Pillar } from '#lib/measures/ranking.ts';
import { rateDifference, type Rate } from '#lib/measures/rate.ts';
import { areaOf } from './area.ts';
import {
	againstElapsed,
	changeWords,
	type Clause,
	figure,
	joined,
	money,
	parts,
	type Sentence,
	type Word,
} from './phrases.ts';

export { plainText, type Sentence, type SentencePart } from './phrases.ts';

/**
 * The official sentence on the three pillars at the as-of date of `summary`, with the change since
 * `previous` and the distance behind 序时进度:
 * 「截至2022年7月6日，累计摸底合同367份，需清理合同78份，已清理52份，清理率66.67%，较5月31日提高11.54个百分点；…。」
 *
 * Pillars that no ledger reports are left out; a task of zero is said in words, not as a rate.
 * @param scopeName village or township that the figures speak for; null: the campaign's area, if it names one
 */
export function overviewSentence(
	summary: Summary,
	previous: DatedFigures | null,
	campaign: Campaign,
	scopeName: string | null,
): Sentence {
	const { contracts, debts, fees } = summary.total;
	const trailing = (pillar: Pillar): Clause => progressWords(summary, previous, campaign, pillar);
	const clauses = [
		contracts && contractClause(contracts, trailing('contracts')),
		debts && debtClause(debts, trailing('debts')),
		fees && feeClause(fees, trailing('fees')),
		fees !== null && fees.recovered !== 0n ? [['收回资金', ...money(fees.recovered)]] : null,
	].filter((clause) => clause !== null);
	const subject = areaOf({ summary, campaign, township: scopeName }).trim();
	const opening = `截至${chineseDate(summary.asOf)}，${subject}`;
	if (clauses.length === 0) return parts([opening, '尚未报送清理台账。']);
	return parts([opening, ...clauses.flatMap((clause, index) => [index === 0 ? '' : '；', ...joined(clause)]), '。']);
}

function contractClause(figures: ContractFigures, trailing: Clause): Clause {
	const { surveyed, toClear, cleared } = figures;
	if (surveyed === 0 && toClear === 0 && cleared === 0) return [['没有登记合同']];
	const opening: Word[] = ['累计摸底合同', figure(surveyed), '份'];
	if (toClear === 0 && cleared === 0) return [opening, ['均无需清理']];
	const done: Word[] = toClear > 0 && cleared === toClear ? ['已全部清理'] : ['已清理', figure(cleared), '份'];
	return [opening, ['需清理合同', figure(toClear), '份'], done, ...trailing];
}

function debtClause(figures: DebtFigures, trailing: Clause): Clause {
	const { toResolve, resolved } = figures;
	if (toResolve === 0n && resolved === 0n) return [['没有需要化解的债务']];
	const done: Word[] = toResolve > 0n && resolved === toResolve ? ['已全部化解'] : ['已化解', ...money(resolved)];
	return [['需化解债务', ...money(toResolve)], done, ...trailing];
}

function feeClause(figures: FeeFigures, trailing: Clause): Clause {
	const { due, collected, waived } = figures;
	if (due === 0n && collected === 0n && waived === 0n) return [['没有应收资源费']];
	const done: Word[] = due > 0n && collected === due ? ['已全部收缴'] : ['已收', ...money(collected)];
	const remitted: Clause = waived === 0n ? [] : [['减免', ...money(waived)]];
	return [['资源费应收', ...money(due)], done, ...remitted, ...trailing];
}

const RATE_NAMES: Readonly<Record<Pillar, string>> = { contracts: '清理率', debts: '化解率', fees: '收费率' };

/** The rate, its change since the earlier date, and how far it is behind; nothing without a task. */
function progressWords(summary: Summary, previous: DatedFigures | null, campaign: Campaign, pillar: Pillar): Clause {
	const now = pillarRate(summary.total, pillar);
	if (now === null || now.denominator === 0n) return [];
	const percent = now.numerator === now.denominator ? '100' : percentText(now);
	const before = previous && pillarRate(previous.figures, pillar);
	return [
		[RATE_NAMES[pillar], figure(`${percent}%`)],
		...(previous && before ? changedSince(now, before, shortDate(previous.asOf, summary.asOf)) : []),
		...lagWords(now, elapsedRate(campaign, summary.asOf)),
	];
}

function changedSince(now: Rate, before: Rate, since: string): Clause {
	const difference = rateDifference(now, before);
	return difference === null ? [] : [changeWords(difference, since)];
}

function lagWords(now: Rate, elapsed: Rate): Clause {
	const difference = rateDifference(now, elapsed);
	if (difference === null || difference >= 0n) return [];
	return [againstElapsed(difference)];
}
