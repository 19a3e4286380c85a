import { getContext, setContext } from 'svelte';

/** What a page says of itself when its tables are exported. */
export interface ExportedPage {
	readonly title: string;
	/** Name of the place that is looked at. */
	readonly place: string;
	/** ISO dates; null: the page has none. */
	readonly asOf: string | null;
	readonly compare: string | null;
}

/** Writes the tables of the page as a workbook and hands it over to be saved; throws with Chinese words. */
export type ExportPage = (page: ExportedPage) => Promise<void>;

const KEY = Symbol('page-export');

/** Hands the way to export a page to every component below. */
export function setPageExport(exportPage: ExportPage): void {
	setContext(KEY, exportPage);
}

/** The layout's way to export a page; null where there is none. Call while a component initialises. */
export function getPageExport(): ExportPage | null {
	return getContext<ExportPage | undefined>(KEY) ?? null;
}
