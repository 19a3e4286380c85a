/** A made-up county: townships and villages whose names nobody could take for real ones. */

const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉'];

/** The as-of dates of the county's ledgers, oldest first. */
export const DATES = ['2026-05-31', '2026-06-30', '2026-07-31'];

/** Townships of the county: ten 镇, ten 乡. */
export const TOWNSHIPS = [...STEMS.map((name) => `${name}字镇`), ...BRANCHES.map((name) => `${name}字乡`)];

/** Villages of each township; the last one has a name of twenty characters. */
const OF_TOWNSHIP = 20;

/** Every village of the county, 400, township by township. */
export const VILLAGES = TOWNSHIPS.flatMap((township) =>
	Array.from({ length: OF_TOWNSHIP }, (_, index) => ({
		township,
		village:
			index === OF_TOWNSHIP - 1
				? `名字长到二十个字的${township}样例第二十号新村`
				: `${township[0]}${STEMS[index % 10]}${index < 10 ? '山' : '河'}村`,
	})),
);
