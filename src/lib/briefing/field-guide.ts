import { codeListOf } from '#lib/ledger/codes.ts';
import type { Field } from '#lib/ledger/types.ts';

/** What a blank ledger says of one field to those who fill it in. */
export interface FieldGuide {
	/** Unit asked for, or null. */
	readonly unit: string | null;
	/** How to fill it in, one or two sentences. */
	readonly how: string;
	readonly example: string | null;
	/** Entries of its drop-down list, or null when it has none. */
	readonly choices: readonly string[] | null;
}

/** Numbers so long that a spreadsheet would change them, and codes with leading zeros. */
const LONG_NUMBER = /(?:编号|代码|号码|电话|科目|凭证号|票据号)$/;

/** True for fields whose digits are no figure: they are kept as text. */
export function holdsLongNumber({ type, label }: Field): boolean {
	return type === 'text' && LONG_NUMBER.test(label);
}

/** Unit, advice, example and choices of a field. */
export function guideOf(field: Field): FieldGuide {
	const { how, unit = null, example = null } = adviceOf(field);
	return { unit, how: field.note === undefined ? how : `${how}${field.note}`, example, choices: choicesOf(field) };
}

function adviceOf(field: Field): { how: string; unit?: string; example?: string } {
	switch (field.type) {
		case 'amount':
			return { how: '只填数字，不写单位。没有就空着。', unit: '元', example: '12000.00' };
		case 'price':
			return { how: '每亩每年多少元，只填数字。', unit: '元/亩·年', example: '300' };
		case 'area':
			return { how: '只填数字，不写单位。', unit: '亩', example: '12.5' };
		case 'rate':
			return { how: '填百分数，可以不填，系统会按数计算。', unit: '%', example: '66.67%' };
		case 'count':
			return { how: '只填整数。', example: '3' };
		case 'date':
			return { how: '填年-月-日；只知道月份就填年-月。', example: '2022-03-01' };
		case 'as-of':
			return { how: '这一行数据截至哪一天；与表头的填报时间相同可以不填。', example: '2022-07-06' };
		case 'year':
			return { how: '填四位年份。', example: '2022' };
		case 'term':
			return { how: '填起止日期，或写多少年，如 30年。', example: '2012-03-01至2042-02-28' };
		case 'flag':
			return { how: '从下拉列表选“是”或“否”。', example: '是' };
		case 'code':
			return { how: '从下拉列表选一项。' };
		case 'codes':
			return { how: '从下拉列表选；不止一项时自己填写，用“、”隔开。' };
		case 'village':
			return { how: '每一行都填，写法前后一致，不合并单元格。', example: '上河村' };
		case 'township':
			return { how: '填乡镇或街道的名称。', example: '城关镇' };
		case 'party':
			return { how: '填姓名或单位全称。', ...(field.personal ? {} : { example: '上河村股份经济合作社' }) };
		case 'text':
			return holdsLongNumber(field)
				? { how: '本栏已设为文本，照原号填写，不丢开头的 0 和末尾的数字。' }
				: field.id === 'seq'
					? { how: '从 1 起顺序填写。', example: '1' }
					: { how: '照实填写，没有就空着。' };
	}
}

function choicesOf({ type, codes, label }: Field): readonly string[] | null {
	if (type === 'flag') return ['是', '否'];
	if (codes === undefined) return null;
	return codeListOf(codes).codes.map((code) => {
		// A column that asks 是否… is answered so.
		const answer = label.startsWith('是否') ? ['是', '否'].find((word) => code.synonyms.includes(word)) : undefined;
		return answer ?? code.label;
	});
}
