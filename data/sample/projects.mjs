/** Industry projects of the zone and how far each had got at every as-of date. Money in whole 万元 × 100. */

import { isoDate } from './format.mjs';
import { layOut } from './table.mjs';
import { spell, VILLAGES } from './zone.mjs';

/**
 * Name, kind, village, content, whole investment in 万元, progress percent at each step (null: not yet listed),
 * start, planned end, yearly return in 万元, households, jobs.
 */
const PROJECTS = [
	['酸枣加工车间', '加工', '柏树坪村', '车间800㎡', 186, [40, 58, 75, 100], '2021.9', '2022.6', 14, 62, 38],
	['香菇大棚', '种植', '上河村', '大棚24座', 132, [55, 72, 90, 100], '2021.10', '2022.6', 11, 45, 30],
	['肉牛养殖小区', '养殖', '下河村', '牛舍4栋', 245, [20, 32, 46, 60], '2022.2', '2022.11', 18, 38, 24],
	['便民仓储冷链', '仓储冷链', '花石社区', '冷库600吨', 320, [15, 28, 42, 55], '2022.3', '2022.12', 26, 20, 32],
	['屋顶光伏', '光伏', '东圪台村', '装机180千瓦', 98, [80, 100, 100, 100], '2021.11', '2022.4', 9, 30, 4],
	['小杂粮基地', '种植', '旧村梁村', '基地400亩', 76, [30, 60, 85, 90], '2022.3', '2022.10', 6, 88, 26],
	['连翘茶厂', '加工', '南窑村', '生产线1条', 158, [10, 22, 38, 52], '2022.3', '2022.12', 13, 54, 28],
	['温室草莓', '种植', '西坡一村', '温室12座', 144, [65, 80, 95, 100], '2021.9', '2022.6', 12, 26, 22],
	['窑洞民宿', '文旅', '红土崖村', '窑洞16孔', 268, [25, 36, 48, 62], '2021.12', '2022.11', 22, 18, 25],
	['蛋鸡场', '养殖', '双泉庄村', '存栏2万只', 175, [null, 12, 30, 45], '2022.4', '2022.12', 15, 32, 14],
	['物业服务队', '服务', '羊角堰村', '服务3个园区', 24, [100, 100, 100, 100], '2021.5', '2021.8', 8, 40, 46],
	['核桃油坊', '加工', '核桃凹村', '压榨线1条', 118, [35, 50, 66, 80], '2022.1', '2022.9', 10, 70, 20],
	['蜂蜜分装', '加工', '云盘坨村', '车间300㎡', 66, [null, null, 15, 34], '2022.5', '2022.12', 5, 34, 11],
	['中药材种植', '种植', '大桃沟村', '连片260亩', 92, [45, 60, 78, 88], '2022.2', '2022.10', 7, 66, 19],
	['旧厂房出租改造', '物业', '瓦碴口村', '改造1200㎡', 210, [null, 10, 20, 20], '2022.4', '2022.12', 20, 12, 0],
];

/** Every project as an object with its village. */
export function makeProjects() {
	return PROJECTS.map(
		([name, kind, villageName, content, invest, progress, start, finish, gain, households, jobs], i) => ({
			...{ name, kind, content, invest, progress, start, finish, gain, households, jobs },
			number: i + 1,
			village: VILLAGES.find((village) => village.name === villageName),
		}),
	);
}

/** 项目状态 at a step; one site stands still. */
function stateAt(project, step) {
	const now = project.progress[step];
	if (now === 100) return step > 0 && project.progress[step - 1] === 100 ? '运营' : '完工';
	return step > 0 && project.progress[step - 1] === now ? '停工' : '在建';
}

/** Hundredths of 万元 as 万元. */
const wanOf = (hundredths) => String(hundredths / 100);

/** The project ledger of one step: no title row; the date stands in the file name only. */
export function projectFiles(projects, step, date) {
	const done = (p) => p.invest * p.progress[step];
	const arrived = (p) => Math.min(p.invest * 100, p.invest * (p.progress[step] + 10));
	const working = (p) => Math.floor((p.jobs * p.progress[step]) / 100);
	const rows = layOut({
		titles: [],
		columns: [
			{ head: '项目编号', cell: (p) => `XM${String(p.number).padStart(2, '0')}` },
			{ head: '项目名称', cell: (p) => p.name },
			{ head: '产业类型', cell: (p) => p.kind },
			{ head: '乡镇', cell: (p) => p.village.town },
			{ head: '所在村', cell: (p) => spell(p.village, 'project') },
			{ head: '建设内容', cell: (p) => p.content },
			{ head: '总投资(万元)', cell: (p) => String(p.invest) },
			{ head: '到位资金(万元)', cell: (p) => wanOf(arrived(p)) },
			{ head: '完成投资(万元)', cell: (p) => wanOf(done(p)) },
			{ head: '形象进度', cell: (p) => `${p.progress[step]}%` },
			{ head: '开工时间', cell: (p) => p.start },
			{ head: '计划竣工', cell: (p) => p.finish },
			{ head: '预计年收益(万元)', cell: (p) => (p.progress[step] === 100 ? String(p.gain) : `约${p.gain}`) },
			{ head: '带动户数', cell: (p) => String(p.households) },
			{ head: '带动就业(人)', cell: (p) => String(working(p)) },
			{ head: '项目状态', cell: (p) => stateAt(p, step) },
		],
		items: projects.filter((p) => p.progress[step] !== null),
	});
	return [
		{ name: `示范区产业项目台账（样例数据）${isoDate(date)}.csv`, rows, encoding: 'utf-8', delimiter: ',', eol: '\n' },
	];
}
