import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { csvText } from './csv-text.ts';

describe('csvText', () => {
	it('keeps formulas text and numbers numbers', () => {
		const row = ['=1+1', '+1', '-12.5', '@SUM(A1)', '＝１', '\t=1', '-', '—', 'a,"b"\n'];
		expect(csvText([row])).toBe(`\ufeff'=1+1,'+1,-12.5,'@SUM(A1),'＝１,'\t=1,'-,—,"a,""b""\n"\r\n`);
	});

	it('comes back cell for cell', () => {
		const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]+/g, ' '));
		fc.assert(
			fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (rows) => {
				const read = Papa.parse<string[]>(csvText(rows).slice(1).replace(/\r\n$/, ''), {
					delimiter: ',',
					newline: '\r\n',
				}).data;
				const plain = read.map((row) => row.map((text) => (/^'[=+\-@\t＝＋－＠]/.test(text) ? text.slice(1) : text)));
				const wanted = rows.map((row) => row.map((text) => (/^'[=+\-@\t＝＋－＠]/.test(text) ? text.slice(1) : text)));
				expect(plain).toEqual(wanted);
			}),
		);
	});
});
