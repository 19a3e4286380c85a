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
		text: '各村报来的台账从这里导入，Excel、WPS、CSV、压缩包都可以。先列出识别结果，确认以后才计入。',
		target: 'nav a[href="#/import"]',
	},
	{
		title: '看数字',
		text: '三项工作的进度，比序时进度快还是慢。点数字看明细，直到原表那一行；点“?”看计算口径。',
		target: '[data-tour="figures"], section.pillars',
	},
	{
		title: '只看一个村',
		text: '点村名、乡镇，全页只看这里；上面可以换截至日期，与以前比较。筛选条件记在网址里，后退即返回。',
		target: '[aria-label="各村进度"]',
	},
	{
		title: '核查疑问',
		text: '台账里有疑问的地方都列在这里，写明在第几行、怎么改，可以生成工作簿退回村里修改。',
		target: 'nav a[href="#/findings"]',
		route: '/findings',
	},
	{
		title: '出简报',
		text: '各村简报、全镇通报、周报和汇总表在这里生成，有 Word 和 Excel 两种。',
		target: 'nav a[href="#/briefings"]',
		route: '/briefings',
	},
	{
		title: '查找',
		text: '按 Ctrl+K（手机上点“更多”里的“查找”），输入村名或者拼音首字母，直接到这个村；各页、打印、长图也在这里。要再看一遍，查找“导览”。',
		target: '[data-testid="palette-open"]',
	},
];
