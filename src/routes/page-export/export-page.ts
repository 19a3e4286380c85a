import { type PageAbout, pageWorkbookName } from '#lib/briefing/page-workbook.ts';
import type { ExportedPage } from '#lib/ui/page-export.ts';
import { saveFile } from '#lib/ui/save-file.ts';
import { withExtent } from '#lib/ui/whole-page.svelte.ts';
import type { PageBookAnswer, PageBookRequest } from './page-book.worker.ts';
import { readFilters, readPageTables } from './page-tables.ts';
import { startPageBookWorker } from './start-page-book.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Saves what a page shows as a workbook. Throws when it could not be written. */
export async function exportPage(root: Element, page: ExportedPage, unitName: string): Promise<void> {
	const about: PageAbout = { ...page, unitName, filters: readFilters(root) };
	const tables = withExtent('whole', () => readPageTables(root));
	saveFile(pageWorkbookName(about), await written({ about, tables }), XLSX);
}

function written(request: PageBookRequest): Promise<Uint8Array<ArrayBuffer>> {
	const worker = startPageBookWorker();
	return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
		worker.addEventListener('message', ({ data }: MessageEvent<PageBookAnswer>) => {
			if (data.kind === 'made') resolve(data.bytes);
			else reject(new Error(data.message));
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			reject(new Error('可能是内存不够。请关闭其他程序后重试'));
		});
		worker.postMessage(request);
	}).finally(() => worker.terminate());
}
