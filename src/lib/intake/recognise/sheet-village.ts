import { CODE_LISTS } from '#lib/ledger/codes.ts';
import { isKnown } from './dictionary.ts';
import { foldPlain } from './header-text.ts';
import { placeIn } from './place-texts.ts';

/** What a sheet may be called that is no village: parts and kinds of ledgers, groups of villagers, times. */
const NO_NAME =
	/合同|债[务权]|台[账帐]|收[费入支]|项目|清[单理册查]|汇总|总[表计]|合计|明细|统计|进度|附[件表]|情况|资[源产金]|原始|新增|新表|[年月季日组表类乡镇县区市]$|街道|其他|备[份注]|模板|数据|全部|各村|封面|目录|说明/;

/** Every word of every code list: 机动地 and 林地 are kinds of land. */
const KINDS: ReadonlySet<string> = new Set(
	[...CODE_LISTS.values()].flatMap(({ codes }) => codes.flatMap(({ label, synonyms }) => [label, ...synonyms])),
);

/**
 * The village that a sheet is named after without saying 村 (`西坪`, `3.南坪`): two to four characters that are no word of a
 * ledger, and either the title of the table begins with them or another sheet of the workbook names a village. Null otherwise.
 */
export function villageOfSheet(
	sheetName: string | null,
	titles: readonly string[],
	sheetNames: readonly (string | null)[],
): string | null {
	const name = foldPlain(sheetName ?? '')
		.replace(/\([^()]*\)/g, '')
		.replace(/^[\d一二三四五六七八九十]{1,3}[、.．\-_]?(?=[\u4e00-\u9fa5]{2})/, '');
	if (!/^[\u4e00-\u9fa5]{2,4}$/.test(name) || NO_NAME.test(name) || KINDS.has(name) || isKnown([name])) return null;
	const isInTitle = titles.some((title) => foldPlain(title).startsWith(name) && foldPlain(title) !== name);
	return isInTitle || sheetNames.some((other) => placeIn(other ?? '').village !== null) ? name : null;
}
