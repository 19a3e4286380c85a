import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { readDelimited } from './delimited.ts';
import { encodeText, withMark } from './encode.test-helper.ts';
import { type Dialect, PLAIN, readTolerantly } from './tolerant-records.ts';
import { processorTime } from '../processor-time.test-helper.ts';

function rowsOf(text: string): readonly (readonly string[])[] {
	return sheetOf(text).rows;
}
function sheetOf(text: string) {
	const { sheets } = readDelimited(encodeText(text, 'utf-8'));
	expect(sheets).toHaveLength(1);
	return sheets[0]!;
}

describe('readDelimited', () => {
	it('gives one nameless sheet of text cells', () => {
		expect(readDelimited(encodeText('村名,金额\n上河村, 3500 \n', 'gb18030'))).toEqual({
			encoding: 'gb18030',
			sheets: [
				{
					name: null,
					rows: [
						['村名', '金额'],
						['上河村', ' 3500 '],
					],
					merges: [],
					remarks: [],
				},
			],
		});
	});
	it('reads an empty file as no rows', () => {
		expect(rowsOf('')).toEqual([]);
		expect(rowsOf('\uFEFF')).toEqual([]);
	});
	it.each(['\n', '\r\n', '\r'])('takes %j as a line break', (newline) => {
		expect(rowsOf(['a,b', '1,"x', 'y"', '', '2,3', ''].join(newline))).toEqual([
			['a', 'b'],
			['1', 'x\ny'],
			[''],
			['2', '3'],
		]);
	});
	it('takes mixed line breaks', () => {
		expect(rowsOf('a,b\r\n1,2\n3,4\r5,6\r\n')).toEqual([
			['a', 'b'],
			['1', '2'],
			['3', '4'],
			['5', '6'],
		]);
	});
	it('keeps blank lines and ragged rows', () => {
		expect(rowsOf('题\n\n村,数\n甲,1,\n乙\n\n')).toEqual([['题'], [''], ['村', '数'], ['甲', '1', ''], ['乙'], ['']]);
	});
	it('keeps every column of a hostile header', () => {
		const header = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '村名', '村名'];
		expect(rowsOf(`${header.join(',')}\n1,2,3,4,5,6,7\n`)).toEqual([header, ['1', '2', '3', '4', '5', '6', '7']]);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});
	it('unwraps ="00123" and leaves other formulas alone', () => {
		expect(rowsOf('="00123",=1+1,"=""a""""b""",=" x"y\n')).toEqual([['00123', '=1+1', 'a"b', '=" x"y']]);
	});
	it('keeps stray quotes in unquoted fields', () => {
		expect(rowsOf('a,5" 管,b\n1,"x""y",2\n')).toEqual([
			['a', '5" 管', 'b'],
			['1', 'x"y', '2'],
		]);
	});
});

describe('readDelimited, delimiter', () => {
	const table = [
		['村名', '承包方', '金额', '备注'],
		['上河村', '张三', '3500', '甲'],
		['下河村', '李四', '12', '乙'],
		['王村', '王五', '1', ''],
	];
	it.each([',', '\t', ';', '|', '，'])('finds %j', (delimiter) => {
		expect(rowsOf(table.map((row) => row.join(delimiter)).join('\n'))).toEqual(table);
	});
	it('is not fooled by titles, units and signatures', () => {
		const text =
			'XX镇合同台账，2022年\n单位：亩；元\n村名\t承包方\t金额\n甲\t乙,丙\t1,000\n丁\t戊,己\t2,000\n填表人：,审核人：,负责人：\n';
		expect(rowsOf(text)[3]).toEqual(['甲', '乙,丙', '1,000']);
	});
	it('is not fooled by delimiters inside quotes', () => {
		const text = '村,问题,额\n甲,"一;二;三;四",1\n乙,"五;六;七;八",2\n丙,"a;b\nc;d",3\n';
		expect(rowsOf(text)).toEqual([
			['村', '问题', '额'],
			['甲', '一;二;三;四', '1'],
			['乙', '五;六;七;八', '2'],
			['丙', 'a;b\nc;d', '3'],
		]);
	});
	it('is not fooled by semicolons in every cell of a column', () => {
		expect(rowsOf('村,问题,额\n甲,一;二,1\n乙,三;四,2\n丙,五;六,3\n')[1]).toEqual(['甲', '一;二', '1']);
	});
	it('leaves sentences with full-width commas alone', () => {
		expect(rowsOf('备注\n张三，已交清\n李四，未交\n')).toEqual([['备注'], ['张三，已交清'], ['李四，未交']]);
	});
	it('obeys sep= and does not count it', () => {
		expect(rowsOf('sep=;\n村;额\n甲;1,5\n')).toEqual([
			['村', '额'],
			['甲', '1,5'],
		]);
		expect(rowsOf('"sep=|"\r\n村|额,额,额\n')).toEqual([['村', '额,额,额']]);
	});
	it('takes the delimiter it is told', () => {
		expect(readDelimited(encodeText('a;b,c', 'utf-8'), { delimiter: ';' }).sheets[0]!.rows).toEqual([['a', 'b,c']]);
	});
});

