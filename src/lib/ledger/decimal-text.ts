/** An integer of 10^-scale as decimal text with all `scale` digits: (1234n, 2) is `12.34`. */
export function decimalText(value: bigint, scale: number): string {
	const negative = value < 0n;
	const digits = (negative ? -value : value).toString().padStart(scale + 1, '0');
	const whole = digits.slice(0, digits.length - scale);
	const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
	return negative ? `-${text}` : text;
}
