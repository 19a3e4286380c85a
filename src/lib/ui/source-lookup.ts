import type { FileReport, OfficeView } from '#lib/workspace/types.ts';

/** The file under this id, under review or counted; null when there is none. */
export function findReport(office: OfficeView, fileId: string): FileReport | null {
	const { reports } = office.importing;
	return [...reports, ...office.files].find(({ id }) => id === fileId) ?? null;
}
