import { chineseDate, pointsText } from '#lib/measures/format.ts';
import { divideRounded } from '#lib/measures/rate.ts';
import { decimalText } from '#lib/measures/format.ts';
import { moneyWords } from './wording.ts';

/** A run of text; `strong` marks the figures that the leader's eye should land on. */
export interface SentencePart {
	readonly text: string;
	readonly strong: boolean;
}

export type Sentence = readonly SentencePart[];

/** The sentence without emphasis, for the clipboard and for documents. */
export function plainText(sentence: Sentence): string {
	return sentence.map((part) => part.text).join('');
}

/** A word is plain text, or a figure to be emphasised. */
export type Word = string | { readonly figure: string };
/** Phrases of one clause; commas are set between them. */
export type Clause = Word[][];

export function figure(value: number | bigint | string): Word {
	return { figure: String(value) };
}

/** An amount with its unit, in the words of `moneyWords`. */
export function money(fen: bigint): Word[] {
	const { amount, unit } = moneyWords(fen);
	return [figure(amount), unit];
}

/** The phrases of a clause with commas between them. */
export function joined(clause: Clause): Word[] {
	return clause.flatMap((phrase, index) => (index === 0 ? phrase : ['，', ...phrase]));
}

/** Clauses to one text: commas within, `；` between, `。` at the end; empty clauses are left out. */
export function sentenceText(clauses: readonly Clause[]): string {
	const told = clauses.map((clause) => clause.filter((phrase) => phrase.length > 0)).filter(({ length }) => length > 0);
	if (told.length === 0) return '';
	const words = told.flatMap((clause, index) => [index === 0 ? '' : '；', ...joined(clause)]);
	return `${plainText(parts(words))}。`;
}

/** Words to parts, neighbours of the same weight joined and empty ones dropped. */
export function parts(words: readonly Word[]): Sentence {
	const result: SentencePart[] = [];
	for (const word of words) {
		const strong = typeof word !== 'string';
		const text = strong ? word.figure : word;
		const last = result.at(-1);
		if (text === '') continue;
		if (last?.strong === strong) result[result.length - 1] = { text: last.text + text, strong };
		else result.push({ text, strong });
	}
	return result;
}

/** A change of a rate since a date, in 百分点: `较5月31日提高11.54个百分点`, `与5月31日持平`. */
export function changeWords(difference: bigint, since: string): Word[] {
	if (difference === 0n) return [`与${since}持平`];
	return [`较${since}${difference > 0n ? '提高' : '下降'}`, figure(pointsText(difference)), '个百分点'];
}

/** A rate's distance from 序时进度: `高于序时进度3.20个百分点`; `落后` below it. */
export function againstElapsed(difference: bigint): Word[] {
	if (difference === 0n) return ['与序时进度持平'];
	return [`${difference > 0n ? '高于' : '落后'}序时进度`, figure(pointsText(difference)), '个百分点'];
}

/**
 * The growth of an amount (分) since a date. A percentage has a meaning only over a base above zero; over any other the
 * two amounts are told: `由0.00万元增至3.20万元`.
 */
export function growthWords(now: bigint, before: bigint, since: string): Word[] {
	if (now === before) return [`与${since}持平`];
	if (before <= 0n) return [`由${since}的`, ...money(before), now > before ? '增至' : '降至', ...money(now)];
	const change = divideRounded((now - before) * 10_000n, before);
	const size = decimalText(change < 0n ? -change : change, 2);
	return [`较${since}${now > before ? '增长' : '下降'}`, figure(`${size}%`)];
}

/** `2022年12月31日前` for a day still to come after `asOf`, else `尽快`. */
export function byWhen(deadline: string, asOf: string): string {
	return deadline > asOf ? `${chineseDate(deadline)}前` : '尽快';
}

/** The first few names with 、, and 等 when there are more. */
export function listed(names: readonly string[], most: number): string {
	const shown = names.slice(0, most).join('、');
	return names.length > most ? `${shown}等` : shown;
}
