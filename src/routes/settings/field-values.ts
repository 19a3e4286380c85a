/** What is typed into a field, and what it means. What cannot be read stays text: the check of the profile says so. */

/** A number as it is typed; blank: null. Digits and signs of a Chinese keyboard count too. */
export function parseNumber(typed: string): number | string | null {
	const plain = typed.normalize('NFKC').replace(/[\s,]/g, '');
	if (plain === '') return null;
	return /^-?\d+(?:\.\d*)?$/.test(plain) ? Number(plain) : typed;
}

export function showNumber(value: number | string | null): string {
	return value === null ? '' : String(value);
}

/** Things with 、, a comma or blanks between them. */
export function parseList(typed: string): string[] {
	return typed.split(/[\s,，、;；]+/).filter((part) => part !== '');
}

export function showList(values: readonly (string | number | null)[]): string {
	return values.map((value) => value ?? '').join('、');
}

/** Numbers with 、, a comma or blanks between them. */
export function parseNumbers(typed: string): (number | string | null)[] {
	return parseList(typed).map(parseNumber);
}

/** Text; blank: null. */
export function parseText(typed: string): string | null {
	return typed.trim() === '' ? null : typed.trim();
}

/** A village of the official list as it is pasted from a table. */
export interface PastedVillage {
	readonly township: string | null;
	readonly name: string;
	readonly formerly: string[];
}

/**
 * The official list as it is pasted from a spreadsheet: a village a line, with tabs between 乡镇, 村名 and 原名. A line with
 * one cell is a name. A header line and lines without a name are passed over.
 */
export function parseRoster(pasted: string): PastedVillage[] {
	return pasted.split(/\r?\n/).flatMap((line) => {
		const cells = line.split('\t').map((cell) => cell.trim());
		const [township, name, formerly] = cells.length === 1 ? ['', cells[0], ''] : cells;
		if (name === undefined || name === '' || /^(?:村名|村|村（社区）|行政村)$/.test(name)) return [];
		return [{ township: parseText(township ?? ''), name, formerly: parseList(formerly ?? '') }];
	});
}
