import type { PageFacts } from '#lib/ui/page-facts.svelte.ts';
import { saveFile } from '#lib/ui/save-file.ts';
import { partPictures } from './long-picture.ts';
import { pictureName, sourceLine } from './picture-words.ts';

/**
 * Saves the page as one long picture, as several where it is longer than a picture can be; gives how many.
 * Rejects with a Chinese message when it cannot be made.
 */
export async function savePagePicture(main: HTMLElement, facts: PageFacts | null): Promise<number> {
	const pictures = await partPictures(main, [], sourceLine([]));
	const name = pictureName(facts, '长图');
	for (const [index, picture] of pictures.entries()) {
		const part = pictures.length === 1 ? '' : `_${index + 1}`;
		saveFile(`${name}${part}.png`, new Uint8Array(await picture.arrayBuffer()), 'image/png');
	}
	return pictures.length;
}
