import { expect, test } from 'vitest';
import { framedSvg, wrapped } from './picture-frame.ts';
import { pictureName, sourceLine, whenLine } from './picture-words.ts';
import { pictureFont, slices } from './raster.ts';

const FACTS = { title: '化债务', place: '城关镇', asOf: '2022-07-06', compare: null };
/** Every character as wide as its size. */
const measure = (text: string, font: string): number => [...text].length * Number(/(\d+)px/.exec(font)?.[1] ?? 0);

test('a frame holds title, date and source around the drawing, whatever their characters', () => {
	const frame = { title: '<余额> & "增减"', when: '截至2022年7月6日', source: '来源\u0001：台账' };
	const drawing = { svg: '<svg width="720" height="300"></svg>', width: 720, height: 300 };
	const { svg, width, height } = framedSvg(frame, drawing, "'Microsoft YaHei', sans-serif", measure);
	expect(width).toBe(768);
	expect(height).toBeGreaterThan(300 + 60);
	expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
	expect(svg).toContain('&lt;余额&gt; &amp; &quot;增减&quot;');
	expect(svg).toContain('截至2022年7月6日');
	expect(svg).toContain('来源：台账');
	expect(svg).toContain(drawing.svg);
});

test('a long title takes several lines and the drawing makes room', () => {
	const drawing = { svg: '<svg/>', width: 360, height: 100 };
	const heightOf = (title: string) => framedSvg({ title, when: '', source: '' }, drawing, 'x', measure).height;
	expect(wrapped('一二三四五', 2, (line) => line.length)).toEqual(['一二', '三四', '五']);
	expect(wrapped('', 2, (line) => line.length)).toEqual([]);
	expect(heightOf('名'.repeat(60)) - heightOf('名')).toBe(2 * 26);
});

test('a picture is cut at the last edge that fits, and nothing is lost', () => {
	expect(slices(900, 1000, [100, 500])).toEqual([{ top: 0, height: 900 }]);
	expect(slices(2500, 1000, [100, 940, 990, 1800])).toEqual([
		{ top: 0, height: 990 },
		{ top: 990, height: 810 },
		{ top: 1800, height: 700 },
	]);
	const blind = slices(2500, 1000, [10, 20]);
	expect(blind.map(({ height }) => height)).toEqual([1000, 1000, 500]);
});

test('names and lines say what, where and when', () => {
	expect(pictureName(FACTS, '余额增减')).toBe('化债务_余额增减_城关镇_截至2022-07-06');
	expect(pictureName({ ...FACTS, place: 'a/b:村' }, '图?')).toBe('化债务_图_ab村_截至2022-07-06');
	expect(pictureName(null, '')).toBe('清账');
	expect(whenLine(FACTS, '单位万元', '')).toBe('城关镇 · 截至2022年7月6日 · 单位万元');
	expect(whenLine(null)).toBe('');
	expect(sourceLine([])).toContain('各村台账');
	expect(sourceLine(['甲台账', '乙台账'])).toContain('甲台账、乙台账');
});

test('fonts of a picture name real ones before the generic one', () => {
	expect(pictureFont("'Microsoft YaHei', sans-serif")).toMatch(/^'Microsoft YaHei', .*Arial.*, sans-serif$/);
	expect(pictureFont('"Microsoft YaHei", serif')).toBe("'Microsoft YaHei', serif");
	expect(pictureFont('serif')).toBe('serif');
});
