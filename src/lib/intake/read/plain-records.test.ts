import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { readPlainRecords } from './plain-records.ts';

/** What PapaParse makes of a text; null where it has something to say against it. */
function byPapa(text: string, delimiter: string): string[][] | null {
	const lines = text.replace(/\r\n?/g, '\n');
	const { data, errors } = Papa.parse<string[]>(lines, { delimiter, newline: '\n', quoteChar: '"' });
	if (errors.length > 0) return null;
	return lines.endsWith('\n') ? data.slice(0, -1) : data;
}

const pieces = [
	'a',
	'村',
	'12',
	'"',
	'""',
	',',
	',',
	';',
	'\n',
	'\r\n',
	'\r',
	' ',
	'"a"',
	'"a,b"',
	'"a\r\nb"',
	'\ufeff',
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

describe('records of plain texts', () => {
	it('are those of PapaParse wherever they are read at all', () => {
		fc.assert(
			fc.property(texts, fc.constantFrom(',', ';', '\t'), (text, delimiter) => {
				const rows = readPlainRecords(text, delimiter);
				if (rows !== null && text !== '') expect(rows).toEqual(byPapa(text, delimiter));
			}),
			{ numRuns: 3000 },
		);
	});

	it('are read where fields are quoted as they should be', () => {
		const field = fc.array(fc.constantFrom('a', '村', ',', '"', '\n', ' '), { maxLength: 6 });
		const records = fc.array(
			fc.array(
				field.map((parts) => parts.join('')),
				{ minLength: 2, maxLength: 5 },
			),
		);
		fc.assert(
			fc.property(records, fc.constantFrom('\n', '\r\n'), (rows, end) => {
				const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + end);
				expect(readPlainRecords(quoted.join(''), ',')).toEqual(rows);
			}),
		);
	});

	it('leave to others what is odd', () => {
		for (const odd of ['a\rb', '"a', '"a"b,c', 'x\n"a" ,b', `"${'a,b\n'.repeat(30)}",c`]) {
			expect(readPlainRecords(odd, ',')).toBeNull();
		}
	});

	it('hold a text that comes again once only, and never a wrong one', () => {
		const names = Array.from({ length: 9000 }, (_, index) => `第${index % 700}村,${index},同上`);
		const rows = readPlainRecords(names.join('\n'), ',') ?? [];
		expect(rows.map((row) => row.join(','))).toEqual(names);
	});

	it('tell how far they are', () => {
		const heard: number[] = [];
		readPlainRecords('一二三,四五六\n'.repeat(1_200_000), ',', (share) => heard.push(share));
		expect(heard.length).toBeGreaterThan(1);
		expect(heard.every((share) => share > 0 && share <= 1)).toBe(true);
	});
});
