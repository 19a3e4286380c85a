import type { RemarkKind } from './reading.ts';

const NOT_APPLICABLE = new Set([
	...['无', '没有', '空', '空白', '不适用', '不涉及', '无此项', '未涉及', '○', '◯'],
	...['n/a', 'na', 'n.a.', 'none', 'null', 'nil'],
]);
const PENDING = new Set([
	...[
		'未定',
		'不详',
		'未知',
		'不明',
		'不清',
		'不清楚',
		'不确定',
		'不知道',
		'未确定',
		'未核实',
		'未统计',
		'未测量',
		'未明确',
	],
	...['核实中', '统计中', '测量中', '暂无', '暂缺', '暂未确定', '暂不清楚', '?', '??', '???'],
]);
const ERRORS =
	/^#(?:ref|div\/0|value|name|num|null|n\/a|spill|calc|getting_data|field|blocked|connect|unknown|busy)[!?]?$/i;

/**
 * What a folded cell says without holding a value: `not-applicable` (`/`, `—`, `无`), `pending` (`待定`, `不详`),
 * `error-cell` (`#REF!`), `unreadable` for `####`; null when it is none of these.
 */
export function markOf(folded: string): RemarkKind | null {
	if (folded.length > 16) return null;
	const first = folded.charCodeAt(0);
	if (first === 35) return ERRORS.test(folded) ? 'error-cell' : /^#+$/.test(folded) ? 'unreadable' : null;
	if (/^[-/\\_ ]+$/.test(folded)) return 'not-applicable';
	const word = folded.toLowerCase().replace(/^\((.*)\)$/, '$1');
	if (NOT_APPLICABLE.has(word)) return 'not-applicable';
	if (PENDING.has(word) || /^(?:待|尚未|尚待)[^\d]{1,8}$/.test(word) || word === '待') return 'pending';
	return null;
}
