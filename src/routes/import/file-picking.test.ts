import { describe, expect, it } from 'vitest';
import { LARGEST_FILE, pickedFiles, readPicked } from './file-picking.ts';

function file(name: string, relative = ''): File {
	return Object.assign(new File(['村,面积'], name), { webkitRelativePath: relative });
}

describe('pickedFiles', () => {
	it('keeps folders and leaves out what systems and office programs leave behind', () => {
		const list = [
			file('合同.csv', '城关镇/上河村/合同.csv'),
			file('债务.csv'),
			file('.DS_Store', '城关镇/.DS_Store'),
			file('Thumbs.db'),
			file('~$合同.xlsx'),
			file('a.csv', '__MACOSX/a.csv'),
		];
		expect(pickedFiles(list).map(({ path }) => path)).toEqual(['城关镇/上河村/合同.csv', '债务.csv', '__MACOSX/a.csv']);
	});
});

describe('readPicked', () => {
	it('reads bytes and names in Chinese what it could not take', async () => {
		const gone = Object.assign(file('没了.csv'), { arrayBuffer: () => Promise.reject(new Error('NotFoundError')) });
		const huge = Object.defineProperty(file('大.csv'), 'size', { value: LARGEST_FILE + 1 });
		const { sources, refused } = await readPicked(pickedFiles([file('合同.csv'), gone, huge]));
		expect(sources.map((source) => [source.path, source.bytes.length])).toEqual([['合同.csv', 10]]);
		expect(refused).toHaveLength(2);
		expect(refused[0]).toContain('“没了.csv”');
		expect(refused[1]).toContain('100 MB');
	});
});
