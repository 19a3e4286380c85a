import type { Campaign } from '#lib/campaign/campaign.ts';

/** A page of the app as the navigation lists it. */
export interface NavigationEntry {
	/** Route within the hash, `/import`. */
	readonly route: string;
	readonly label: string;
}

/** Every page that exists, in the order of the navigation, each pillar by its name here. Add a line when a page is added. */
export function pagesNamed(pillars: Campaign['pillars']): readonly NavigationEntry[] {
	return [
		{ route: '/', label: '总览' },
		{ route: '/contracts', label: pillars.contracts },
		{ route: '/debts', label: pillars.debts },
		{ route: '/fees', label: pillars.fees },
		{ route: '/economy', label: '农村经济' },
		{ route: '/worklists', label: '清单销号' },
		{ route: '/villages', label: '各村' },
		{ route: '/import', label: '导入' },
		{ route: '/findings', label: '核查' },
		{ route: '/briefings', label: '简报' },
		{ route: '/settings', label: '设置' },
	];
}

/** So many pages stand in the bar of a phone; the others are behind 更多. */
export const BAR_PLACES = 4;
