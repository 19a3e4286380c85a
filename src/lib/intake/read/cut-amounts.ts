/** The piece before the first comma of an amount: `12`, `-1`, `¥120`. */
const FIRST = /^[-+(（]?[¥￥$]?[1-9]\d{0,2}$/;
const MIDDLE = /^\d{3}$/;
/** The piece behind the last comma: `000`, `500.00`, `000元`. */
const LAST = /^\d{3}(?:\.\d+)?[)）]?\p{L}{0,2}$/u;
/** No number by itself. */
const NEVER_ALONE = /^0\d\d(?:\.\d+)?[)）]?$/;
/** Cells that may be pieces; more are not tried. */
const MOST_CELLS = 60;
/** Ways tried. */
const MOST_STEPS = 20_000;

/**
 * A row that has too many cells since the comma of thousands cut its amounts apart (`12`, `000` for `12,000`), with its amounts
 * joined to `width` cells, and these amounts as written; null unless there is just one way to do so that `fits`.
 */
export function joinCutAmounts(
	row: readonly string[],
	width: number,
	fits: (cells: readonly string[]) => boolean,
): { cells: string[]; amounts: readonly string[] } | null {
	if (row.length <= width || row.length > MOST_CELLS) return null;
	const cells = row.map((cell) => cell.trim());
	const ways: { cells: string[]; amounts: string[] }[] = [];
	let steps = 0;
	walk(0, [], []);
	return steps > MOST_STEPS || ways.length !== 1 ? null : (ways[0] ?? null);

	function walk(at: number, taken: readonly string[], amounts: readonly string[]): void {
		steps += 1;
		if (steps > MOST_STEPS || ways.length > 1 || taken.length > width || taken.length + cells.length - at < width)
			return;
		if (at === cells.length) {
			const whole = [...taken];
			if (taken.length === width && amounts.length > 0 && fits(whole))
				ways.push({ cells: whole, amounts: [...amounts] });
			return;
		}
		const cell = cells[at] ?? '';
		if (FIRST.test(cell)) {
			for (let end = at + 1; LAST.test(cells[end] ?? ''); end += 1) {
				const amount = cells.slice(at, end + 1).join(',');
				walk(end + 1, [...taken, amount], [...amounts, amount]);
				if (!MIDDLE.test(cells[end] ?? '')) break;
			}
		}
		if (!NEVER_ALONE.test(cell)) walk(at + 1, [...taken, row[at] ?? ''], amounts);
	}
}
