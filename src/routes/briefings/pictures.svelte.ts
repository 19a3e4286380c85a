import type { PlaceFacts } from '#lib/briefing/facts.ts';
import type { Answer } from './documents.worker.ts';
import { startDocumentsWorker } from './start-documents.ts';

/** A chart as it goes into the document, for looking at. */
export interface ShownPicture {
	readonly url: string;
	readonly caption: string;
	readonly alt: string;
	readonly ratio: number;
}

/** Families of the page's own font, as in a style sheet: charts are drawn with them. */
export function chartFont(): string {
	return getComputedStyle(document.documentElement).getPropertyValue('--font').trim();
}

/** Draws the charts of the document that is looked at, with the pen that the documents are made with. */
export class Pictures {
	shown = $state.raw<readonly ShownPicture[]>([]);
	pending = $state(false);
	/** The charts could not be drawn. */
	failed = $state(false);
	#worker: Worker | null = null;
	/** Places to be drawn; the worker draws one after the other, and only the last one counts. */
	#asked = 0;

	/** Draws the charts of a place; `font` are families as in a style sheet. */
	draw(place: PlaceFacts, font: string): void {
		this.#asked += 1;
		this.pending = true;
		this.#worker ??= this.#start();
		this.#worker.postMessage({ kind: 'pictures', place, font });
	}

	dispose(): void {
		this.#worker?.terminate();
		this.#worker = null;
		this.#show([]);
	}

	#start(): Worker {
		const worker = startDocumentsWorker();
		worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
			this.#asked -= 1;
			if (this.#asked > 0) return;
			const pictures = data.kind === 'pictures' ? data.pictures : [];
			this.failed = data.kind !== 'pictures';
			this.#show(
				pictures.map(({ bytes, caption, alt, ratio }) => ({
					url: URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/png' })),
					caption,
					alt,
					ratio,
				})),
			);
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			worker.terminate();
			this.#worker = null;
			this.#asked = 0;
			this.failed = true;
			this.#show([]);
		});
		return worker;
	}

	#show(pictures: readonly ShownPicture[]): void {
		for (const { url } of this.shown) URL.revokeObjectURL(url);
		this.shown = pictures;
		this.pending = false;
	}
}
