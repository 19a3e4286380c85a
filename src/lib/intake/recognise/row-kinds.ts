import { memoise } from '../normalise/memo.ts';
import { looksLikeVillage } from '../normalise/village-name.ts';
import type { SetAsideReason, Sheet } from '../types.ts';
import { foldPlain, foldWord } from './header-text.ts';
import type { AssignedColumn, Recognition } from './ledger-choice.ts';
import { hasSumWord, isClosingSum, sumKind, sumLabel } from './sum-words.ts';

const FOOTER =
	/^(?:(?:填报|填表|报送|编制|上报)单位|[^:：]{0,8}(?:签字|签名|签章|盖章)|填表人|制表人|制表|填报人|审核人|审核|复核|单位负责人|负责人|主要负责人|主管领导|分管领导|联系人|联系电话|报出日期|填报日期|填报时间|填表日期|填表说明|填报说明|说明|注|备注|附注|签字|盖章|经办人|村主任|村支书|村书记|监委会主任|\*+注)(?:[(（][^)）]*[)）])?[:：.、]/;
/** True of what begins a line below a table: 填表人：, 说明： */
export function isFooterLabel(text: string): boolean {
	return FOOTER.test(foldWord(text));
}

const SEQUENCE = /^(?:\d{1,3}|[甲乙丙丁戊己庚辛]|[A-Z]{1,2})$/;
const EMPTY_MARK = /^(?:[/\\\-—–一_.·]*|无|空|暂无)$/;

/** What stands in a row that says how the columns are to be filled in (必填, 是/否), and in one that shows it. */
const HINT =
	/^(?:必填|选填|非必填|可不填|自动计算|自动生成|下拉选[择项]?|文本型?|数[字值]型?|日期型?|整数|小数|(?:单位|格式|填写|选填|从下拉).{0,12}|(?:如|例|例如)[:：].*|[\u4e00-\u9fa5]{1,8}(?:\/[\u4e00-\u9fa5]{1,8})+)$/;
const EXAMPLE = /^(?:填写|填报)?(?:示例|样例|范例|举例|例子?)(?:行|数据)?[:：]?$/;

/** First characters of what `EMPTY_MARK` takes for nothing. */
const NOTHING_BEGINS = '一无空暂';

/** True when a row's first filled cell closes a table: a sum, or a line for signatures. */
export function closesTable(row: readonly string[]): boolean {
	const label = foldWord(row[firstFilled(row)] ?? '');
	return isClosingSum(label) || FOOTER.test(label);
}

/** Fields that only say where a row belongs: a row with nothing else says nothing. */
const PLACE_IDS = new Set([
	'seq',
	'county',
	'town',
	'village',
	'village_code',
	'org_code',
	'village_group',
	'lead',
	'as_of',
]);

/** Kind of a row below the header: `data`, or why it is not. */
export type RowKind = 'data' | SetAsideReason;

/** Tells data rows from everything else that stands below a header. */
export function rowClassifier(sheet: Sheet, recognition: Recognition): (row: number) => RowKind {
	const { block, columns } = recognition;
	const headerTexts = rowsBetween(sheet, block.first, block.last).map(foldedRow);
	const titles = rowsBetween(sheet, 0, block.first - 1).filter((row) => firstFilled(row) !== -1);
	const titleTexts = new Set(titles.map((row) => withoutPage(foldedRow(row).join(''))));
	const titleStarts = new Set(titles.map((row) => withoutPage(foldPlain(row[firstFilled(row)] ?? ''))));
	const words = columns.filter(isWordColumn).map((column) => column.column);
	const content = columns.filter((column) => !PLACE_IDS.has(column.field.id)).map((column) => column.column);

	const placeColumns = new Set(
		columns.filter((column) => PLACE_IDS.has(column.field.id)).map((column) => column.column),
	);

	const headerLabels = new Set(headerTexts.flat());
	const isFigureLabel = [...headerLabels, ...titleStarts].some(isFigures);
	/** True for a text that makes its row nothing but data, wherever it stands. */
	const isInnocent = memoise((text: string) => {
		const word = foldWord(text);
		const plain = foldPlain(text);
		if (headerLabels.has(plain) || titleStarts.has(withoutPage(plain))) return false;
		return sumLabel(word) === null && !FOOTER.test(word);
	});
	/** Nearly every row: begins with two such texts and says something. The thorough way gives the same for it. */
	const isPlainData = (row: readonly string[], index: number): boolean => {
		const first = nextWritten(row, 0);
		const second = nextWritten(row, first + 1);
		if (index <= block.last + 3 || second >= row.length || SECTION.test(row[first] ?? '')) return false;
		for (let column = first; column <= second; column += second - first) {
			const cell = row[column] ?? '';
			if (!saysSomething(cell) || ((isFigureLabel || !isFigures(cell)) && !isInnocent(cell))) return false;
		}
		if (placeColumns.has(first) && placeColumns.has(second) && hasSumBehind(row, second)) return false;
		return content.some((column) => saysSomething(row[column] ?? ''));
	};

	const ofTownships = recognition.ledger.oneRowPerVillage ? townshipSums(sheet, recognition) : null;
	return (index) => {
		const row = sheet.rows[index] ?? [];
		if (ofTownships?.has(index) === true) return 'subtotal';
		if (isPlainData(row, index)) return 'data';
		const first = firstFilled(row);
		if (first === -1) return 'blank';
		const label = foldPlain(row[first] ?? '');
		if (headerTexts.some((header) => header[first] === label) && isRepeatedHeader(row, headerTexts)) return 'header';
		if (index <= block.last + 2 && (isColumnNumbers(row) || isHints(row))) return 'header';
		if (index <= block.last + 3 && EXAMPLE.test(label)) return 'header';
		if (titleStarts.has(withoutPage(label)) && titleTexts.has(withoutPage(foldedRow(row).join('')))) return 'title';
		const sum = sumKind(row, { words, places: placeColumns });
		if (sum !== null) return sum;
		if (!recognition.ledger.oneRowPerVillage && headingVillage(row, columns) !== null) return 'title';
		if (loneTownship(row, columns) !== null) return 'title';
		if (isSectionLine(row, sheet.rows[index + 1])) return 'title';
		if (isFooterLabel(label) && filled(row) <= 6) return 'footer';
		if (isLoneNote(row, columns, first)) return 'footer';
		if (content.every((column) => EMPTY_MARK.test(foldPlain(row[column] ?? '')))) {
			return isLoneText(row, columns, first) ? 'footer' : 'blank';
		}
		return 'data';
	};
}

