import { type Audience, textFor } from '#lib/briefing/masking.ts';
import { csvText } from '#lib/briefing/csv-text.ts';
import { SEVERITY_WORDS } from '#lib/briefing/severity-words.ts';
import { type ListedFinding, ruleOf } from './listing.ts';

const HEADINGS = ['序号', '轻重', '问题', '乡镇', '村', '文件', '工作表', '行', '栏目', '原值', '说明和怎么改', '依据'];

/** Headers of columns that name persons: 承包方, 债权人, 户主, 经办人. */
const NAMES_PERSONS = /方$|人$|户主|姓名|经手|法人|户名|对象/;

/**
 * The list as CSV, in its order. For the public, names in columns that name persons, identity numbers, telephones and card numbers
 * are masked, also where the words of a finding repeat them and in the names of files.
 */
export function findingsCsv(list: readonly ListedFinding[], audience: Audience): Uint8Array<ArrayBuffer> {
	const rows = list.map(({ finding, village, township }, index) => {
		const { rule, severity, file, sheet, row, column, value, message } = finding;
		const known = ruleOf(rule);
		const names = column !== null && NAMES_PERSONS.test(column) ? value.split(/[、，,；;/\s]+/) : [];
		const told = (text: string) => textFor(audience, text, names);
		return [
			String(index + 1),
			SEVERITY_WORDS[severity],
			known?.title ?? rule,
			township ?? '',
			village ?? '',
			told(file),
			told(sheet ?? ''),
			row === null ? '' : String(row),
			column ?? '',
			told(value),
			told(message),
			known?.basis ?? '',
		];
	});
	return new TextEncoder().encode(csvText([HEADINGS, ...rows]));
}
