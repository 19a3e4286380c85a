import { csvText } from '#lib/briefing/csv-text.ts';
import { chartSvgText } from '#lib/charts/chart-svg.ts';
import type { CardMenuProps, CardPicture } from '#lib/charts/chart-tools.ts';
import { readChartTheme } from '#lib/charts/theme.ts';
import type { OptionBuilder } from '#lib/charts/types.ts';
import { measureNote } from '#lib/measures/measure-notes.ts';
import { notesOfChart } from '#lib/measures/note-ids.ts';
import type { PageFacts } from '#lib/ui/page-facts.svelte.ts';
import { saveFile } from '#lib/ui/save-file.ts';
import { partPictures } from './long-picture.ts';
import { type Drawing, framedSvg, type PictureFrame } from './picture-frame.ts';
import { pictureName, sourceLine, whenLine } from './picture-words.ts';
import { copyPng, loadSvg, pictureFont, pngOf, textMeasurer } from './raster.ts';

/** Width of a chart in a picture of its own, in px of the drawing. */
const CHART_WIDTH = 720;
/** A chart is a little higher than on the page: it stands alone. */
const TALLER = 1.25;
const SCALE = 2;

export type CardPictures = ReturnType<typeof cardPicture>;

/** What can be made of a card. Each rejects with a Chinese message when it cannot be. */
export function cardPicture({ name, title, note, picture, table }: CardMenuProps, facts: PageFacts | null) {
	const frame: PictureFrame = {
		title: facts === null || facts.title === title ? title : `${facts.title}：${title}`,
		when: whenLine(facts, note),
		source: sourceLine(ledgersOf(name)),
	};
	const file = pictureName(facts, title);
	const png = () => pngOfCard(picture, frame, facts);
	return {
		savePng: async (): Promise<void> => save(`${file}.png`, await png(), 'image/png'),
		saveSvg: async (): Promise<void> => {
			if (picture.kind !== 'chart') return;
			const { svg } = await framedChart(picture.option, picture.height, frame);
			await save(`${file}.svg`, new Blob([svg]), 'image/svg+xml');
		},
		copy: (): Promise<void> => copyPng(png()),
		saveCsv: async (): Promise<void> => {
			const { columns, rows } = table();
			await save(`${file}.csv`, new Blob([csvText([columns, ...rows])]), 'text/csv;charset=utf-8');
		},
	};
}

async function pngOfCard(picture: CardPicture, frame: PictureFrame, facts: PageFacts | null): Promise<Blob> {
	if (picture.kind === 'part') {
		const element = picture.element();
		const [first] = element === null ? [] : await partPictures(element, [headOf(facts)], frame.source);
		if (first === undefined) throw new Error('这张卡片已经不在页面上');
		return first;
	}
	const { svg, height } = await framedChart(picture.option, picture.height, frame);
	return pngOf(await loadSvg(svg), { top: 0, height }, SCALE);
}

async function framedChart(option: OptionBuilder, height: number, frame: PictureFrame): Promise<Drawing> {
	const light = document.querySelector('[data-theme-for-print]') ?? document.documentElement;
	const theme = readChartTheme(light, false);
	const font = pictureFont(theme.font);
	const size = { width: CHART_WIDTH, height: Math.round(height * TALLER) };
	const svg = await chartSvgText(option, { ...theme, font }, size);
	return framedSvg(frame, { svg, ...size }, font, textMeasurer());
}

/** What stands above a card, which has its own title. */
function headOf(facts: PageFacts | null): HTMLElement {
	const line = document.createElement('p');
	line.className = 'note';
	line.style.margin = '0 0 8px';
	line.textContent = [facts?.title ?? '', whenLine(facts)].filter((text) => text !== '').join(' · ');
	return line;
}

/** Ledgers that the chart of this name is made from. */
function ledgersOf(name: string): readonly string[] {
	const sources = notesOfChart(name).flatMap((id) => measureNote(id).sources);
	return [...new Set(sources.map((source) => source.replace(/：.*$/, '')))];
}

async function save(name: string, blob: Blob, type: string): Promise<void> {
	saveFile(name, new Uint8Array(await blob.arrayBuffer()), type);
}
