import type { Figures } from '#lib/measures/figures.ts';
import { chineseDate, muText, percentText, pointsText, shortDate } from '#lib/measures/format.ts';
import { rate, type Rate } from '#lib/measures/rate.ts';
import type { PillarFacts, PlaceFacts } from './facts.ts';
import {
	againstElapsed,
	byWhen,
	changeWords,
	type Clause,
	figure,
	growthWords,
	listed,
	money,
	sentenceText,
	type Word,
} from './phrases.ts';

/** The official sentences about one place: a village, or the whole scope. All plain text. */

/** So many kinds of problem are named. */
const MOST_KINDS = 3;

/** 基本情况: what there is, from the ledgers at the as-of date. */
export function basicsText(place: PlaceFacts): string {
	const { contracts, debts, fees, income } = place.figures;
	const said = [
		contracts && contractBasics(contracts),
		debts && debtBasics(debts),
		fees && feeBasics(fees),
		income && incomeBasics(income),
	].filter((clause) => clause !== null);
	const opening = `截至${chineseDate(place.asOf)}，${place.village === null ? place.among : place.name}`;
	return opening + (said.length === 0 ? '尚未报送清理台账。' : sentenceText(said));
}

type Of<K extends keyof Figures> = NonNullable<Figures[K]>;

function contractBasics({ surveyed, toClear, area, amount }: Of<'contracts'>): Clause {
	if (surveyed === 0 && toClear === 0) return [['没有登记合同']];
	const covers: Word[] = [
		...(area > 0n ? ['涉及面积', figure(muText(area)), '亩'] : []),
		...(area > 0n && amount > 0n ? ['、'] : []),
		...(amount > 0n ? [area > 0n ? '金额' : '涉及金额', ...money(amount)] : []),
	];
	const share = rate(toClear, surveyed);
	const need: Clause =
		toClear === 0
			? [['均无需清理']]
			: surveyed > 0 && toClear <= surveyed
				? [
						['其中需清理', figure(toClear), '份'],
						['占比', figure(`${percentOf(share)}%`)],
					]
				: [['需清理', figure(toClear), '份']];
	return [['累计摸底合同', figure(surveyed), '份'], covers, ...need];
}

function debtBasics({ balance, toResolve, resolved }: Of<'debts'>): Clause {
	if (balance === 0n && toResolve === 0n && resolved === 0n) return [['没有登记债务']];
	if (toResolve === 0n) return [['债务余额', ...money(balance)], ['没有需要化解的债务']];
	return [...(balance === 0n ? [] : [['债务余额', ...money(balance)]]), ['锁定需化解债务', ...money(toResolve)]];
}

function feeBasics({ due, area }: Of<'fees'>): Clause {
	const land: Word[] = area > 0n ? ['新增资源面积', figure(muText(area)), '亩'] : [];
	return [land, due === 0n ? ['没有应收资源费'] : ['应收资源费', ...money(due)]];
}

function incomeBasics({ total, operating, jobs }: Of<'income'>): Clause {
	if (total === 0n && jobs === 0) return [];
	return [
		['村集体总收入', ...money(total)],
		operating > 0n && operating <= total ? ['其中经营性收入', ...money(operating)] : [],
		jobs > 0 ? ['带动就业', figure(jobs), '人'] : [],
	];
}

/** 工作进展 of one pillar: task, done, rate, change, against 序时进度, rank. */
export function progressText(place: PlaceFacts, facts: PillarFacts): string {
	const { contracts, debts, fees } = place.figures;
	const since = place.previousAsOf === null ? null : shortDate(place.previousAsOf, place.asOf);
	const trailing = progressClause(place, facts, since);
	switch (facts.pillar) {
		case 'contracts':
			return sentenceText([contracts === null ? [['尚未报送合同清理台账']] : contractProgress(contracts, trailing)]);
		case 'debts': {
			if (debts === null) return '尚未报送债务化解台账。';
			const growth = doneGrowth(debts.resolved, place.before?.debts?.resolved ?? null, since);
			return sentenceText([debtProgress(debts, growth, trailing)]);
		}
		case 'fees': {
			if (fees === null) return '尚未报送资源收费台账。';
			const growth = doneGrowth(fees.collected, place.before?.fees?.collected ?? null, since);
			return sentenceText([feeProgress(fees, growth, trailing)]);
		}
	}
}

