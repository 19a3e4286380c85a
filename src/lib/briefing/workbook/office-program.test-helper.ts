import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Whether LibreOffice and pdftoppm are there to open what the program wrote. Where `QINGZHANG_NEEDS_OFFICE` is set (as
 * the continuous integration does) their absence is an error; elsewhere the tests that need them are skipped, aloud.
 */
export function hasOffice(): boolean {
	return hasPrograms(['soffice', 'pdftoppm'], 'libreoffice-writer-nogui, libreoffice-calc-nogui, poppler-utils');
}

/** Whether programs are there that come with these packages; see `hasOffice`. */
export function hasPrograms(programs: readonly string[], packages: string): boolean {
	const missing = programs.filter((program) => spawnSync(program, ['--version']).error !== undefined);
	if (missing.length === 0) return true;
	const words = `not installed: ${missing.join(', ')} (packages ${packages})`;
	if (process.env['QINGZHANG_NEEDS_OFFICE'] !== undefined) throw new Error(words);
	console.warn(`documents are not rendered: ${words}`);
	return false;
}

/** A file for LibreOffice to convert. */
export interface OfficeFile {
	readonly bytes: Uint8Array;
	readonly from: 'docx' | 'xlsx';
}

/** What LibreOffice makes of a file: `pdf`, or `csv` (its first sheet). */
export function convertByOffice(bytes: Uint8Array, from: OfficeFile['from'], to: 'pdf' | 'csv'): Uint8Array {
	const [converted] = convertAllByOffice([{ bytes, from }], to);
	if (converted === undefined) throw new Error('nothing was converted');
	return converted;
}

/** The same for several files, which takes little longer: most of the time goes into the start of the program. */
export function convertAllByOffice(files: readonly OfficeFile[], to: 'pdf' | 'csv'): Uint8Array[] {
	const folder = mkdtempSync(join(tmpdir(), 'qingzhang-office-'));
	try {
		const sources = files.map(({ bytes, from }, index) => {
			const source = join(folder, `document${index}.${from}`);
			writeFileSync(source, bytes);
			return source;
		});
		// A profile of its own, so that it runs beside any other; UTF-8 (76) with commas and quotes.
		const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
		const filter = to === 'csv' ? 'csv:Text - txt - csv (StarCalc):44,34,76' : 'pdf';
		execFileSync(
			'soffice',
			[profile, '--headless', '--norestore', '--convert-to', filter, '--outdir', folder, ...sources],
			{
				stdio: 'ignore',
				timeout: 280_000,
			},
		);
		return files.map((_, index) => new Uint8Array(readFileSync(join(folder, `document${index}.${to}`))));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A page as a grid of grey values from 0 (white) to 15 (as dark as text gets), each the mean of a block of about 5 × 5 mm. */
export interface GreyPage {
	readonly landscape: boolean;
	readonly rows: readonly (readonly number[])[];
}

const SHORT = 40;
const LONG = 56;
/** Text covers a third of its lines at most: this spreads it over the grey values. */
const CONTRAST = 3;
/** A4 in pixels at the resolution at which pages are drawn. */
const DPI = 40;
const A4 = [Math.round((210 / 25.4) * DPI), Math.round((297 / 25.4) * DPI)] as const;

/** The pages of a PDF. Throws RangeError for a page that is not A4. */
export function greyPages(pdf: Uint8Array): GreyPage[] {
	const folder = mkdtempSync(join(tmpdir(), 'qingzhang-pages-'));
	try {
		writeFileSync(join(folder, 'document.pdf'), pdf);
		execFileSync('pdftoppm', ['-r', String(DPI), '-gray', join(folder, 'document.pdf'), join(folder, 'page')]);
		return readdirSync(folder)
			.filter((name) => name.endsWith('.pgm'))
			.sort()
			.map((name) => greyPage(readFileSync(join(folder, name))));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function greyPage(pgm: Buffer): GreyPage {
	const [head = '', w = '', h = ''] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1')) ?? [];
	const [width, height] = [Number(w), Number(h)];
	const landscape = width > height;
	const sides = [Math.min(width, height), Math.max(width, height)];
	if (A4.some((length, side) => Math.abs(length - (sides[side] ?? 0)) > 2)) {
		throw new RangeError(`no A4 page: ${width} × ${height} at ${DPI} dpi`);
	}
	const [columns, lines] = landscape ? [LONG, SHORT] : [SHORT, LONG];
	const rows = Array.from({ length: lines }, (_, row) =>
		Array.from({ length: columns }, (__, column) => {
			const [top, bottom] = [Math.floor((row * height) / lines), Math.floor(((row + 1) * height) / lines)];
			const [left, right] = [Math.floor((column * width) / columns), Math.floor(((column + 1) * width) / columns)];
			let sum = 0;
			for (let y = top; y < bottom; y += 1) {
				for (let x = left; x < right; x += 1) sum += 255 - (pgm[head.length + y * width + x] ?? 255);
			}
			return Math.min(15, Math.round((sum / ((bottom - top) * (right - left)) / 255) * 15 * CONTRAST));
		}),
	);
	return { landscape, rows };
}

/** Pages as text that can be kept and looked at: a digit (0 to f, white as a dot) for each block. */
export function pagesText(pages: readonly GreyPage[]): string {
	return pages
		.map(({ rows }) => rows.map((row) => row.map((grey) => (grey === 0 ? '.' : grey.toString(16))).join('')).join('\n'))
		.join('\n\n')
		.concat('\n');
}

/** What `pagesText` wrote. */
export function pagesFrom(text: string): GreyPage[] {
	return text
		.trim()
		.split('\n\n')
		.map((page) => {
			const rows = page.split('\n').map((line) => [...line].map((digit) => (digit === '.' ? 0 : parseInt(digit, 16))));
			return { landscape: (rows[0]?.length ?? 0) === LONG, rows };
		});
}

/** Mean and largest difference that two pictures of the same page may have: fonts and programs differ a little. */
const MEAN = 0.4;
const LARGEST = 5;

/** How pages differ from those that were kept; empty when they look the same. Compares after blurring by a block. */
export function pictureDifferences(pages: readonly GreyPage[], kept: readonly GreyPage[]): string[] {
	if (pages.length !== kept.length) return [`${pages.length} pages, not ${kept.length}`];
	return pages.flatMap((page, index) => {
		const other = kept[index];
		if (other === undefined || other.landscape !== page.landscape) return [`page ${index + 1} is turned`];
		const [own, before] = [blurred(page), blurred(other)];
		const differences = own.flatMap((row, y) => row.map((grey, x) => Math.abs(grey - (before[y]?.[x] ?? 0))));
		const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
		const largest = Math.max(...differences);
		if (mean <= MEAN && largest <= LARGEST) return [];
		return [`page ${index + 1} differs by ${mean.toFixed(2)} on the average, at most by ${largest.toFixed(1)}`];
	});
}

function blurred({ rows }: GreyPage): number[][] {
	return rows.map((row, y) =>
		row.map((_, x) => {
			const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].flatMap((right) => rows[y + down]?.[x + right] ?? []));
			return around.reduce((sum, grey) => sum + grey, 0) / around.length;
		}),
	);
}
