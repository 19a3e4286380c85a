/** Pictures and files that a page saves, as browser tests see them. */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';

/** What a picture is, seen by a browser: its size, and how many colours a sample of its points has. */
interface Seen {
	width: number;
	height: number;
	colours: number;
	/** Share of points that are not white. */
	inked: number;
}

export async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
	const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), act()]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export async function look(page: Page, png: Buffer): Promise<Seen> {
	return page.evaluate(async (base64) => {
		const image = new Image();
		image.src = `data:image/png;base64,${base64}`;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = image.naturalWidth;
		canvas.height = image.naturalHeight;
		const context = canvas.getContext('2d');
		if (context === null) throw new Error('no canvas');
		context.drawImage(image, 0, 0);
		const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
		const colours = new Set<string>();
		let [points, inked] = [0, 0];
		for (let at = 0; at < data.length; at += 4 * 37) {
			const colour = data.slice(at, at + 3).join(',');
			colours.add(colour);
			points += 1;
			if (colour !== '255,255,255') inked += 1;
		}
		return { width: canvas.width, height: canvas.height, colours: colours.size, inked: inked / points };
	}, png.toString('base64'));
}

export async function fromMenu(page: Page, chart: string, item: string): Promise<{ name: string; bytes: Buffer }> {
	await page.getByTestId(`picture-${chart}`).click();
	return downloaded(page, () => page.getByRole('menuitem', { name: item }).click());
}
