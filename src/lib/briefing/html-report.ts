import { sha256 } from '@noble/hashes/sha2.js';
import { chineseDate, percentText, wanText } from '#lib/measures/format.ts';
import { rate } from '#lib/measures/rate.ts';
import type { Figures } from '#lib/measures/figures.ts';
import { areaOf } from './area.ts';
import { type PlaceFacts, scopeFacts, villageFacts } from './facts.ts';
import type { ReportInput } from './report-input.ts';
import { maskText } from './masking.ts';
import { basicsText, planTexts, problemTexts, progressText } from './narrative-place.ts';
import { demandTexts, overallText, rankingText, scopePillarText, scopeProblemTexts } from './narrative-scope.ts';
import { escapeHtml, progressSvg, trendSvg } from './report/report-charts.ts';
import style from './report/report.css?raw';
import script from './report/report.js?raw';
import { fileNamePart, plainLine } from './safe-text.ts';

/**
 * A report to be read on a phone: one HTML file, aggregates and charts only, no engine and nothing to load. It is for
 * everybody, so that numbers and names of persons that got into a village's name are masked. Without scripts all places
 * stand one below the other. The same input gives the same text.
 */
export function htmlReport(input: ReportInput): string {
	const whole = scopeFacts(input);
	const villages = input.summary.villages
		.filter(({ village }) => village.name !== null)
		.map((entry) => ({ id: `v${entry.village.id}`, place: villageFacts(input, entry), figures: entry.figures }));
	const title = `${whole.among}${whole.campaign.name}工作进展`;
	const options = [{ id: 'all', name: whole.name === '' ? '全部' : whole.name }].concat(
		villages.map(({ id, place }) => ({ id, name: `${place.village?.township ?? ''} ${place.name}`.trim() })),
	);
	const sections = [
		wholeSection(whole, input, villages),
		...villages.map(({ id, place }) => villageSection(id, place)),
	];
	return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${safe(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${safe(title)}</h1><p class="faint">数据截至${chineseDate(whole.asOf)}${whole.campaign.unitName === '' ? '' : `　${safe(whole.campaign.unitName)}`}</p></header>
<nav id="bar" hidden><div><label for="place">看</label><select id="place">${options.map(({ id, name }) => `<option value="${id}">${safe(name)}</option>`).join('')}</select><button id="print" type="button">打印</button></div></nav>
<main>
${sections.join('\n')}
</main>
<footer><p class="faint">由清账生成，只含汇总数据。金额四舍五入到0.01万元，分项之和与合计可能略有出入。</p></footer>
<div id="tip" role="status" hidden></div>
<script>${script}</script>
</body>
</html>
`;
}

/** File name without folder and ending. */
export function htmlReportName(input: ReportInput): string {
	const { campaign, summary } = input;
	return fileNamePart(maskText(`${areaOf(input)}${campaign.name}进展_${summary.asOf}`));
}

interface VillageEntry {
	readonly id: string;
	readonly place: PlaceFacts;
	readonly figures: Figures;
}

function wholeSection(place: PlaceFacts, input: ReportInput, villages: readonly VillageEntry[]): string {
	const { summary } = input;
	return section('all', '总体情况', [
		paragraph(overallText(place, summary)),
		charts(place),
		heading('分项情况'),
		...place.pillars.map((facts) => paragraph(`${facts.label}：${scopePillarText(place, facts, summary)}`)),
		heading('排名情况'),
		...place.pillars.map((facts) => paragraph(rankingText(place, facts, summary))),
		heading('各村进度'),
		villageTable(place, villages),
		heading('存在问题'),
		list(scopeProblemTexts(place, input)),
		heading('下步要求'),
		list(demandTexts(place, input)),
	]);
}

function villageSection(id: string, place: PlaceFacts): string {
	return section(id, place.name, [
		paragraph(basicsText(place)),
		charts(place),
		heading('工作进展'),
		...place.pillars.map((facts) => paragraph(`${facts.label}：${progressText(place, facts)}`)),
		heading('存在问题'),
		list(problemTexts(place)),
		heading('下步打算'),
		list(planTexts(place)),
	]);
}

function section(id: string, title: string, parts: readonly string[]): string {
	return `<section class="place" id="${id}"><h2>${safe(title)}</h2>${parts.join('')}</section>`;
}

function charts(place: PlaceFacts): string {
	const trend = trendSvg(place);
	return `${progressSvg(place)}${trend === '' ? '' : heading('各期走势') + trend}`;
}

function heading(text: string): string {
	return `<h3>${safe(text)}</h3>`;
}

function paragraph(text: string): string {
	return `<p>${safe(text)}</p>`;
}

function list(texts: readonly string[]): string {
	if (texts.length === 0) return paragraph('目前未发现突出问题。');
	return `<ol>${texts.map((text) => `<li>${safe(text)}</li>`).join('')}</ol>`;
}

function villageTable({ campaign }: PlaceFacts, villages: readonly VillageEntry[]): string {
	const { contracts, debts, fees } = campaign.pillars;
	const heads = ['村', `${contracts}（份）`, '清理率', `${debts}（万元）`, '化解率', `${fees}（万元）`, '收费率'];
	const rows = villages.map(({ id, place, figures }) => {
		const cells = [
			figures.contracts ? `${figures.contracts.cleared}/${figures.contracts.toClear}` : '—',
			figures.contracts ? withPercent(percentText(rate(figures.contracts.cleared, figures.contracts.toClear))) : '—',
			figures.debts ? `${wanText(figures.debts.resolved)}/${wanText(figures.debts.toResolve)}` : '—',
			figures.debts ? withPercent(percentText(rate(figures.debts.resolved, figures.debts.toResolve))) : '—',
			figures.fees ? `${wanText(figures.fees.collected)}/${wanText(figures.fees.due)}` : '—',
			figures.fees ? withPercent(percentText(rate(figures.fees.collected, figures.fees.due))) : '—',
		];
		return `<tr><td><a href="#${id}">${safe(place.name)}</a></td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
	});
	return `<div class="scroll"><table><thead><tr>${heads.map((text) => `<th scope="col">${safe(text)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function withPercent(text: string): string {
	return text === '—' ? text : `${text}%`;
}

/** Every text from outside comes through here. */
function safe(text: string): string {
	return escapeHtml(maskText(plainLine(text)));
}

/** The hash by which the policy knows a style or script. */
function hashOf(text: string): string {
	const digest = sha256(new TextEncoder().encode(text));
	return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}
