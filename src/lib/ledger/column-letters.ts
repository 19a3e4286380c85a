/** Column as people are shown it: `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
	const rest = column % 26;
	const letter = String.fromCharCode(65 + rest);
	return column < 26 ? letter : columnLetters((column - rest) / 26 - 1) + letter;
}
