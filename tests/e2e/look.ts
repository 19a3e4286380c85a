/**
 * What a page looks like, small enough to be kept as text: its picture as a grid of blocks, each as dark as it is marked
 * and, more coarsely, as red and as blue. Antialiasing and a pixel more or less vanish in the blocks; a missing card, an
 * empty chart, a column fewer or a text cut off do not.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openPng } from './png.ts';

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

/**
 * Measures a picture in blocks of `side` px: mean distance from the ground for each block, mean colours for coarser ones.
 * @param png what a screenshot gave
 */
export function lookOf(png: Buffer, side: number): Look {
	const { width, height, depth, eachLine } = openPng(png);
	const coarse = side * COLOUR_BLOCKS;
	/** Sums over blocks, which `means` divides: row by row, since a picture has millions of points. */
	const sums = (block: number): Float64Array[] =>
		Array.from({ length: Math.ceil(height / block) }, () => new Float64Array(Math.ceil(width / block)));
	const means = (block: number, grid: readonly Float64Array[], levelOf: (mean: number) => number): number[][] =>
		grid.map((line, row) =>
			Array.from(line, (sum, column) => {
				const rows = Math.min(height, (row + 1) * block) - row * block;
				const columns = Math.min(width, (column + 1) * block) - column * block;
				return levelOf(sum / (rows * columns) / 255);
			}),
		);
	const [marks, red, blue] = [sums(side), sums(coarse), sums(coarse)];
	let [groundRed, groundGreen, groundBlue] = [0, 0, 0];
	eachLine((line, y) => {
		if (y === 0) [groundRed = 0, groundGreen = 0, groundBlue = 0] = line.subarray((width - 1) * depth);
		const [markRow, redRow, blueRow] = [
			marks[Math.floor(y / side)],
			red[Math.floor(y / coarse)],
			blue[Math.floor(y / coarse)],
		];
		if (markRow === undefined || redRow === undefined || blueRow === undefined) return;
		for (let column = 0; column < markRow.length; column += 1) {
			const end = Math.min(width, (column + 1) * side) * depth;
			let [mark, reds, blues] = [0, 0, 0];
			for (let at = column * side * depth; at < end; at += depth) {
				const [r, g, b] = [line[at] ?? 0, line[at + 1] ?? 0, line[at + 2] ?? 0];
				mark += Math.max(Math.abs(r - groundRed), Math.abs(g - groundGreen), Math.abs(b - groundBlue));
				reds += r - g;
				blues += b - g;
			}
			const wide = Math.floor(column / COLOUR_BLOCKS);
			markRow[column] = (markRow[column] ?? 0) + mark;
			redRow[wide] = (redRow[wide] ?? 0) + reds;
			blueRow[wide] = (blueRow[wide] ?? 0) + blues;
		}
	});
	const colour = (mean: number): number => level(0.5 + mean * COLOUR_CONTRAST);
	return {
		marks: means(side, marks, (mean) => level(mean * CONTRAST)),
		red: means(coarse, red, colour),
		blue: means(coarse, blue, colour),
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
