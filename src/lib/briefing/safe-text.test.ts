import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { fileNamePart, fileNames, plainLine, xmlText } from './safe-text.ts';

describe('plainLine', () => {
	it('keeps to one line and drops what is not seen', () => {
		expect(plainLine('上\u202e河\r\n村\u0001\ud800')).toBe('上河 村');
		expect(plainLine('𠮷野家')).toBe('𠮷野家');
	});

	it('gives nothing that XML does not allow', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(xmlText(text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/); // eslint-disable-line no-control-regex
				expect(xmlText(text).isWellFormed()).toBe(true);
			}),
		);
	});
});

describe('fileNamePart', () => {
	it.each([
		['上河村清化收简报_2022-07-06', '上河村清化收简报_2022-07-06'],
		['../../etc/x', 'etcx'],
		['a:b*c?"<>|', 'abc'],
		['con', '文件con'],
		['...', '文件'],
		['\u202e反写', '反写'],
	])('%j → %s', (text, expected) => {
		expect(fileNamePart(text)).toBe(expected);
	});

	it('makes names legal and unique', () => {
		expect(fileNames(['甲', '甲', 'A', 'a'], '.docx')).toEqual(['甲.docx', '甲(2).docx', 'A.docx', 'a(2).docx']);
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), (stems) => {
				const names = fileNames(stems, '.docx');
				expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(stems.length);
				for (const name of names) expect(name).toMatch(/^[^<>:"/\\|?*\p{C}]{1,70}\.docx$/u);
			}),
		);
	});
});
