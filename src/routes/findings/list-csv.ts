import { csvText } from '#lib/briefing/csv-text.ts';
import { SEVERITY_WORDS } from '#lib/briefing/severity-words.ts';
import { type ListedFinding, ruleOf } from './listing.ts';

const HEADINGS = ['序号', '轻重', '问题', '乡镇', '村', '文件', '工作表', '行', '栏目', '原值', '说明和怎么改', '依据'];

/** The list as CSV, in its order. */
export function findingsCsv(list: readonly ListedFinding[]): Uint8Array<ArrayBuffer> {
	const rows = list.map(({ finding, village, township }, index) => {
		const { rule, severity, file, sheet, row, column, value, message } = finding;
		const known = ruleOf(rule);
		return [
			String(index + 1),
			SEVERITY_WORDS[severity],
			known?.title ?? rule,
			township ?? '',
			village ?? '',
			file,
			sheet ?? '',
			row === null ? '' : String(row),
			column ?? '',
			value,
			message,
			known?.basis ?? '',
		];
	});
	return new TextEncoder().encode(csvText([HEADINGS, ...rows]));
}
