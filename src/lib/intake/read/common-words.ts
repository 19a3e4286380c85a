/** Longer texts hardly repeat. */
const LONGEST = 40;
/** So many different texts show whether those of a column repeat. */
const ENOUGH = 4096;

/**
 * Lets equal cells of a column be one text in memory: village names and codes repeat on every row of a large file, and a text of
 * its own for each is most of what such a file takes. Columns whose texts hardly repeat are left as they are.
 */
export class CommonWords {
	readonly #columns: (Words | null)[] = [];

	/** Puts texts seen before in place of equal ones of this row. */
	share(row: string[]): void {
		for (let column = 0; column < row.length; column += 1) {
			const cell = row[column];
			if (cell === undefined || cell === '' || cell.length > LONGEST) continue;
			const words = this.#columns[column];
			if (words === null) continue;
			row[column] = words === undefined ? this.#open(column, cell) : this.#known(words, column, cell);
		}
	}

	#known(words: Words, column: number, cell: string): string {
		const known = words.texts.get(cell);
		if (known !== undefined) {
			words.repeats += 1;
			return known;
		}
		words.texts.set(cell, cell);
		if (words.texts.size >= ENOUGH && words.repeats < words.texts.size * 4) this.#columns[column] = null;
		return cell;
	}

	#open(column: number, cell: string): string {
		this.#columns[column] = { texts: new Map([[cell, cell]]), repeats: 0 };
		return cell;
	}
}

interface Words {
	readonly texts: Map<string, string>;
	repeats: number;
}
