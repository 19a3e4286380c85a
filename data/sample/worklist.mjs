/** The problem list (问题清单) of the zone: what each of the three levels found, and when it was closed. */

import { PROBLEM_TEXTS } from './worklist-texts.mjs';
import { chineseDate, dayNumber, fromDayNumber, isoDate } from './format.mjs';
import { createRandom } from './random.mjs';
import { layOut, seqColumn } from './table.mjs';
import { AS_OF, isCommunity, spell, stepWindow, VILLAGES, ZONE } from './zone.mjs';

/** Problems listed by each level, what each step adds: 533 + 1612 + 2659 = 4804. */
const LISTED_PER_STEP = {
	区乡村三级党组织: [330, 81, 70, 52],
	乡村两级干部: [990, 270, 214, 138],
	中心社区两级干部: [1630, 459, 358, 212],
};

/** Problems closed, what each step adds: 3871 of 4804. */
const CLOSED_PER_STEP = [1486, 931, 843, 611];

/** One problem, listed on some day of its step. */
function makeProblem(level, step, day, random) {
	const [problem, measure, owner] = random.pick(PROBLEM_TEXTS[level]);
	const weights = VILLAGES.map((village, i) => [village, isCommunity(village) ? 20 : 5 + ((i * 7) % 6)]);
	return {
		level,
		step,
		day,
		village: random.weighted(weights),
		text: problem.replace('N', String(random.int(2, 9))),
		measure,
		owner,
		deadline: day + random.pick([30, 45, 60, 60, 90]),
		closedDay: null,
		startDay: day + random.int(5, 50),
	};
}

/** Close exactly `count` of the open problems in the window of `step`; the older ones sooner. */
function close(problems, step, count, random) {
	const [first, last] = stepWindow(step);
	const open = problems.filter((p) => p.closedDay === null && p.day + 2 <= last);
	const urgency = new Map(open.map((p) => [p, p.day + random.int(0, 60)]));
	for (const problem of open.sort((a, b) => urgency.get(a) - urgency.get(b)).slice(0, count)) {
		problem.closedDay = random.int(Math.max(first, problem.day + 2), last);
	}
}

/** Every problem of the zone, in the order in which it was listed. */
export function makeWorklist() {
	const random = createRandom('worklist-2022');
	const problems = Object.entries(LISTED_PER_STEP).flatMap(([level, counts]) =>
		counts.flatMap((count, step) =>
			Array.from({ length: count }, () => makeProblem(level, step, random.int(...stepWindow(step)), random)),
		),
	);
	const listed = random.shuffle(problems).sort((a, b) => a.day - b.day);
	CLOSED_PER_STEP.forEach((count, step) => close(listed, step, count, random));
	return listed;
}

/** 完成情况 at a day. */
function stateAt(problem, today) {
	if (problem.closedDay !== null && problem.closedDay <= today) return '已销号';
	return problem.startDay <= today ? '整改中' : '未启动';
}

/** The problem list of one step. */
export function worklistFiles(problems, step, date) {
	const today = dayNumber(AS_OF[step]);
	const rows = layOut({
		titles: [`${ZONE}问题清单（样例数据）`, `填报单位：示范区专班    填报时间：${chineseDate(date)}`],
		columns: [
			seqColumn(),
			{ head: '乡镇', cell: (p) => p.village.town },
			{ head: '村(社区)', cell: (p) => spell(p.village, 'worklist') },
			{ head: '层级', cell: (p) => p.level },
			{ head: '问题', cell: (p) => p.text },
			{ head: '整改措施', cell: (p) => p.measure },
			{ head: '责任单位', cell: (p) => p.owner },
			{ head: '整改时限', cell: (p) => isoDate(fromDayNumber(p.deadline)) },
			{ head: '完成情况', cell: (p) => stateAt(p, today) },
			{ head: '销号时间', cell: (p) => (stateAt(p, today) === '已销号' ? isoDate(fromDayNumber(p.closedDay)) : '') },
		],
		items: problems.filter((p) => p.step <= step),
		footer: ['填表人：褚某某'],
		padded: false,
	});
	return [{ name: `示范区问题清单${isoDate(date)}.csv`, rows, encoding: 'gb18030', delimiter: ',', eol: '\r\n' }];
}
