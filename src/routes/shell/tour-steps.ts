/** One stop of the tour over the overview. */
export interface TourStep {
	readonly title: string;
	readonly text: string;
	/** What it is about, as a selector; where that is not to be seen, the step is told without it. */
	readonly target: string;
	/** Page that the step is about, where it has one of its own: left out while there is no such page. */
	readonly route?: string;
}

export const TOUR_STEPS: readonly TourStep[] = [
	{
		title: '导入台账',
		text: '各村报来的台账从这里放进来，Excel、WPS、CSV、压缩包都行。程序先给您看认成了什么，您点头才算数。',
		target: 'nav a[href="#/import"]',
	},
	{
		title: '看数字',
		text: '三项工作各到了哪一步，和序时进度比快了还是慢了。数字点开是明细，一直能看到原表那一行；“?”写着怎么算。',
		target: '[data-tour="figures"], section.pillars',
	},
	{
		title: '只看一个村',
		text: '点村名、乡镇，全页只看这里；右上可以换截至日期，和以前比。筛选条件写在网址里，后退就回来。',
		target: '[aria-label="各村进度"]',
	},
	{
		title: '核查疑问',
		text: '台账里有疑问的地方都列在这里，写明第几行、怎么改，可以做成工作簿退回村里。',
		target: 'nav a[href="#/findings"]',
		route: '/findings',
	},
	{
		title: '出简报',
		text: '各村简报、全镇通报、汇总表从这里生成，Word、Excel 都有。',
		target: 'nav a[href="#/briefings"]',
		route: '/briefings',
	},
	{
		title: '查找',
		text: '按 Ctrl+K（手机上点“更多”里的“查找”），输入村名或者拼音首字母，直接到这个村；各页、打印、长图也在这里。想再看一遍，查找“导览”。',
		target: '[data-testid="palette-open"]',
	},
];
