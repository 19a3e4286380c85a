/**
 * What a page looks like, small enough to be kept as text: its picture as a grid of blocks, each as dark as it is marked
 * and, more coarsely, as red and as blue. Antialiasing and a pixel more or less vanish in the blocks; a missing card, an
 * empty chart, a column fewer or a text cut off do not.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';

/** Rows of blocks. Marks from 0 (as the ground) to 35; colours from 0 to 35 with 18 for grey. */
export interface Look {
	readonly marks: readonly (readonly number[])[];
	readonly red: readonly (readonly number[])[];
	readonly blue: readonly (readonly number[])[];
}

const LEVELS = 35;
/** Text covers a third of its lines at most: this spreads it over the levels. */
const CONTRAST = 2.5;
/** So many blocks of marks each way make one block of colour. */
const COLOUR_BLOCKS = 2;
/** Colours of states are pale and small: this spreads them over the levels. */
const COLOUR_CONTRAST = 8;

/** What the browser measures in a picture: mean distance from the ground for each block, mean colours for coarser ones. */
interface Measured {
	readonly marks: number[][];
	readonly red: number[][];
	readonly blue: number[][];
}

/**
 * Measures a picture in blocks of `side` px. Runs in a blank page, which draws the picture on a canvas.
 * @param png what a screenshot gave
 */
export async function lookOf(blank: Page, png: Buffer, side: number): Promise<Look> {
	const measured = await blank.evaluate(
		async ([text, size, group]): Promise<Measured> => {
			const file = await fetch(`data:image/png;base64,${text}`);
			const bitmap = await createImageBitmap(await file.blob());
			const { width, height } = bitmap;
			const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
			if (canvas === null) throw new Error('no canvas');
			canvas.drawImage(bitmap, 0, 0);
			const { data } = canvas.getImageData(0, 0, width, height);
			const ground = [...data.subarray((width - 1) * 4, (width - 1) * 4 + 3)];
			/** Sums over blocks, which `means` divides: row by row, since a picture has millions of points. */
			const sums = (block: number): number[][] =>
				Array.from({ length: Math.ceil(height / block) }, () => new Array<number>(Math.ceil(width / block)).fill(0));
			const means = (block: number, grid: readonly (readonly number[])[]): number[][] =>
				grid.map((line, row) =>
					line.map((sum, column) => {
						const rows = Math.min(height, (row + 1) * block) - row * block;
						const columns = Math.min(width, (column + 1) * block) - column * block;
						return sum / (rows * columns) / 255;
					}),
				);
			const coarse = size * group;
			const [marks, red, blue] = [sums(size), sums(coarse), sums(coarse)];
			const [groundRed = 0, groundGreen = 0, groundBlue = 0] = ground;
			for (let y = 0; y < height; y += 1) {
				const [markRow = [], redRow = [], blueRow = []] = [
					marks[Math.floor(y / size)],
					red[Math.floor(y / coarse)],
					blue[Math.floor(y / coarse)],
				];
				for (let column = 0; column < markRow.length; column += 1) {
					const right = Math.min(width, (column + 1) * size);
					let [mark, reds, blues] = [0, 0, 0];
					for (let x = column * size; x < right; x += 1) {
						const at = (y * width + x) * 4;
						const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
						mark += Math.max(Math.abs(r - groundRed), Math.abs(g - groundGreen), Math.abs(b - groundBlue));
						reds += r - g;
						blues += b - g;
					}
					const wide = Math.floor(column / group);
					markRow[column] = (markRow[column] ?? 0) + mark;
					redRow[wide] = (redRow[wide] ?? 0) + reds;
					blueRow[wide] = (blueRow[wide] ?? 0) + blues;
				}
			}
			return { marks: means(size, marks), red: means(coarse, red), blue: means(coarse, blue) };
		},
		[png.toString('base64'), side, COLOUR_BLOCKS] as const,
	);
	const colour = (value: number): number => level(0.5 + value * COLOUR_CONTRAST);
	return {
		marks: measured.marks.map((row) => row.map((value) => level(value * CONTRAST))),
		red: measured.red.map((row) => row.map(colour)),
		blue: measured.blue.map((row) => row.map(colour)),
	};
}

function level(share: number): number {
	return Math.max(0, Math.min(LEVELS, Math.round(share * LEVELS)));
}

/** A look as text: a letter or digit (base 36) for each block, nothing as a dot; then the colours. */
export function lookText({ marks, red, blue }: Look): string {
	return [marks, red, blue]
		.map((grid) => grid.map((row) => row.map((value) => (value === 0 ? '.' : value.toString(36))).join('')).join('\n'))
		.join('\n\n')
		.concat('\n');
}

/** What `lookText` wrote. */
export function lookFrom(text: string): Look {
	const [marks = [], red = [], blue = []] = text
		.trimEnd()
		.split('\n\n')
		.map((grid) =>
			grid.split('\n').map((row) => [...row].map((sign) => (sign === '.' ? 0 : Number.parseInt(sign, 36)))),
		);
	return { marks, red, blue };
}

/** How far two looks are apart, in levels: on the average, and where they differ most. */
export interface Apart {
	readonly mean: number;
	readonly largest: number;
	readonly colour: number;
	/** Rows of blocks that one has more than the other. */
	readonly longer: number;
}

/** Compares two looks, marks after a little blurring. */
export function apart(one: Look, other: Look): Apart {
	const marks = differences(blurred(one.marks), blurred(other.marks));
	const colours = [...differences(one.red, other.red), ...differences(one.blue, other.blue)];
	return {
		mean: marks.reduce((sum, value) => sum + value, 0) / marks.length,
		largest: Math.max(...marks),
		colour: Math.max(...colours),
		longer: Math.abs(one.marks.length - other.marks.length),
	};
}

function differences(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): number[] {
	return one.slice(0, other.length).flatMap((row, y) => row.map((value, x) => Math.abs(value - (other[y]?.[x] ?? 0))));
}

/** Each block with a share of those around it: what moves by a pixel from one block to the next hardly counts. */
function blurred(grid: readonly (readonly number[])[]): number[][] {
	return grid.map((row, y) =>
		row.map((value, x) => {
			const beside = [grid[y - 1]?.[x], grid[y + 1]?.[x], row[x - 1], row[x + 1]];
			const sum = beside.reduce<number>((total, near) => total + (near ?? value), 0);
			return (value * 2 + sum) / 6;
		}),
	);
}

/** Levels within which two pictures of the same page stay, drawn by different machines: repeated runs differ by 0.01, 1.3, 1 and 0; what breaks, by far more in one of them. */
export const TOLERANCE: Apart = { mean: 0.35, largest: 2.5, colour: 3, longer: 1 };

/** How a look differs from the one that is kept at `path`; empty when it is the same to the eye. */
export function lookFaults(look: Look, path: string): string[] {
	if (!existsSync(path)) return [`nothing is kept at ${path}`];
	const found = apart(look, lookFrom(readFileSync(path, 'utf8')));
	return (['mean', 'largest', 'colour', 'longer'] as const)
		.filter((name) => found[name] > TOLERANCE[name])
		.map((name) => `${name} ${found[name].toFixed(2)}, not ${TOLERANCE[name]} at most`);
}

/** Keeps a picture's text, to be compared with later. */
export function keepText(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}
