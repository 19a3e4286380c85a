import type { FileToRead, SheetToShow } from './reader-messages.ts';
import type { SheetView } from './review.ts';
import { WorkerTalk } from './worker-talk.ts';

/**
 * Opens one sheet for looking, in a worker of its own: an import that is under way is not disturbed, and closing frees all
 * of it. Rejects with a Chinese message.
 */
export async function openSheetView(file: FileToRead, show: SheetToShow): Promise<SheetView> {
	const worker = new WorkerTalk();
	try {
		const { facts } = await worker.ask({ kind: 'open-sheet', ...file, show }, 'sheet');
		return {
			...facts,
			rows: async (from, count) => (await worker.ask({ kind: 'rows', from, count }, 'rows')).rows,
			close: () => worker.stop(),
		};
	} catch (error) {
		worker.stop();
		throw error;
	}
}
