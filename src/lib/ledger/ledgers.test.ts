import { describe, expect, it } from 'vitest';
import { CODE_LISTS } from './codes.ts';
import { LEDGERS, fieldOf, ledgerOf } from './ledgers.ts';
import { ledgerColumns } from './storage.ts';

describe.each(LEDGERS.map((ledger) => [ledger.id, ledger] as const))('the %s ledger', (id, ledger) => {
	it('has fields and columns of distinct names', () => {
		const ids = ledger.fields.map((field) => field.id);
		expect(new Set(ids).size).toBe(ids.length);
		const columns = ledgerColumns(ledger).map((column) => column.name);
		expect(new Set(columns).size).toBe(columns.length);
		for (const name of columns) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
	});

	it('is told by fields that it has', () => {
		for (const field of [...ledger.identifying, ...ledger.core]) expect(() => fieldOf(ledger, field)).not.toThrow();
		expect(ledgerOf(id)).toBe(ledger);
	});

	it('names code lists that exist, and inverted headers among its synonyms', () => {
		for (const field of ledger.fields) {
			expect(field.codes !== undefined, field.id).toBe(field.type === 'code' || field.type === 'codes');
			if (field.codes !== undefined) expect(CODE_LISTS.has(field.codes), field.codes).toBe(true);
			for (const header of field.invertedSynonyms ?? []) expect(field.synonyms).toContain(header);
		}
	});

	it('marks names, numbers and phones of persons as personal', () => {
		for (const field of ledger.fields) {
			if (/身份证|证件|电话|姓名/.test([field.label, ...field.synonyms].join(' ')) && field.type !== 'village') {
				expect(field.personal, field.id).toBe(true);
			}
		}
	});
});

describe('code lists', () => {
	it('use every code and every spelling once', () => {
		for (const list of CODE_LISTS.values()) {
			const codes = list.codes.map((entry) => entry.code);
			expect(new Set(codes).size, list.id).toBe(codes.length);
			const spellings = list.codes.flatMap((entry) => [...new Set([entry.label, ...entry.synonyms])]);
			const twice = spellings.filter((spelling, index) => spellings.indexOf(spelling) !== index);
			expect(twice, list.id).toEqual([]);
		}
	});
});
