import { foldTraditional } from '../recognise/traditional.ts';
import { markOf } from './cell-marks.ts';
import { foldCell } from './fold-cell.ts';
import { BLANK, found, missing, type Reading } from './reading.ts';

const YES = [
	...[
		'√',
		'✓',
		'✔',
		'☑',
		'✅',
		'是',
		'有',
		'已',
		'对',
		'是的',
		'已有',
		'已完成',
		'y',
		'yes',
		't',
		'true',
		'1',
		'ok',
		'v',
	],
	...['√是□否', '√是否', '是√否□', '√有□无', '√有无', '有√无□'],
];
const NO = [
	...[
		'×',
		'✗',
		'✘',
		'✕',
		'✖',
		'╳',
		'❌',
		'否',
		'无',
		'未',
		'没',
		'不',
		'没有',
		'不是',
		'x',
		'n',
		'no',
		'f',
		'false',
		'0',
	],
	...['□是√否', '是□否√', '是否√', '□有√无', '有□无√', '有无√'],
];
const WORDS: ReadonlyMap<string, boolean> = new Map([
	...YES.map((word) => [word, true] as const),
	...NO.map((word) => [word, false] as const),
]);
const TICKS = /[✓✔☑✅]/g;
/** `未发现问题` under 是否规范 means yes, `部分` neither: such text is for a person. */
const DOUBTFUL = /问题|异议|争议|纠纷|违规|违约|部分|不全|不完全|.不|.未|.没|正在/;

/**
 * Reads yes or no: ticks and crosses, 是 有 已 对 Y yes true 1, 否 无 未 没 不 N no false 0, with a note in brackets
 * (`是（已补签）`) or a word behind 是, 已, 未, 没, 否, 不 (`已履行`, `未公示`), and ticked boxes (`☑是□否`). `不详` and `待定` are
 * `pending`, `/` and `无需…` are `not-applicable`; anything else is `unreadable`. Never throws.
 */
export function readFlag(text: string): Reading<boolean> {
	const folded = foldCell(text);
	if (folded === '') return BLANK;
	const word = foldTraditional(folded).toLowerCase();
	const value = WORDS.get(word);
	if (value !== undefined) return found(value);
	const mark = markOf(folded);
	if (mark !== null) return missing(mark);
	if (folded.length > 60) return missing('unreadable');
	const bare = word
		.replace(/^\(([^()]*)\)$/, '$1')
		.replace(/ |\([^()]*\)/g, '')
		.replace(TICKS, '√')
		.replace(/☐/g, '□')
		.replace(/[。,.;]+$/, '');
	const short = WORDS.get(bare);
	if (short !== undefined) return found(short);
	if (/^(?:无需|不需|无须|不用)/.test(bare)) return missing('not-applicable');
	if (bare.length > 12 || DOUBTFUL.test(bare)) return missing('unreadable');
	if (/^[是已√](?![/、或否未])/.test(bare)) return found(true);
	if (/^[否未没不×](?![/、或详明])/.test(bare)) return found(false);
	return missing('unreadable');
}
