/** The longest side of a canvas that every browser we run in can draw. */
export const MOST_PIXELS = 16_384;

/**
 * Fonts for pictures: an SVG that is drawn as a picture does not know which font the browser takes for `sans-serif`, so
 * that real ones are named before it. Double quotes become single ones: the text goes into attributes.
 */
export function pictureFont(font: string): string {
	return font
		.replaceAll('"', "'")
		.replace(/sans-serif\s*$/, "'Segoe UI', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif");
}

/** A slice of a picture, in px of the drawing. */
export interface Slice {
	readonly top: number;
	readonly height: number;
}

/**
 * Where a picture is cut so that no piece is higher than `most`: at the last of `breaks` (rising) that fits, else in the
 * middle of things.
 */
export function slices(height: number, most: number, breaks: readonly number[]): readonly Slice[] {
	const pieces: Slice[] = [];
	for (let top = 0; top < height;) {
		const end = top + most;
		const fitting = breaks.filter((at) => at > top + most / 2 && at <= end).at(-1);
		const bottom = end >= height ? height : (fitting ?? end);
		pieces.push({ top, height: bottom - top });
		top = bottom;
	}
	return pieces;
}

/** The SVG as a picture that can be drawn. Rejects when the browser cannot read it. */
export async function loadSvg(svg: string): Promise<HTMLImageElement> {
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();
	return image;
}

/** A slice of the picture as PNG, `scale` px for each of its own. Rejects when the browser will not give it. */
export async function pngOf(image: HTMLImageElement, { top, height }: Slice, scale: number): Promise<Blob> {
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(image.naturalWidth * scale);
	canvas.height = Math.round(height * scale);
	const context = canvas.getContext('2d');
	if (context === null) throw new Error('内存不足，画不出图片');
	context.scale(scale, scale);
	context.drawImage(image, 0, -top);
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => {
			if (blob === null) reject(new Error('图片太大，浏览器存不下'));
			else resolve(blob);
		}, 'image/png');
	});
}

/** Width of a text in px, as the page would draw it. */
export function textMeasurer(): (text: string, font: string) => number {
	const context = document.createElement('canvas').getContext('2d');
	return (text, font) => {
		if (context === null) return text.length * 14;
		context.font = font;
		return context.measureText(text).width;
	};
}

/** Puts a PNG on the clipboard, as soon as it is there. Rejects when the browser refuses. */
export async function copyPng(png: Promise<Blob>): Promise<void> {
	await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}