function contractProgress({ surveyed, toClear, cleared, recovered }: Of<'contracts'>, trailing: Clause): Clause {
	if (surveyed === 0 && toClear === 0 && cleared === 0) return [['没有登记合同'], ['无任务']];
	if (toClear === 0 && cleared === 0) return [['摸底合同', figure(surveyed), '份'], ['均无需清理'], ['无任务']];
	const back: Clause = recovered > 0n ? [['收回承包费', ...money(recovered)]] : [];
	const task: Word[] = ['需清理合同', figure(toClear), '份'];
	if (toClear > 0 && cleared === toClear) return [task, ['已全部清理'], ...back, ...trailing];
	return [task, cleared === 0 ? ['尚未清理'] : ['已清理', figure(cleared), '份'], ...back, ...trailing];
}

function debtProgress({ toResolve, resolved, cash }: Of<'debts'>, growth: Clause, trailing: Clause): Clause {
	if (toResolve === 0n && resolved === 0n) return [['没有需要化解的债务'], ['无任务']];
	const task: Word[] = ['需化解债务', ...money(toResolve)];
	if (resolved === 0n) return [task, ['尚未化解'], ...trailing];
	const how: Clause = cash > 0n && cash < resolved ? [['其中现金化解', ...money(cash)]] : [];
	if (resolved === toResolve) return [task, ['已全部化解'], ...how, ...trailing];
	return [task, ['累计化解', ...money(resolved)], ...growth, ...how, ...trailing];
}

function feeProgress({ due, collected, waived, recovered }: Of<'fees'>, growth: Clause, trailing: Clause): Clause {
	if (due === 0n && collected === 0n && waived === 0n) return [['没有应收资源费'], ['无任务']];
	const remitted: Clause = waived > 0n ? [['减免', ...money(waived)]] : [];
	const back: Clause = recovered > 0n ? [['收回资金', ...money(recovered)]] : [];
	const task: Word[] = ['应收资源费', ...money(due)];
	if (due > 0n && collected === due) return [task, ['已全部收缴'], ...remitted, ...back, ...trailing];
	const done: Clause = collected === 0n ? [['尚未收取']] : [['已收', ...money(collected)], ...growth];
	return [task, ...done, ...remitted, ...back, ...trailing];
}

/** How much more is done than at the earlier date; nothing when that is not known or nothing changed. */
function doneGrowth(now: bigint, before: bigint | null, since: string | null): Clause {
	return before === null || since === null || before === now ? [] : [growthWords(now, before, since)];
}

const RATE_NAMES = { contracts: '清理率', debts: '化解率', fees: '收费率' } as const;

function progressClause(place: PlaceFacts, facts: PillarFacts, since: string | null): Clause {
	const { rate: now, change, ahead, standing, pillar } = facts;
	if (now === null || now.denominator === 0n) return [];
	const done = now.numerator === now.denominator;
	return [
		[RATE_NAMES[pillar], figure(`${percentOf(now)}%`)],
		...(since === null || change === null ? [] : [changeWords(change, since)]),
		...(ahead === null || done ? [] : [againstElapsed(ahead)]),
		...(standing === null ? [] : [standingWords(place, standing)]),
	];
}

function standingWords({ among }: PlaceFacts, { rank, tied }: NonNullable<PillarFacts['standing']>): Word[] {
	const where = among === '' ? '各村' : among;
	return [tied ? `并列${where}第` : `居${where}第`, figure(rank), '位'];
}

/** `100` for all, else two decimals; a rate that is not all never reads 100.00. */
export function percentOf(value: Rate): string {
	return value.numerator === value.denominator && value.denominator !== 0n ? '100' : percentText(value);
}

/** 存在问题: what is stuck and what is doubtful, the heaviest first; empty when there is nothing. */
export function problemTexts(place: PlaceFacts): string[] {
	const { contracts } = place.figures;
	const since = place.previousAsOf === null ? null : shortDate(place.previousAsOf, place.asOf);
	const texts = place.pillars.flatMap((facts) => {
		const said: Clause[] = [];
		if (facts.left > 0n) said.push([...leftClause(place, facts), ...slowness(facts, since)]);
		else if (isBeyond(facts.rate)) said.push([[`${facts.label}的完成数与任务数不符`], ['需要核实']]);
		if (facts.left > 0n && since !== null && facts.change !== null && facts.change < 0n) {
			said.push([
				[`${RATE_NAMES[facts.pillar]}较${since}下降`, figure(pointsText(facts.change)), '个百分点'],
				['需要查明原因'],
			]);
		}
		return said.map((clause) => sentenceText([clause]));
	});
	if (contracts !== null && contracts.arrears > 0n) {
		texts.push(sentenceText([[['尚有拖欠承包费', ...money(contracts.arrears)], ['追缴力度不够']]]));
	}
	for (const { ledger, asOf } of place.outdated) {
		texts.push(`${ledger}没有报送本期数据，仍按${shortDate(asOf, place.asOf)}的数据计算。`);
	}
	const { count, kinds } = place.doubts;
	if (count > 0) {
		const mainly =
			kinds.length === 0 ? [] : [`${kinds.length < 2 ? '' : '主要'}是${kinds.map((kind) => `“${kind}”`).join('、')}`];
		texts.push(sentenceText([[['台账中有', figure(count), '处数据存疑'], mainly, ['有待核实']]]));
	}
	return texts;
}

