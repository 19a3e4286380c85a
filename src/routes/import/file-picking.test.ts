import { describe, expect, it } from 'vitest';
import { pickedFiles } from './file-picking.ts';

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
