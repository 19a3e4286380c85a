import { spawnSync } from 'node:child_process';

/** Fonts that kept pictures were drawn with, and the packages they come in. Times New Roman is drawn with Liberation Serif. */
const FONTS = [
	['Noto Sans CJK SC', 'fonts-noto-cjk'],
	['Liberation Serif', 'fonts-liberation'],
] as const;

/** Whether pages and documents can be drawn as the kept pictures were; elsewhere they are not compared, aloud. */
export function hasFonts(): boolean {
	const missing = FONTS.filter(([family]) => {
		const { stdout } = spawnSync('fc-match', ['-f', '%{family}', family], { encoding: 'utf8' });
		return !(stdout as string | null)?.includes(family);
	});
	if (missing.length === 0) return true;
	const named = missing.map(([family, from]) => `${family} (package ${from})`).join(', ');
	const words = `nothing is compared with kept pictures: fonts are missing: ${named}`;
	if (process.env['QINGZHANG_NEEDS_OFFICE'] !== undefined) throw new Error(words);
	console.warn(words);
	return false;
}