describe('readDelimited, damage', () => {
	const rest = Array.from({ length: 40 }, (_, index) => `下河村,李四,${index}`);
	it.each([
		['at the end of the file', ['村,人,额', '上河村,"张三,5', '下河村,李四,6'], 1],
		['with forty rows behind it', ['村,人,额', '上河村,"张三,5', ...rest], 1],
		['with quoted rows behind it', ['村,人,额', '上河村,"张三,5', '下河村,"李四",6', '王村,"王五",7'], 1],
		['in the first field', ['村,人,额', '"上河村,张三,5', '"下河村","李四",6', ...rest], 1],
	])('reads the rows behind an unclosed quote %s', (_, lines, row) => {
		const { rows, remarks } = sheetOf(lines.join('\n'));
		expect(rows).toHaveLength(lines.length);
		expect(rows.every((cells) => cells.length === 3)).toBe(true);
		expect(rows[row]!.join(',')).toBe(lines[row]);
		expect(remarks).toHaveLength(1);
		expect(remarks[0]).toMatchObject({ rule: 'file/unclosed-quote', row });
		expect(remarks[0]!.detail).toContain(`第 ${row + 1} 行`);
	});
	it('finds a quote closed far below', () => {
		const lines = ['村,人,额', '上河村,"张三,5', ...rest, '王村,王五",7', ...rest];
		const { rows, remarks } = sheetOf(lines.join('\n'));
		expect(rows).toHaveLength(lines.length);
		expect(remarks.map(({ row }) => row)).toEqual([1]);
	});
	it('keeps a long note of many lines', () => {
		const note = Array.from({ length: 60 }, (_, index) => `第${index}条`).join('\n');
		const { rows, remarks } = sheetOf(`村,注\n甲,"${note}"\n乙,b\n`);
		expect(rows[1]).toEqual(['甲', note]);
		expect(remarks).toEqual([]);
	});
	it('keeps text behind a closing quote', () => {
		expect(rowsOf('a,b,c\n1,"x"y,2\n3,4,5\n')).toEqual([
			['a', 'b', 'c'],
			['1', 'xy', '2'],
			['3', '4', '5'],
		]);
	});
	it('drops NUL characters and says where', () => {
		const { rows, remarks } = sheetOf('村,额\n甲,"x\ny"\n乙,1\0\0\n丙,2\0\n');
		expect(rows).toEqual([
			['村', '额'],
			['甲', 'x\ny'],
			['乙', '1'],
			['丙', '2'],
		]);
		expect(remarks).toHaveLength(1);
		expect(remarks[0]).toMatchObject({ rule: 'file/nul-characters', row: 2 });
		expect(remarks[0]!.detail).toContain('3 个空字符');
	});
	it('says which record is damaged', () => {
		const bytes = encodeText('村,额\n甲,"x\ny"\n乙X,1\n'.repeat(20), 'utf-8');
		bytes[bytes.lastIndexOf(0x58)] = 0xff;
		expect(readDelimited(bytes).sheets[0]!.remarks).toMatchObject([{ rule: 'file/damaged-text', row: 59 }]);
	});
});

