const ERRORS: ReadonlyMap<number, string> = new Map([
	[0x00, '#NULL!'],
	[0x07, '#DIV/0!'],
	[0x0f, '#VALUE!'],
	[0x17, '#REF!'],
	[0x1d, '#NAME?'],
	[0x24, '#NUM!'],
	[0x2a, '#N/A'],
	[0x2b, '#GETTING_DATA'],
]);

/** An error cell's code as text. */
export function errorText(code: number): string {
	return ERRORS.get(code) ?? '#VALUE!';
}

const FLOAT = new DataView(new ArrayBuffer(8));

/** A number packed into 32 bits ("RK"): a whole number of 30 bits or the upper 30 bits of a float, either perhaps hundredths. */
export function rkNumber(packed: number): number {
	let value: number;
	if ((packed & 2) !== 0) {
		value = (packed | 0) >> 2;
	} else {
		FLOAT.setUint32(0, packed & ~3);
		value = FLOAT.getFloat64(0);
	}
	return (packed & 1) !== 0 ? value / 100 : value;
}
