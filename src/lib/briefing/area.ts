import type { Campaign } from '#lib/campaign/campaign.ts';
import type { Summary } from '#lib/measures/figures.ts';

/** What a scope is called: its township, the area of the profile, else the only township that the villages are of; or empty. */
export function areaOf({
	summary,
	campaign,
	township,
}: {
	readonly summary: Pick<Summary, 'villages'>;
	readonly campaign: Pick<Campaign, 'area'>;
	/** Name of the township or village that was chosen; null for all. */
	readonly township: string | null;
}): string {
	if (township !== null) return township;
	if (campaign.area.trim() !== '') return campaign.area.trim();
	const townships = new Set(summary.villages.map(({ village }) => village.township));
	const [only] = townships;
	return townships.size === 1 ? (only ?? '') : '';
}

/** `城关镇` → `全镇`; a name that says no kind of place stays: `示范区`→`全区`, `某地`→`某地`. */
export function wholeOf(area: string): string {
	const name = area.trim();
	const kind = /(?:街道|[镇乡区县市])$/.exec(name)?.[0];
	return kind === undefined ? name : `全${kind}`;
}