describe('readDelimited, properties', () => {
	const characters = fc.constantFrom(...'村名上河张三李四合同承包费0123456789 ,;|"\n\t。（）、元=-', '㮾');
	const cell = fc
		.array(characters, { maxLength: 8 })
		.map((parts) => parts.join(''))
		.filter((text) => !/^="/.test(text));
	// The line that tells a table from its surroundings: as wide as the table, and not empty.
	const table = fc
		.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }))
		.chain(([width, height]) =>
			fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
		);

	it('reads back what Papa writes, whatever delimiter, encoding, line break and mark', () => {
		fc.assert(
			fc.property(
				table,
				fc.constantFrom(',', '\t', ';', '|', '，'),
				fc.constantFrom('\n', '\r\n', '\r'),
				fc.constantFrom('utf-8', 'gb18030', 'utf-16le', 'utf-16be'),
				fc.boolean(),
				fc.boolean(),
				(rows, delimiter, newline, encoding, mark, quotes) => {
					const text =
						Papa.unparse([['村名上河', ...rows[0]!.slice(1)], ...rows], { delimiter, newline, quotes }) + newline;
					const marked = encoding !== 'gb18030' && (mark || encoding !== 'utf-8');
					const bytes = marked ? withMark(encodeText(text, encoding), encoding) : encodeText(text, encoding);
					const content = readDelimited(bytes, { delimiter });
					expect(content.encoding).toBe(encoding);
					expect(content.sheets[0]!.rows).toEqual([['村名上河', ...rows[0]!.slice(1)], ...rows]);
				},
			),
			{ numRuns: 1000 },
		);
	});
	it('finds the delimiter of a table of words', () => {
		const word = fc
			.array(fc.constantFrom(...'村名上河张三0123456789 。（）、'), { minLength: 1, maxLength: 8 })
			.map((parts) => parts.join(''));
		const words = fc
			.integer({ min: 3, max: 6 })
			.chain((width) =>
				fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 12 }),
			);
		fc.assert(
			fc.property(words, fc.constantFrom(',', '\t', ';', '|', '，'), (rows, delimiter) => {
				expect(rowsOf(`标题\n${rows.map((row) => row.join(delimiter)).join('\n')}\n`)).toEqual([['标题'], ...rows]);
			}),
		);
	});
	it('reads well-formed text tolerantly as Papa does', () => {
		fc.assert(
			fc.property(table, fc.constantFrom(',', '\t', ';', '，'), (rows, delimiter) => {
				const text = `${Papa.unparse(rows, { delimiter, newline: '\n', quotes: true })}\n`;
				expect(readTolerantly(text, { ...PLAIN, delimiter })).toEqual({ rows, unclosed: [] });
			}),
		);
	});
	it('reads back what is written with other quotes, escapes and spaces', () => {
		const dialects: Partial<Dialect>[] = [
			{ quote: "'" },
			{ quote: "'", delimiter: ';' },
			{ backslash: true },
			{ backslash: true, quote: "'", spaced: true },
			{ spaced: true },
			{ spaced: true, delimiter: ';' },
			{ delimiter: ':' },
		];
		fc.assert(
			fc.property(table, fc.constantFrom(...dialects), (rows, change) => {
				const dialect = { ...PLAIN, ...change };
				const { quote, backslash, delimiter, spaced } = dialect;
				const write = (text: string) => quote + text.replaceAll(quote, (backslash ? '\\' : quote) + quote) + quote;
				const text = rows.map((row) => `${row.map(write).join(delimiter + (spaced ? ' ' : ''))}\n`).join('');
				expect(readTolerantly(text, dialect)).toEqual({ rows, unclosed: [] });
			}),
			{ numRuns: 500 },
		);
	});
	it('never throws and never loses a line of an odd file', () => {
		const odd = fc.array(fc.constantFrom(...'",\n\ra村\0\uFFFD;:\' \\', '""', 'sep=;\n', ', ', '\\"'), {
			maxLength: 60,
		});
		fc.assert(
			fc.property(odd, (parts) => {
				const { rows } = sheetOf(parts.join(''));
				expect(rows.every((row) => Array.isArray(row) && row.length > 0)).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});
	it.each([
		'"',
		'"a,',
		'",\n',
		'"\n',
		',"x"y',
		'""',
		'"a\n,',
		',',
		'\n',
		'="',
		'\\"',
		'"a\\", ',
		"'a',",
		'"a"b',
		'"a"",',
		'"a""\n',
	])('%j × 100,000 in linear time', (piece) => {
		const started = processorTime();
		rowsOf(piece.repeat(100_000));
		expect(processorTime() - started).toBeLessThan(1500);
	});
	it('reads 30 MB in seconds', () => {
		const line = '上河村,HT-2012-001,"机动地,东至路",张三,2012-03-01,2042-02-28,120.50,300,36150.00,已清理,备注\n';
		const bytes = encodeText(line.repeat(Math.ceil(30e6 / encodeText(line, 'utf-8').length)), 'utf-8');
		const started = processorTime();
		const { sheets } = readDelimited(bytes);
		expect(sheets[0]!.rows.length).toBeGreaterThan(200_000);
		expect(processorTime() - started).toBeLessThan(5000);
	});
});
