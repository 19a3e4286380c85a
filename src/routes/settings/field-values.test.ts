import { describe, expect, it } from 'vitest';
import { parseList, parseNumber, parseNumbers, parseRoster, parseText, showList, showNumber } from './field-values.ts';

describe('what is typed', () => {
	it.each([
		['', null],
		[' ', null],
		['12', 12],
		['1,200.50', 1200.5],
		['１２．５', 12.5],
		['-3', -3],
		['5.', 5],
		['十', '十'],
		['1e3', '1e3'],
		['1.2.3', '1.2.3'],
	])('reads %j as a number', (typed, value) => {
		expect(parseNumber(typed)).toBe(value);
	});

	it('reads lists and shows them alike', () => {
		expect(parseNumbers('5、10，20 50;100')).toEqual([5, 10, 20, 50, 100]);
		expect(parseNumbers('5、多')).toEqual([5, '多']);
		expect(parseList(' 老河村、上河 ')).toEqual(['老河村', '上河']);
		expect(showList([5, 10])).toBe('5、10');
		expect(showNumber(null)).toBe('');
		expect(parseText('  ')).toBeNull();
	});

	it('reads a list of villages from a spreadsheet', () => {
		const pasted = '乡镇\t村名\t原名\r\n城关镇\t上河村\t老河村、东河\r\n\t下河村\r\n石桥村\r\n\r\n青石镇\t\t';
		expect(parseRoster(pasted)).toEqual([
			{ township: '城关镇', name: '上河村', formerly: ['老河村', '东河'] },
			{ township: null, name: '下河村', formerly: [] },
			{ township: null, name: '石桥村', formerly: [] },
		]);
	});
});
