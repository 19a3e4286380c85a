/** Lays ledger items out as the rows of a sheet: titles, one or two header rows, data, subtotals, footer. */

/**
 * @typedef {object} Column
 * @property {string} head header text
 * @property {string} [group] text of the merged cell above it (two-row header)
 * @property {(item: any, place: {seq: number, firstOfBlock: boolean}) => string} cell
 * @property {(item: any) => number|null} [sum] exact integer to add up in subtotal and total rows
 * @property {(sum: number) => string} [show] how that sum is written
 * @property {boolean} [name] the column that carries 小计 or 合计
 */

/** The two rows of a header with merged groups; group text stands in the group's first column only. */
function headerRows(columns) {
	if (!columns.some((column) => column.group)) return [columns.map((column) => column.head)];
	const upper = columns.map((column, i) => {
		if (!column.group) return column.head;
		return columns[i - 1]?.group === column.group ? '' : column.group;
	});
	return [upper, columns.map((column) => (column.group ? column.head : ''))];
}

/** A 小计 or 合计 row over `items`. */
function sumRow(columns, items, label) {
	return columns.map((column) => {
		if (column.name) return label;
		if (!column.sum) return '';
		return column.show(items.reduce((sum, item) => sum + (column.sum(item) ?? 0), 0));
	});
}

/** Items in runs of equal `blockOf`. */
function blocks(items, blockOf) {
	const runs = [];
	let last;
	for (const item of items) {
		const key = blockOf(item);
		if (runs.length === 0 || key !== last) runs.push([]);
		runs[runs.length - 1].push(item);
		last = key;
	}
	return runs;
}

/**
 * Rows of one sheet.
 * @param {object} sheet
 * @param {string[]} sheet.titles one-cell rows on top
 * @param {Column[]} sheet.columns
 * @param {any[]} sheet.items
 * @param {(item: any) => unknown} [sheet.blockOf] what makes a block (village, township)
 * @param {boolean} [sheet.subtotals] a 小计 row after each block
 * @param {boolean} [sheet.total] a 合计 row at the end
 * @param {boolean} [sheet.blankAfterBlock] a blank row after each block but the last
 * @param {string[]} [sheet.footer] cells of the signature row
 * @param {boolean} [sheet.padded] pad short rows to full width, as spreadsheet programs export them
 * @returns {string[][]}
 */
export function layOut(sheet) {
	const { titles, columns, items, blockOf = () => 0, footer = [], padded = true } = sheet;
	const rows = [...titles.map((title) => [title]), ...headerRows(columns)];
	const runs = blocks(items, blockOf);
	let seq = 0;
	runs.forEach((run, i) => {
		run.forEach((item, j) => {
			seq += 1;
			const place = { seq, firstOfBlock: j === 0 };
			rows.push(columns.map((column) => column.cell(item, place)));
		});
		if (sheet.subtotals) rows.push(sumRow(columns, run, '小计'));
		if (sheet.blankAfterBlock && i < runs.length - 1) rows.push(['']);
	});
	if (sheet.total) rows.push(sumRow(columns, items, '合计'));
	if (footer.length > 0) rows.push([''], footer);
	if (!padded) return rows;
	return rows.map((row) => [...row, ...Array(columns.length - row.length).fill('')]);
}

/** The running number column. */
export const seqColumn = (head = '序号') => ({ head, cell: (_item, { seq }) => String(seq) });
