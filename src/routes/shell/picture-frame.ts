import { xmlText } from '#lib/briefing/safe-text.ts';

/** What is drawn around a picture: above the content who, what and when, below it where it comes from. */
export interface PictureFrame {
	readonly title: string;
	/** Place, date and small print: `城关镇 · 截至2022年7月6日 · 单位万元`. */
	readonly when: string;
	readonly source: string;
}

/** An SVG that is not framed yet. */
export interface Drawing {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
}

/** Width of a text in px in a CSS font. */
export type MeasureText = (text: string, font: string) => number;

const MARGIN = 24;
const LINES = {
	title: { size: 18, weight: 600, leading: 26, ink: '#1c2024' },
	when: { size: 12, weight: 400, leading: 18, ink: '#555b63' },
	source: { size: 11, weight: 400, leading: 16, ink: '#676d75' },
} as const;

/** The drawing with its frame, on white, as the text of one SVG of a size of its own. */
export function framedSvg(frame: PictureFrame, drawing: Drawing, font: string, measure: MeasureText): Drawing {
	const { width } = drawing;
	let y = MARGIN;
	const paragraph = (part: keyof typeof LINES, text: string): string => {
		const { size, weight, leading, ink } = LINES[part];
		return wrapped(text, width, (line) => measure(line, `${weight} ${size}px ${font}`))
			.map((line) => {
				y += leading;
				const place = `x="${MARGIN}" y="${y - (leading - size) / 2 - size * 0.18}"`;
				return `<text ${place} font-size="${size}" font-weight="${weight}" fill="${ink}">${escaped(line)}</text>`;
			})
			.join('');
	};
	const head = paragraph('title', frame.title) + paragraph('when', frame.when);
	y += 10;
	const body = `<g transform="translate(${MARGIN} ${y})">${drawing.svg}</g>`;
	y += drawing.height + 8;
	const rule = `<path d="M${MARGIN} ${y}h${width}" stroke="#e2dfd8"/>`;
	y += 6;
	const foot = paragraph('source', frame.source);
	const [wide, high] = [width + 2 * MARGIN, Math.ceil(y + MARGIN - 8)];
	const svg =
		`<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}" ` +
		`font-family="${escaped(font)}"><title>${escaped(frame.title)}</title>` +
		`<rect width="${wide}" height="${high}" fill="#ffffff"/>${head}${body}${rule}${foot}</svg>`;
	return { svg, width: wide, height: high };
}

/** The text in lines no wider than `width`; broken between any two characters, as Chinese is. Empty: no line. */
export function wrapped(text: string, width: number, measure: (line: string) => number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const character of text) {
		if (line !== '' && measure(line + character) > width) {
			lines.push(line);
			line = '';
		}
		line += character;
	}
	return line === '' ? lines : [...lines, line];
}

function escaped(text: string): string {
	return xmlText(text)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
