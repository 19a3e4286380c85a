import { describe, expect, it } from 'vitest';
import { moneyWords } from './wording.ts';

describe('moneyWords', () => {
	it.each([
		[0n, '0.00万元'],
		[1n, '0.01元'],
		[4_999n, '49.99元'],
		[5_000n, '0.01万元'],
		[-3_000n, '-30.00元'],
		[1_760_000n, '1.76万元'],
		[3_029_560_000n, '3029.56万元'],
		[9_999_994_999n, '9999.99万元'],
		[9_999_995_000n, '1.00亿元'],
		[10_000_000_000n, '1.00亿元'],
		[23_600_000_000n, '2.36亿元'],
		[-23_600_000_000n, '-2.36亿元'],
	])('%s 分 is %s', (fen, text) => {
		const { amount, unit } = moneyWords(fen);
		expect(amount + unit).toBe(text);
	});
});
