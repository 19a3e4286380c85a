/** A page of the app as the navigation lists it. */
export interface NavigationEntry {
	/** Route within the hash, `/import`. */
	readonly route: string;
	readonly label: string;
}

/** Every page that exists, in the order of the navigation. Add a line here when a page is added. */
export const PAGES: readonly NavigationEntry[] = [
	{ route: '/', label: '总览' },
	{ route: '/contracts', label: '清合同' },
	{ route: '/debts', label: '化债务' },
	{ route: '/fees', label: '收费' },
	{ route: '/economy', label: '农村经济' },
	{ route: '/worklists', label: '清单销号' },
	{ route: '/villages', label: '各村' },
	{ route: '/import', label: '导入' },
	{ route: '/findings', label: '核查' },
	{ route: '/briefings', label: '简报' },
	{ route: '/settings', label: '设置' },
];

/** So many pages stand in the bar of a phone; the others are behind 更多. */
export const BAR_PLACES = 4;
