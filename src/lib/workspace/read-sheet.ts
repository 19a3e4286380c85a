import { intakeFile } from '#lib/intake/intake.ts';
import type { IntakeOptions } from '#lib/intake/intake-table.ts';
import type { Sheet, SourceFile } from '#lib/intake/types.ts';
import type { SheetToShow } from './reader-messages.ts';
import { openSheetWindow, type SheetWindow } from './sheet-window.ts';

/** Reads a file once more and holds the cells of one sheet, with what was made of them. Throws when it is not there. */
export async function readSheet(file: SourceFile, options: IntakeOptions, show: SheetToShow): Promise<SheetWindow> {
	let found: Sheet | null = null;
	const onSheet = (entry: string, sheet: Sheet) => {
		if (entry === show.entry && sheet.name === show.sheet) found ??= sheet;
	};
	const sources = await intakeFile(file, { ...options, onSheet });
	const sheet = found as Sheet | null;
	if (sheet === null) throw new Error('文件里没有这张表');
	const tables = show.tables.flatMap(({ source, table }) => {
		const read = sources.find((one) => one.entry === show.entry && one.sheet === show.sheet && one.table === table);
		return read === undefined ? [] : [{ index: source, source: read }];
	});
	return openSheetWindow({ file: file.path, sheet, tables, findings: show.findings });
}
