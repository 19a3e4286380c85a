import { type RuleRows, type RuleSink, texts } from './rows.ts';

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
const CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Longest name of a person; a longer party is an organisation, whose old registration number has 15 digits too. */
const PERSON = 4;
/** Between two numbers in one cell. */
const SEPARATORS = /[、,，;；/\s]+/;

/** ID numbers, credit codes and village codes; masked numbers are left alone. */
export function checkIdentities(rows: RuleRows, report: RuleSink): void {
	checkIds(rows, 'party_b_id', 'party_b', report);
	checkIds(rows, 'user_id', 'user', report);
	if (!rows.columns.has('org_code') && !rows.columns.has('village_code')) return;
	const orgCode = texts(rows, 'org_code');
	const villageCode = texts(rows, 'village_code');
	for (let index = 0; index < rows.length; index += 1) {
		const org = orgCode(index)?.toUpperCase() ?? '';
		if (/^[0-9A-Z]+$/.test(org)) {
			if (org.length !== 18) report('identity/code-length', index, 'org_code', org, String(org.length));
			else if (!isCreditCode(org)) report('identity/credit-code', index, 'org_code', org, '');
		}
		const code = villageCode(index) ?? '';
		if (/^\d+$/.test(code) && code.length !== 12) {
			report('identity/village-code', index, 'village_code', code, String(code.length));
		}
	}
}

function checkIds(rows: RuleRows, field: string, partyField: string, report: RuleSink): void {
	if (!rows.columns.has(field)) return;
	const cell = texts(rows, field);
	const party = texts(rows, partyField);
	for (let index = 0; index < rows.length; index += 1) {
		const name = party(index);
		for (const number of (cell(index)?.toUpperCase() ?? '').split(SEPARATORS)) {
			checkId(number, name !== null && name.length <= PERSON, (code, detail) =>
				report(code, index, field, number, detail),
			);
		}
	}
}

type IdentityRule = 'identity/id-number' | 'identity/birth-date' | 'identity/id-length' | 'identity/credit-code';

/** A number of a party: an ID number, or the credit code of an organisation. */
function checkId(number: string, isPerson: boolean, report: (code: IdentityRule, detail: string) => void): void {
	if (/^\d{17}[\dX]$/.test(number)) {
		if (isIdNumber(number)) {
			if (!isDay(number.slice(6, 14))) report('identity/birth-date', '');
		} else if (!isCreditCode(number)) report('identity/id-number', '');
	} else if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(number)) {
		if (!isCreditCode(number)) report('identity/credit-code', '');
	} else if (isPerson && /^\d+X?$/.test(number)) {
		if (number.length !== 15) report('identity/id-length', String(number.length));
		else if (!isDay(`19${number.slice(6, 12)}`)) report('identity/birth-date', '');
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

/** True when the eight digits name a day since 1900. */
function isDay(digits: string): boolean {
	const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
	const time = Date.parse(`${iso}T00:00:00Z`);
	return iso >= '1900' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