/** A village in a few words, for the last column of 汇总表; empty when nothing is stuck. */
export function remarkText(place: PlaceFacts): string {
	const said = place.pillars.flatMap(({ label, left, stalled, state }) => {
		if (left <= 0n) return [];
		if (stalled) return [`${label}没有进展`];
		return state === 'late' ? [`${label}滞后`] : [];
	});
	if (place.outdated.length > 0) said.push('未报本期台账');
	if (place.doubts.count > 0) said.push(`数据存疑${place.doubts.count}处`);
	return said.join('；');
}

function leftClause(place: PlaceFacts, { pillar, left, rate: now }: PillarFacts): Clause {
	const begun = now !== null && now.numerator > 0n;
	switch (pillar) {
		case 'contracts': {
			const kinds = place.problems.slice(0, MOST_KINDS).map(({ label, count }) => `${label}${count}份`);
			return [
				[begun ? '还有' : '有', figure(left), begun ? '份需清理合同没有清理' : '份需清理合同均未清理'],
				kinds.length === 0
					? []
					: [`涉及${listed(kinds, MOST_KINDS)}${place.problems.length > kinds.length ? '等问题' : ''}`],
			];
		}
		case 'debts':
			return [begun ? ['还有', ...money(left), '债务没有化解'] : ['需化解债务', ...money(left), '尚未化解']];
		case 'fees':
			return [begun ? ['还有', ...money(left), '资源费没有收缴'] : ['应收资源费', ...money(left), '尚未收缴']];
	}
}

function slowness({ stalled, ahead, state }: PillarFacts, since: string | null): Clause {
	return [
		...(stalled && since !== null ? [[`${since}以来没有进展`]] : []),
		...(state === 'late' && ahead !== null ? [againstElapsed(ahead)] : []),
	];
}

function isBeyond(value: Rate | null): boolean {
	return value !== null && (value.numerator > value.denominator || value.numerator < 0n || value.denominator < 0n);
}

/** 下步打算: one sentence for each thing that is left; never empty. */
export function planTexts(place: PlaceFacts): string[] {
	const by = byWhen(place.deadline, place.asOf);
	const texts = place.pillars.flatMap((facts) => (facts.left > 0n ? [planFor(facts, by)] : []));
	const { contracts } = place.figures;
	if (contracts !== null && contracts.arrears > 0n) {
		texts.push('对拖欠的承包费逐户建立台账，依法依规追缴入账。');
	}
	if (place.doubts.count > 0) texts.push('对存疑数据逐条核对原始凭证，更正后重新报送。');
	if (place.outdated.length > 0) texts.push('及时补报本期台账，做到按期报送、数据真实。');
	if (texts.length > 0) return texts;
	const hasTask = place.pillars.some(({ rate: now }) => now !== null && now.denominator > 0n);
	if (hasTask) return ['巩固清理成果，完善合同档案，做好公示和备案，防止问题反弹。'];
	const reported = place.pillars.some(({ rate: now }) => now !== null);
	return [reported ? '新增的合同、债务和资源及时登记，按期报告。' : '抓紧完成摸底登记，尽快报送清理台账。'];
}

function planFor({ pillar, left }: PillarFacts, by: string): string {
	switch (pillar) {
		case 'contracts':
			return `对剩余${left}份需清理合同，逐份明确处置方式、责任人和完成时限，${by}全部清理到位。`;
		case 'debts':
			return `对剩余的${plainMoney(left)}需化解债务，逐笔制定化解措施，${by}完成化解任务，不得举借新债偿还旧债。`;
		case 'fees':
			return `对未收缴的${plainMoney(left)}资源费，逐户核实、逐户催收，${by}收缴到位。`;
	}
}

function plainMoney(fen: bigint): string {
	return money(fen)
		.map((word) => (typeof word === 'string' ? word : word.figure))
		.join('');
}
