import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { DrawChart } from '#lib/briefing/chart-pictures.ts';
import { chartSvg } from '#lib/briefing/chart-svg.ts';

/** Where fonts lie on Linux, Windows and macOS. */
function fontFolders(): string[] {
	const home = homedir();
	return [
		'/usr/share/fonts',
		'/usr/local/share/fonts',
		join(home, '.fonts'),
		join(home, '.local/share/fonts'),
		join(process.env['SystemRoot'] ?? 'C:\\Windows', 'Fonts'),
		'/System/Library/Fonts',
		'/Library/Fonts',
	];
}

/** Chinese fonts for charts, the best first: how their files are called, and the family they hold. */
const CHINESE: readonly (readonly [file: RegExp, family: string])[] = [
	[/^simhei\.ttf$/i, 'SimHei'],
	[/^(?:wqy-microhei)\.tt[cf]$/i, 'WenQuanYi Micro Hei'],
	[/^msyh\.tt[cf]$/i, 'Microsoft YaHei'],
	[/^(?:simsun)\.tt[cf]$/i, 'SimSun'],
	[/^deng\.ttf$/i, 'DengXian'],
	[/^NotoSans(?:CJK)?SC-Regular\.(?:otf|ttf)$/i, 'Noto Sans SC'],
	[/^NotoSansCJK-Regular\.ttc$/i, 'Noto Sans CJK SC'],
	[/^SourceHanSans(?:SC|CN)-Regular\.(?:otf|ttf)$/i, 'Source Han Sans SC'],
	[/^(?:wqy-zenhei)\.tt[cf]$/i, 'WenQuanYi Zen Hei'],
	[/^(?:DroidSansFallback(?:Full)?)\.ttf$/i, 'Droid Sans Fallback'],
	[/^(?:uming)\.ttc$/i, 'AR PL UMing CN'],
	[/^Hiragino Sans GB\.ttc$/i, 'Hiragino Sans GB'],
	[/^STHeiti Light\.ttc$/i, 'Heiti SC'],
];
const DEEPEST = 4;
/** Pixels to a point of the chart. */
const SCALE = 2;

interface FoundFont {
	readonly path: string;
	readonly family: string;
}

/** The best Chinese font on this machine; null when none is known. */
export function findChineseFont(folders: readonly string[] = fontFolders()): FoundFont | null {
	const files = folders.flatMap((folder) => fontFiles(folder, DEEPEST));
	for (const [pattern, family] of CHINESE) {
		const path = files.find((file) =>
			pattern.test(file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)),
		);
		if (path !== undefined) return { path, family };
	}
	return null;
}

function fontFiles(folder: string, depth: number): string[] {
	let entries: Dirent[];
	try {
		entries = readdirSync(folder, { withFileTypes: true });
	} catch {
		// A folder of another system, or one that may not be read: there are no fonts for us in it.
		return [];
	}
	return entries
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return depth > 0 ? fontFiles(path, depth - 1) : [];
			return [path];
		});
}

/** Draws charts as PNG without a browser. Null when there is no Chinese font: boxes are worse than no chart. */
export async function chartDrawer(font: FoundFont | null = findChineseFont()): Promise<DrawChart | null> {
	if (font === null) return null;
	const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
	await start(initWasm);
	const fontBuffers = [new Uint8Array(readFileSync(font.path))];
	return async (builder, size) => {
		const svg = await chartSvg(builder, size, font.family);
		const drawing = new Resvg(svg, {
			font: { fontBuffers, defaultFontFamily: font.family, sansSerifFamily: font.family },
			fitTo: { mode: 'zoom', value: SCALE },
			background: '#ffffff',
		});
		const image = drawing.render();
		try {
			return png(image.pixels, image.width, image.height);
		} finally {
			image.free();
			drawing.free();
		}
	};
}

let started: Promise<void> | null = null;

/** The engine can be started only once in a process. */
function start(initWasm: (module: Uint8Array) => Promise<void>): Promise<void> {
	const path = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
	started ??= initWasm(new Uint8Array(readFileSync(path)));
	return started;
}

/** Opaque RGBA pixels as a PNG of 8-bit RGB; quicker by far than the drawing library's own. */
function png(pixels: Uint8Array, width: number, height: number): Uint8Array {
	const raw = new Uint8Array(height * (width * 3 + 1));
	let at = 0;
	for (let row = 0; row < height; row += 1) {
		// Filter 0; flat colours need no other.
		raw[at++] = 0;
		for (let from = row * width * 4, end = from + width * 4; from < end; from += 4) {
			raw[at++] = pixels[from] ?? 0;
			raw[at++] = pixels[from + 1] ?? 0;
			raw[at++] = pixels[from + 2] ?? 0;
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(raw, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(kind: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}
