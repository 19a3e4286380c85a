import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { intakeFile } from './intake.ts';

const OPTIONS = { secondRoundEndYear: 2028 };
const HEADER = ['序号', '户主姓名', '面积', '应收', '实收'];
const GROUPS = ['序号', '组别', '面积', '应收', '实收'];

async function read(...sheets: readonly (readonly [name: string, rows: readonly (readonly (string | number)[])[]])[]) {
	const book = utils.book_new();
	for (const [name, rows] of sheets)
		utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
	const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
	const stored: number[] = [];
	const sources = await intakeFile(
		{ path: '上河村资源收费2022-06-30.xlsx', bytes },
		{ ...OPTIONS, onRows: ({ rows }) => stored.push(rows.length) },
	);
	return {
		sheets: sources.map(({ ledger, rowsStored, isAside }) => [ledger, rowsStored, isAside]),
		told: sources.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
		stored,
	};
}

describe('a sheet that adds up the others of a workbook', () => {
	const first = [
		'一组',
		[HEADER, [1, '张三', 3, 300, 300], [2, '李四', 2, 200, 0], ['合计', '', 5, 500, 300]],
	] as const;
	const second = ['二组', [HEADER, [1, '王五', 4, 400, 400]]] as const;

	it('is not counted again, and told of', async () => {
		const sums = [
			'汇总',
			[GROUPS, [1, '一组', 5, 500, 300], [2, '二组', 4, 400, 400], ['合计', '', 9, 900, 700]],
		] as const;
		expect(await read(first, second, sums)).toEqual({
			sheets: [
				['fee', 2, false],
				['fee', 1, false],
				[null, 0, true],
			],
			told: ['sheet/sum-of-others'],
			stored: [2, 1],
		});
	});

	it('counts where its figures are others, or it names who pays', async () => {
		const others = ['三组四组', [GROUPS, [1, '三组', 5, 500, 300], [2, '四组', 4, 400, 300]]] as const;
		expect((await read(first, second, others)).stored).toEqual([2, 1, 2]);
		const named = ['名单', [HEADER, [1, '赵六', 9, 900, 700]]] as const;
		expect((await read(first, second, named)).stored).toEqual([2, 1, 1]);
	});
});
