/** Characters in common use, by encoding; built on first need from the decoder itself. */
const FREQUENT = new Map<'gb18030' | 'big5', ReadonlySet<string>>();

/**
 * How much of a text's characters above ASCII are in common use when read in an encoding, from 0 to 1; 1 when there is
 * none. Bytes the encoding does not know count three times against it. A character cut off at the end does not count.
 */
export function scoreText(bytes: Uint8Array, encoding: 'gb18030' | 'big5'): number {
	const frequent = frequentCharacters(encoding);
	const text = new TextDecoder(encoding).decode(bytes, { stream: true });
	let known = 0;
	let others = 0;
	for (const character of text) {
		if (character < '\u0080') continue;
		if (character === '\uFFFD') others += 3;
		else if (frequent.has(character)) known++;
		else others++;
	}
	return known + others === 0 ? 1 : known / (known + others);
}

function frequentCharacters(encoding: 'gb18030' | 'big5'): ReadonlySet<string> {
	const known = FREQUENT.get(encoding);
	if (known !== undefined) return known;
	const pairs: number[] = [];
	if (encoding === 'gb18030') {
		// GB 2312: signs (rows 1 to 3) and the 3,755 characters of level 1 (rows 16 to 55).
		for (let row = 0xa1; row <= 0xd7; row++) {
			if (row > 0xa3 && row < 0xb0) continue;
			for (let cell = 0xa1; cell <= 0xfe; cell++) pairs.push(row, cell);
		}
	} else {
		// Big5: signs (A140 to A3BF) and the 5,401 characters of level 1 (A440 to C67E).
		for (let row = 0xa1; row <= 0xc6; row++) {
			for (let cell = 0x40; cell <= 0xfe; cell++) {
				if ((cell <= 0x7e || cell >= 0xa1) && (row !== 0xc6 || cell <= 0x7e)) pairs.push(row, cell);
			}
		}
	}
	const characters = new Set(new TextDecoder(encoding).decode(Uint8Array.from(pairs)));
	characters.delete('\uFFFD');
	FREQUENT.set(encoding, characters);
	return characters;
}
