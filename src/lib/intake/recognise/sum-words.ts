import { foldPlain, foldWord } from './header-text.ts';

/** What may stand behind 合计: a bracket, a count (合计 12 份), a colon. */
const BEHIND = String.raw`(?:数|金额)?(?:\([^()]*\)|[:：]?(?:共计?)?\d+(?:\.\d+)?[份户人个宗笔亩项件块](?:村|项目)?)?[:：]?$`;
/** All of a place: 全镇, 本村, 以上, and whom a sum may be called after besides: 各村, 县级. */
const WHOLE = String.raw`(?:全[村镇乡区县市组社]|全街道|本[村镇乡区县市组表]|各[村组镇乡]|[村镇乡县]级|以上|总)`;
const TOTAL = new RegExp(String.raw`^${WHOLE}?(?:合计|总计|共计|累计|汇总|总数|总和|总合计)${BEHIND}`);
const SUBTOTAL = new RegExp(
	String.raw`^(?:.{0,14}(?:小计|合计|本页合计)|.{1,12}[村组镇乡社户区](?:共?计|总计|累计|汇总)|计|[村组户]计)${BEHIND}`,
);
/** A whole place by itself where the others name their villages: 全镇, 全镇共 2 个. */
const BARE_WHOLE = new RegExp(String.raw`^(?:全[村镇乡区县市组社]|全街道|全社区)${BEHIND}`);
/** A sum that stands at the end of a printed page, for the next one. */
const CARRIED = /^(?:过次页|过下页|转次页|转下页|结转下页|结转次页)[:：]?$/;
/** What is no sum of rows by itself: a line that breaks a sum down (其中：上河村), and the sum of earlier pages. */
const PART_OF_SUM = /^(?:其中|(?:承前页|承上页|接前页|接上页|上页结转|前页结转)[:：]?$)/;
/** A line of averages, rates or of an earlier report beside the sum, where the others name their villages. */
const COMPARED =
	/^(?:全[村镇乡县区市])?(?:(?:总体)?(?:完成|清理|化解|收费|收缴|清收|销号|整改)(?:率|比例)|占比|百分比|比[例率重]|平均[数值]?|[村镇户亩人]均[数值]?|(?:上年|去年|上期|上[周月季])(?:同期)?(?:[末底])?(?:数|累计|合计)?|(?:与|比|较)?(?:上年|去年|上期|上[周月季])(?:同期)?(?:相比|比)?(?:[增减变][加少减化动幅长]?[额数量率幅±]?|[+±]-?)?|[同环]比(?:[增减][长减幅加少]?[额数率]?)?|增减[额数幅率]?|增长[率额]?|增幅|差额)(?:\([^()]*\)|[:：%])*$/;

/** What a label says of its row: a sum of all rows or of some of them, or figures set beside a sum. */
export type SumLabel = 'total' | 'subtotal' | 'beside';

/** What a label says of the row that it begins; null for any other text. */
export function sumLabel(text: string): SumLabel | null {
	const label = foldWord(text);
	if (TOTAL.test(label) || BARE_WHOLE.test(label)) return 'total';
	if (SUBTOTAL.test(label) || CARRIED.test(label)) return 'subtotal';
	return PART_OF_SUM.test(label) || COMPARED.test(label) ? 'beside' : null;
}

/** True for a text that closes a table, whatever stands beside it. */
export function isClosingSum(text: string): boolean {
	const label = foldWord(text);
	return /计|总数|累计/.test(label) && (TOTAL.test(label) || SUBTOTAL.test(label));
}

const EMPTY_MARK = /^(?:[/\\\-—–一_.·]*|无|空|暂无)$/;
/** Figures, and counts such as 3 份, name nothing. */
const FIGURE =
	/^(?:共计?|合计|已\p{Script=Han}{0,4}|未\p{Script=Han}{0,4})?[\d.,，%]+[份户人个宗笔块亩元万项件条家处]*(?:合同|问题|项目|村|债务|农户|任务)?$/u;

/** True for a cell that holds nothing, or a figure, where a name is asked for. */
export function namesNothing(cell: string | undefined): boolean {
	const plain = foldPlain(cell ?? '');
	return EMPTY_MARK.test(plain) || FIGURE.test(plain);
}

/** Columns of a table that say what a sum row has none of. */
export interface NamingColumns {
	/** Those that name a party, a contract or another thing of the row. */
	readonly words: readonly number[];
	/** Those that only say where the row belongs. */
	readonly places: ReadonlySet<number>;
}

/**
 * Kind of the sum that a row is by its words: they stand in its first filled cell, in the second (behind a serial number), or
 * behind the names of places; or the sum has slid to another cell of a row that holds nothing but figures. The row names
 * no party, contract or other thing of its own. Null for a row of data.
 */
export function sumKind(row: readonly string[], { words, places }: NamingColumns): 'total' | 'subtotal' | null {
	let before = 0;
	let isBehindPlaces = true;
	for (let column = nextFilled(row, -1); column !== -1; column = nextFilled(row, column)) {
		const cell = row[column] ?? '';
		const isEarly = before < 2 && column <= 5;
		if (!isEarly && !(isBehindPlaces && hasSumWord(cell))) break;
		const label = sumLabel(cell);
		if (label !== null) {
			const named = words.filter((word) => word > column && !namesNothing(row[word]));
			if (named.length <= 1) return label === 'total' ? 'total' : 'subtotal';
		}
		isBehindPlaces &&= places.has(column);
		before += 1;
	}
	if (words.some((word) => !namesNothing(row[word]) && !hasSumWord(row[word] ?? ''))) return null;
	const slid = row.find((cell) => /^(?:合|总|小)计$/.test(foldWord(cell)));
	return slid === undefined ? null : foldWord(slid) === '小计' ? 'subtotal' : 'total';
}

/** True for a cell that may be a sum's name wherever it stands: its words hold 计 or 总. */
export function hasSumWord(cell: string): boolean {
	return cell.length <= 16 && /[计計总總]/.test(cell) && sumLabel(cell) !== null;
}

/** True for a line that breaks a sum down, repeats one or is set beside it, which is no sum of the rows above it. */
export function isPartOfSum(row: readonly string[]): boolean {
	const first = nextFilled(row, -1);
	return [first, nextFilled(row, first)].some((column) => sumLabel(row[column] ?? '') === 'beside');
}

function nextFilled(row: readonly string[], after: number): number {
	return row.findIndex((cell, column) => column > after && foldPlain(cell) !== '');
}
