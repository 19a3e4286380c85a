import { columnLetters } from '#lib/ledger/column-letters.ts';
import type { SheetRemark } from '../../types.ts';

/** What a reader notices about the cells of one sheet, gathered into few remarks. */
export class SheetNotes {
	readonly #formulas = new Map<number, number[]>();
	readonly #scaled = new Map<number, { row: number; text: string }>();

	/** A formula whose result is not in the file. */
	formulaWithoutValue(row: number, column: number): void {
		const columns = this.#formulas.get(row);
		if (columns === undefined) this.#formulas.set(row, [column]);
		else columns.push(column);
	}

	/** A number shown in 万, thousands or millions by its format alone; `text` is its value. */
	scaledNumber(row: number, column: number, text: string): void {
		if (!this.#scaled.has(column)) this.#scaled.set(column, { row, text });
	}

	/** One `file/formula-without-value` for a row, one `file/scaled-number` for a column. */
	remarks(): SheetRemark[] {
		const formulas = [...this.#formulas].map(([row, columns]) => {
			const cells = columns.slice(0, 5).map((column) => `${columnLetters(column)}${row + 1}`);
			const more = columns.length > cells.length ? `等 ${columns.length} 格` : '';
			const detail = `${cells.join('、')}${more}是公式，文件里没有存算出的结果，按空白读入。请用 Excel 或 WPS 打开、重新计算并保存后再导入。`;
			return { rule: 'file/formula-without-value', row, detail };
		});
		const scaled = [...this.#scaled].map(([column, { row, text }]) => {
			const detail = `${columnLetters(column)} 列的数字用格式缩成万、千等来显示，读入的是格里的实际数值（如 ${columnLetters(column)}${row + 1} 是 ${text}）。请核对这一栏的单位。`;
			return { rule: 'file/scaled-number', row, detail };
		});
		return [...formulas, ...scaled];
	}
}