/** The first cell from `from` on that is not empty, whatever it holds; the length of the row when there is none. */
function nextWritten(row: readonly string[], from: number): number {
	let column = from;
	while (column < row.length && row[column] === '') column += 1;
	return column;
}

function isFigures(text: string): boolean {
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code < 48 || code > 57) return false;
	}
	return text !== '';
}

/** True for a cell that begins with a figure, a letter or a common character that no mark for nothing begins with. */
function saysSomething(cell: string): boolean {
	const code = cell.charCodeAt(0);
	if (code < 0x4e00) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
	return code <= 0x9fa5 && !NOTHING_BEGINS.includes(cell.charAt(0));
}

/** True when a sum's name stands right behind the names of places. */
function hasSumBehind(row: readonly string[], column: number): boolean {
	for (
		let next = nextWritten(row, column + 1);
		next < row.length && next <= column + 3;
		next = nextWritten(row, next + 1)
	) {
		if (hasSumWord(row[next] ?? '')) return true;
	}
	return false;
}

/**
 * The village that a line of its own names for the rows below it (上河村, 一、上河村, with nothing else in the row); null for any
 * other row.
 */
export function headingVillage(row: readonly string[], columns: readonly AssignedColumn[]): string | null {
	const start = firstFilled(row);
	const first = SECTION.test(foldPlain(row[start] ?? '')) ? nextFilled(row, start) : start;
	if (first === -1 || nextFilled(row, first) !== -1) return null;
	const holds = columns.find((column) => column.column === first)?.field;
	if (holds?.type === 'party') return null;
	const text = (row[first] ?? '').trim().replace(NUMBERED, '');
	return looksLikeVillage(text) ? text : null;
}

/** 一 or （二） in the column of numbers. */
const SECTION = /^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$/;

/** The line of a section: its number and its name, nothing else, right above rows that are numbered 1, 2, 3. */
function isSectionLine(row: readonly string[], below: readonly string[] | undefined): boolean {
	const first = firstFilled(row);
	if (!SECTION.test(foldPlain(row[first] ?? '')) || filled(row) !== 2) return false;
	return /^\d{1,3}$/.test(foldPlain(below?.[first] ?? ''));
}

const TOWNSHIP = /^[\u4e00-\u9fa5]{1,8}(?:镇|乡|街道|办事处)$/;
/** 一、 or （二） before a heading. */
const NUMBERED = /^(?:[(（][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十\d]{1,3}[)）]?[、.．])\s*/;

function townshipNamed(cell: string): string | null {
	const text = foldPlain(cell).replace(NUMBERED, '');
	return TOWNSHIP.test(text) && !looksLikeVillage(text) ? text : null;
}

function loneTownship(row: readonly string[], columns: readonly AssignedColumn[]): string | null {
	const first = firstFilled(row);
	if (first === -1 || nextFilled(row, first) !== -1) return null;
	const holds = columns.find((column) => column.column === first)?.field;
	return holds?.type === 'party' || holds?.type === 'township' ? null : townshipNamed(row[first] ?? '');
}

