import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readDelimited } from './delimited.ts';

const rowsOf = (text: string) => readDelimited(new TextEncoder().encode(text)).sheets[0]?.rows ?? [];

describe('findDialect', () => {
	it.each([
		[
			'a space behind each comma',
			'村, 人, 额\n甲, "张三, 李四", 5\n乙, 王五, \n',
			[
				['甲', '张三, 李四', '5'],
				['乙', '王五', ''],
			],
		],
		[
			"quotes '",
			"村,人,额\n'甲','张三,李四',5\n'乙','it''s',6\n",
			[
				['甲', '张三,李四', '5'],
				['乙', "it's", '6'],
			],
		],
		[
			'a backslash before quotes',
			'村,人,额\n甲,"张\\"三,李\\"四",5\n乙,"a\\"",6\n',
			[
				['甲', '张"三,李"四', '5'],
				['乙', 'a"', '6'],
			],
		],
		[
			'no escape at all',
			'村,物,额\n甲,"管,8"",5\n乙,"管 8" 长, 圆",6\n',
			[
				['甲', '管,8"', '5'],
				['乙', '管 8" 长, 圆', '6'],
			],
		],
		[
			'a colon between words',
			'村名:承包方:备注\n上村:张三:甲\n下村:李四:乙\n',
			[
				['上村', '张三', '甲'],
				['下村', '李四', '乙'],
			],
		],
		[
			'a space between words',
			'村名 承包方 面积\n上村 张三 12.5\n下村 李四 3\n',
			[
				['上村', '张三', '12.5'],
				['下村', '李四', '3'],
			],
		],
	])('reads %s', (_, text, rows) => {
		expect(rowsOf(text).slice(1)).toEqual(rows);
	});
	it.each([
		['times', '时间\n10:30:15\n11:40:25\n12:50:35\n'],
		['times and words', '日程安排表\n上午:10:30:开会\n下午:14:00:走访\n晚上:19:00:汇总\n'],
		['labels', '填报单位：某村\n联系人:张三\n电话:略\n'],
		['sentences', '备注\n张三 已交清 无欠款\n李四 未交 欠一年\n'],
		['sentences with commas', '备注\nfoo, bar\nbar, foo\nbaz, foo\n'],
	])('leaves %s whole', (_, text) => {
		const lines = text.trimEnd().split('\n');
		expect(
			rowsOf(text)
				.map((row) => row.join('@'))
				.every((row, at) => row === lines[at] || /, /.test(lines[at]!)),
		).toBe(true);
	});
	it("keeps a spreadsheet's mark for text, apostrophes, paths and inch signs", () => {
		const rows = [
			['编号', '路径', '备注'],
			["'00123", 'D:\\台账\\', "男'A"],
			["'00124", 'D:\\台账\\"旧"\\', "'是"],
			["'00125", 'C:\\', '管 5"'],
		];
		expect(rowsOf(Papa.unparse(rows))).toEqual(rows);
		expect(rowsOf(Papa.unparse(rows, { quotes: true }))).toEqual(rows);
	});
	it('keeps the space before cells where not every comma has one', () => {
		expect(rowsOf('村, 人, 额\n甲, 乙,5\n丙, 丁, 6\n')[1]).toEqual(['甲', ' 乙', '5']);
	});
});
