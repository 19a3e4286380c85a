import { type RuleRows, type RuleSink, texts } from './rows.ts';

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
const CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Check digits of ID numbers and credit codes; masked numbers are left alone. */
export function checkIdentities(rows: RuleRows, report: RuleSink): void {
	for (const field of ['party_b_id', 'user_id', 'org_code']) {
		const numberOf = texts(rows, field);
		for (let index = 0; index < rows.length; index += 1) {
			const number = numberOf(index)?.toUpperCase() ?? '';
			if (/^\d{17}[\dX]$/.test(number) && field !== 'org_code' && !isIdNumber(number)) {
				report('identity/id-number', index, field, number, '');
			} else if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(number) && !isIdNumber(number) && !isCreditCode(number)) {
				report('identity/credit-code', index, field, number, '');
			}
		}
	}
}

/** True when the last digit of an 18-digit ID number is right (GB 11643, mod 11-2). */
export function isIdNumber(number: string): boolean {
	const sum = ID_WEIGHTS.reduce((all, weight, index) => all + weight * Number(number[index]), 0);
	return ID_CHECKS[sum % 11] === number[17];
}

/** True when the last character of an 18-character credit code is right (GB 32100, mod 31). */
export function isCreditCode(code: string): boolean {
	let sum = 0;
	let weight = 1;
	for (let index = 0; index < 17; index += 1) {
		const value = CODE_ALPHABET.indexOf(code[index] ?? '');
		if (value === -1) return false;
		sum += value * weight;
		weight = (weight * 3) % 31;
	}
	return CODE_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}