/** The township that a line names for the rows below it: alone (一、城关镇), or with the sums of its villages; null for any other row. */
export function headingTownship(row: readonly string[], columns: readonly AssignedColumn[]): string | null {
	const village = columns.find(({ field }) => field.type === 'village')?.column;
	return loneTownship(row, columns) ?? (village === undefined ? null : townshipNamed(row[village] ?? ''));
}

/** Rows of a summary table that name a township where the others name villages, right above one of its villages: its sums. */
function townshipSums({ rows }: Sheet, { block, columns }: Recognition): ReadonlySet<number> {
	const sums = new Set<number>();
	const village = columns.find(({ field }) => field.type === 'village')?.column;
	if (village === undefined) return sums;
	let above: number | null = null;
	for (let index = block.last + 1; index < rows.length; index += 1) {
		const name = rows[index]?.[village] ?? '';
		if (townshipNamed(name) !== null) above = index;
		else if (foldPlain(name) !== '') {
			if (above !== null && looksLikeVillage(name)) sums.add(above);
			above = null;
		}
	}
	return sums;
}

/** Columns that name things: their being filled tells a data row from a sum. */
function isWordColumn({ field }: AssignedColumn): boolean {
	return (
		(field.type === 'text' || field.type === 'party' || field.type === 'code' || field.type === 'codes') &&
		field.id !== 'note' &&
		!PLACE_IDS.has(field.id)
	);
}

/** The block's rows again, as on every printed page. */
function isRepeatedHeader(row: readonly string[], headers: readonly (readonly string[])[]): boolean {
	const texts = foldedRow(row);
	const count = texts.filter((text) => text !== '').length;
	if (count < 2) return false;
	return headers.some((header) => {
		const same = texts.filter((text, column) => text !== '' && text === header[column]).length;
		return same >= 2 && same >= count * 0.8;
	});
}

/** A row of 1 2 3 … or 甲 乙 1 2 … right below the header. */
function isColumnNumbers(row: readonly string[]): boolean {
	const cells = row.map(foldPlain).filter((cell) => cell !== '');
	if (cells.length < 3 || !cells.every((cell) => SEQUENCE.test(cell))) return false;
	const numbers = cells.filter((cell) => /^\d+$/.test(cell)).map(Number);
	return (
		numbers.length === 0 ||
		(numbers.length >= 2 && numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1))
	);
}

/** A row that says how the columns are to be filled in: half of its cells or more, and no figure. */
function isHints(row: readonly string[]): boolean {
	const cells = row.map(foldPlain).filter((cell) => cell !== '');
	const hints = cells.filter((cell) => HINT.test(cell)).length;
	return hints >= 3 && hints * 2 >= cells.length && cells.every((cell) => !isFigures(cell));
}

/** Words alone in the column of numbers: a remark between the rows (以上已移交, 阳坡村：无). */
function isLoneNote(row: readonly string[], columns: readonly AssignedColumn[], first: number): boolean {
	if (filled(row) !== 1) return false;
	const field = columns.find((candidate) => candidate.column === first)?.field;
	const text = foldPlain(row[first] ?? '');
	return (
		field?.id.endsWith('_no') === true && /[\u4e00-\u9fa5]{2}/.test(text) && (text.length > 12 || !/\d/.test(text))
	);
}

/** A single text outside the place columns: a remark under the table. */
function isLoneText(row: readonly string[], columns: readonly AssignedColumn[], first: number): boolean {
	if (filled(row) !== 1) return false;
	const text = foldPlain(row[first] ?? '');
	const column = columns.find((candidate) => candidate.column === first);
	const isPlace = column !== undefined && PLACE_IDS.has(column.field.id) && text.length <= 12;
	return !isPlace && !/^\d*$/.test(text);
}

/** A title without the number of its page: `台账（第2页）`. */
function withoutPage(text: string): string {
	return text.replace(/[([]?(?:第|共)[\d一二三四五六七八九十]+页.*$/, '');
}

function rowsBetween(sheet: Sheet, first: number, last: number): (readonly string[])[] {
	return sheet.rows.slice(Math.max(0, first), last + 1);
}

function foldedRow(row: readonly string[]): string[] {
	return row.map(foldPlain);
}

/** True when no cell of a row holds anything. */
export function isBlankRow(row: readonly string[] | undefined): boolean {
	return (row ?? []).every((cell) => cell.trim() === '');
}

function firstFilled(row: readonly string[]): number {
	return row.findIndex((cell) => foldPlain(cell) !== '');
}

function nextFilled(row: readonly string[], after: number): number {
	return row.findIndex((cell, column) => column > after && foldPlain(cell) !== '');
}

function filled(row: readonly string[]): number {
	return row.reduce((sum, cell) => sum + (foldPlain(cell) === '' ? 0 : 1), 0);
}
