import type { Sheet } from '../types.ts';

/** Names of sheets that explain or serve the ledgers beside them. */
const SIDE_SHEET = /说明|须知|填表|填报要求|下拉|选项|字典|代码表|目录|封面|示例|样例|模板|批注|问题清单/;

/** Sheets that a workbook carries beside its ledgers: hidden ones, instructions, lists for drop-downs. */
export function isSideSheet({ name, hidden }: Pick<Sheet, 'name' | 'hidden'>): boolean {
	return hidden === true || SIDE_SHEET.test(name ?? '');
}
