/**
 * The measures of an official document, GB/T 9704-2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28
 * characters in 3号仿宋. Lengths in twips (1/1440 inch), sizes in half-points, as Word takes them.
 */
export interface Layout {
	readonly margin: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
	/** From the page's lower edge to the page number. */
	readonly footer: number;
	/** Exact distance between lines. */
	readonly line: number;
	readonly body: number;
	/** Added between characters, so that 28 of 16 pt fit on a line of 156 mm. */
	readonly tighten: number;
	readonly title: { readonly size: number; readonly line: number };
	/** Text of tables and captions. */
	readonly small: number;
	/** Empty line around the title. */
	readonly airy: boolean;
}

export function millimetres(length: number): number {
	return Math.round((length * 1440) / 25.4);
}

/** A4 */
export const PAGE = { width: millimetres(210), height: millimetres(297) } as const;

/** The number stands 7 mm below the text; its own height is about 5 mm. */
const NUMBER_BELOW = 12;

/** The standard's own: 225 mm / 22 lines = 28.95 pt. */
export const STANDARD: Layout = {
	margin: { top: millimetres(37), bottom: millimetres(35), left: millimetres(28), right: millimetres(26) },
	footer: millimetres(35 - NUMBER_BELOW),
	line: 579,
	body: 32,
	tighten: -5,
	title: { size: 44, line: 700 },
	small: 21,
	airy: true,
};

/** A briefing on one page: 小四, the same faces, the same order. */
export const COMPACT: Layout = {
	margin: { top: millimetres(20), bottom: millimetres(20), left: millimetres(25), right: millimetres(23) },
	footer: millimetres(20 - NUMBER_BELOW),
	line: 360,
	body: 24,
	tighten: 0,
	title: { size: 36, line: 520 },
	small: 18,
	airy: false,
};

/** A landscape annex: the margins turn with the page. */
export function landscapeOf({ margin }: Layout): Layout['margin'] {
	return { top: margin.left, bottom: margin.right, left: margin.bottom, right: margin.top };
}

/** Faces, each with those that stand in for it where it is not installed. */
export const FACES = {
	title: { name: '方正小标宋简体', instead: ['方正小标宋_GBK', '小标宋', 'FZXiaoBiaoSong-B05S', '宋体'] },
	body: { name: '仿宋_GB2312', instead: ['仿宋', 'FangSong', '方正仿宋_GBK', '华文仿宋'] },
	second: { name: '楷体_GB2312', instead: ['楷体', 'KaiTi', '方正楷体_GBK', '华文楷体'] },
	first: { name: '黑体', instead: ['SimHei', '方正黑体_GBK', '微软雅黑'] },
	number: { name: '宋体', instead: ['SimSun', '方正书宋_GBK'] },
} as const;

/** Digits and Latin letters in running text. */
export const LATIN = 'Times New Roman';

/** Fonts that the documents name and that few machines have from the start. */
export const FONTS_TO_INSTALL = [FACES.title.name, FACES.body.name, FACES.second.name] as const;

/** What the program says about fonts: documents cannot carry them. */
export const FONT_ADVICE = `文档按公文格式排版，标题用${FACES.title.name}，正文用${FACES.body.name}，二级标题用${FACES.second.name}。电脑上没有装这几种字体的，会用宋体、仿宋、楷体代替，版面可能略有不同；请联系本单位信息人员安装。`;
