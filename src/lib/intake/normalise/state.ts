import { foldTraditional } from '../recognise/traditional.ts';
import type { CodeReader } from './code.ts';
import { foldCell } from './fold-cell.ts';
import { found, type Reading } from './reading.ts';

/** Code lists of states, and the code of each that says that the work is done: the numerator of a rate. */
export const DONE_CODES: ReadonlyMap<string, string> = new Map([
	['clearing-status', 'cleared'],
	['closing-status', 'closed'],
]);
/** The code, in both lists, of what has begun and is not done. */
const UNDER_WAY = 'in-progress';

/** What turns a word for done into one for later, for a part or for nothing: 预计完成, 拟清理, 没有完成, 清理一半, 完成80%. */
const NOT_YET =
	/拟|预[计期]|计划|打算|力争|争取|确保|将|准备|即|有望|需|待|尚|还|没|未|不[能予可]|无法|暂|一半|过半|半数|部分|大部|多数|基本|正在|协[商调]|可(?=完|清|整|销|办|解)|(?<![\d.])\d{1,2}(?:\.\d+)?%|[一二三四五六七八九]成|[前底末](?:可|能)?(?:全部|全面)?(?=完成|清理|整改|销号|办结|解决|收回|到位)/;
/** What does not take back that something is done, though it speaks of later: 已清理，待归档. */
const AFTERWARDS =
	/[并且]?长期坚持|待(?:归档|备案|公示|验收|审核|复核|销号)|拟(?:归档|备案|公示)|(?<=已)经?[于在].{1,8}?[前底末]+/g;
/** What takes back that all of it is done: 已解除合同，未收回土地. */
const LEFT_OVER = /未|没有?(?!问题)|尚/;
const CLAUSES = /[,;。、()\n]+/;

/**
 * Reads a state as people write it in their own words. A cell is done when it is a word of the list for done, or when a clause of it
 * holds one and says nothing of later, of a part, or of not: `正在协商，预计12月完成` and `清理一半` are under way, `立行立改，已完成` is done.
 * `several` marks a cell that says both (`已解除合同，土地尚未收回`): it is not taken for done.
 */
export function readState(text: string, { readCode, isWord }: CodeReader, done: string): Reading<string> {
	const whole = readCode(text);
	if (whole.value === null || isWord(text) || (whole.value !== done && whole.remark === null)) return whole;
	let isDone = false;
	let leftOver = false;
	let other: string | null = null;
	for (const clause of foldTraditional(foldCell(text)).replace(AFTERWARDS, '').split(CLAUSES)) {
		const { value, remark } = readCode(clause);
		if (value === done && remark === null && (isWord(clause) || !NOT_YET.test(clause))) {
			isDone = true;
			continue;
		}
		if (value !== null && value !== done) other ??= value;
		leftOver ||= value !== null || LEFT_OVER.test(clause);
	}
	if (isDone) return leftOver ? found(other ?? UNDER_WAY, 'several') : found(done);
	return found(other ?? (whole.value === done ? UNDER_WAY : whole.value));
}
