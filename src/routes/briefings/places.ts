import { areaOf } from '#lib/briefing/area.ts';
import type { DocumentKind } from '#lib/briefing/press.ts';
import type { ReportInput } from '#lib/briefing/report-input.ts';
import { townshipsOf } from './report.ts';

/** What a document can be about: a village, a township, or all of the zone. */
export interface Place {
	/** Stays the same when the data change. */
	readonly key: string;
	readonly label: string;
	readonly township: string | null;
	readonly village: string | null;
	/** Id of the village in the present rebuild; null for a scope. */
	readonly villageId: number | null;
}

/** What documents of a kind can be about, in the order of the ledgers. */
export function placesOf(zone: ReportInput, kind: DocumentKind): Place[] {
	if (kind === 'village') {
		return zone.summary.villages.flatMap(({ village: { id, name, township } }) =>
			name === null ? [] : [{ key: `${township ?? ''}/${name}`, label: name, township, village: name, villageId: id }],
		);
	}
	const townships = townshipsOf(zone);
	const area = areaOf(zone);
	const whole: Place = { key: '/', label: area === '' ? '全部' : area, township: null, village: null, villageId: null };
	if (townships.length < 2) return [whole];
	return [
		whole,
		...townships.map((township) => ({
			key: `${township}/`,
			label: township,
			township,
			village: null,
			villageId: null,
		})),
	];
}

/** Keys of the places that documents are made about until the person says otherwise, the same as on the command line. */
export function proposedPlaces(places: readonly Place[], kind: DocumentKind): string[] {
	return (kind === 'weekly' ? places.slice(0, 1) : places).map(({ key }) => key);
}

/** Keys of the places whose document of a kind and date was changed, from the keys of all changed documents. */
export function changedPlaces(
	wordings: ReadonlyMap<string, unknown>,
	kind: DocumentKind,
	asOf: string,
): ReadonlySet<string> {
	const parts = [...wordings.keys()].map((key) => key.split('/').map(decodeURIComponent));
	return new Set(
		parts.flatMap(([of, date, township, village]) =>
			of === kind && date === asOf ? [`${township ?? ''}/${village ?? ''}`] : [],
		),
	);
}
