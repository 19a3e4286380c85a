/**
 * `npm run docs`: writes docs/measures.md from the comments on top of the SQL files, and docs/ledgers.md from the ledger
 * definitions, so that neither can say anything but what the program does. `--check` only compares and ends with status
 * 1 when a page is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/**
 * @typedef {import('../lib/ledger/types.ts').Ledger} Ledger
 * @typedef {import('../lib/ledger/types.ts').Field} Field
 * @typedef {import('../lib/ledger/types.ts').CodeList} CodeList
 * @typedef {typeof import('../lib/measures/measure-comment.ts')
 *   & typeof import('../lib/measures/figure-catalogue.ts')
 *   & typeof import('../lib/measures/figure-notes.ts')} Measures
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MEASURES = join(ROOT, 'src/lib/measures');
const GENERATED = '<!-- Written by `npm run docs`. Edit the sources named below, not this page. -->';

const NEVER_FILLED = 'never filled down (one row per village)';

/** How a field is stored and in what unit; the table of src/lib/ledger/types.ts. @type {Record<Field['type'], string>} */
const STORED = {
	text: 'text',
	party: 'text: persons or organisations',
	village: 'place of the row',
	township: 'place of the row',
	'as-of': 'as-of date of the row',
	amount: 'integer, 分',
	price: 'integer, 分 per 亩 and year',
	area: 'integer, 1/10000 亩',
	count: 'integer',
	rate: 'integer, 1/10000',
	date: 'date',
	year: 'integer',
	term: 'text, and months as an integer in `_months`',
	flag: 'yes or no',
	code: 'one code',
	codes: 'codes joined by `,`',
};

/**
 * The pages by their path in the project.
 * @param {readonly Ledger[]} ledgers
 * @param {Iterable<CodeList>} codeLists
 * @param {Measures} measures how the comments are read, and the figures
 * @returns {ReadonlyMap<string, string>}
 */
export function renderDocs(ledgers, codeLists, measures) {
	return new Map([
		['docs/measures.md', page(measuresPage(ledgers, measures))],
		['docs/ledgers.md', page(ledgersPage(ledgers, [...codeLists]))],
	]);
}

/** A page of paragraphs; Prettier would pad its wide tables to several times their size. @param {string[]} parts */
function page([title = '', ...parts]) {
	const body = ['<!-- prettier-ignore-start -->', ...parts, '<!-- prettier-ignore-end -->'];
	return `${[title, GENERATED, ...body].join('\n\n')}\n`;
}

/** @param {readonly Ledger[]} ledgers @param {Measures} measures */
function measuresPage(ledgers, measures) {
	const { readMeasure, FIGURE_IDS, figureOf, FIGURE_NOTES } = measures;
	const described = sqlFiles(MEASURES).map((file) => ({
		file,
		...readMeasure(readFileSync(join(MEASURES, file), 'utf8')),
	}));
	const facts = sqlFiles(join(MEASURES, 'facts')).map((file) => ({
		file,
		...readFacts(readFileSync(join(MEASURES, 'facts', file), 'utf8'), measures),
	}));
	return [
		'# Measures',
		'Each measure is one SQL file of `src/lib/measures/`; what follows is the comment on top of it. The same file runs on ' +
			'DuckDB-WASM in the browser and on native DuckDB in Node.',
		'A measure reads `<ledger>_chosen`, the facts at the report dates that are asked for, narrowed to a place and to chosen ' +
			'values of facets, or `<ledger>_grouped`, the same added up by one or several dimensions: a group for each value, ' +
			'and for `total` one per report date. What the two are is put in front of the measure (`src/lib/measures/chosen-rows.ts`). ' +
			'Rates are not stored: readers divide Σ numerator by Σ denominator (`src/lib/measures/rate.ts`). Terms are those of ' +
			'[glossary.md](glossary.md).',
		...described.flatMap(({ file, name, label, entries }) => [
			`## ${label} · \`${name}\``,
			`[${file}](../src/lib/measures/${file})`,
			entries.map(([key, text]) => `- **${key}**: ${escape(text)}`).join('\n'),
		]),
		'# Facts',
		'The measures add up facts: table macros over the rows that count at each report date. What decides whether a row ' +
			'counts, and as what, stands here alone. In the comments, a village counts by its row of 进度汇总表 only where ' +
			'there is no ledger of that kind.',
		...facts.flatMap(({ file, macro, comment }) => [
			`## \`${macro}\``,
			`[facts/${file}](../src/lib/measures/facts/${file})`,
			escape(comment),
		]),
		'# Figures',
		'What each figure with rows behind it adds up, and the columns it is made from (`src/lib/measures/figure-notes.ts`). ' +
			'The help on the pages says the same.',
		table(
			['figure', 'label', 'meaning', 'columns'],
			FIGURE_IDS.map((id) => {
				const { label, table: facts } = figureOf(id);
				const { meaning, columns } = FIGURE_NOTES[id];
				const ledger = ledgers.filter((one) => one.id === facts.ledger);
				const names = columns.map((column) => ledger.map((one) => labels(one, [column])).join(''));
				return [`\`${id}\``, label, meaning, names.join('、')];
			}),
		),
	];
}

/** @param {string} folder @returns {string[]} */
function sqlFiles(folder) {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.sql'))
		.sort();
}

/** The comment on top of a fact macro, as one paragraph. @param {string} sql @param {Pick<Measures, 'topComment'>} measures */
export function readFacts(sql, { topComment }) {
	const [, macro] = /MACRO (\w+\((?:\s*dates\b)?)/.exec(sql) ?? [];
	if (macro === undefined) throw new Error(`no fact macro: ${sql.slice(0, 200)}`);
	return { macro: `${macro.replace(/\s+/g, '')})`, comment: topComment(sql).join(' ') };
}

/**
 * @param {readonly Ledger[]} ledgers
 * @param {readonly CodeList[]} codeLists
 */
function ledgersPage(ledgers, codeLists) {
	const common = commonFields(ledgers);
	const ids = new Set(common.map(({ id }) => id));
	const used = codeLists.filter((list) => ledgers.some(({ fields }) => fields.some(({ codes }) => codes === list.id)));
	return [
		'# Ledgers',
		'What each ledger is, as `src/lib/ledger/` defines it. The definition drives recognition, the warehouse table, and ' +
			'this page. A header is looked up after folding: full-width to half-width, no blanks, no units, with and without ' +
			'what stands in brackets; the folded text must equal the field’s name or one of its other headers. Money is in 分, areas in 1/10000 亩. ' +
			'“Personal” marks fields that can hold a name, an identity number or a phone number.',
		ledgers.map(({ id, label }) => `- [${label} · \`${id}\`](#${anchor(label, id)})`).join('\n'),
		'## Fields of every ledger',
		fieldTable(common),
		...ledgers.flatMap((ledger) => [
			`## ${ledger.label} · \`${ledger.id}\``,
			[
				`- Words that speak for it in a title, sheet or file name: ${ledger.titleWords.join('、')}`,
				`- A sheet can be this ledger only with one of: ${labels(ledger, ledger.core)}`,
				`- and with two of: ${labels(ledger, ledger.identifying)}`,
				`- Blank village names: ${ledger.oneRowPerVillage ? NEVER_FILLED : 'filled down where the column is written in blocks'}`,
			].join('\n'),
			fieldTable(ledger.fields.filter(({ id }) => !ids.has(id))),
		]),
		'# Code lists',
		'Text that holds a label or another spelling is stored as the code. Text that a list does not know becomes its 其他, ' +
			'where the list has one, with a finding.',
		...used.flatMap((list) => [
			`## ${list.label} · \`${list.id}\``,
			table(
				['code', 'label', 'other spellings'],
				list.codes.map(({ code, label, synonyms }) => [`\`${code}\``, label, synonyms.join('、')]),
			),
		]),
	];
}

/** @param {readonly Field[]} fields */
function fieldTable(fields) {
	return table(
		['field', 'label', 'type', 'stored as', 'code list', 'personal', 'other headers', 'note'],
		fields.map((field) => [
			`\`${field.id}\``,
			field.label,
			field.type,
			STORED[field.type],
			field.codes === undefined ? '' : `\`${field.codes}\``,
			field.personal ? 'yes' : '',
			field.synonyms
				.map((text) => (field.invertedSynonyms?.includes(text) ? `${text} (asks the reverse)` : text))
				.join('、'),
			field.note ?? '',
		]),
	);
}

/** @param {Ledger} ledger @param {readonly string[]} ids */
function labels(ledger, ids) {
	return ids.map((id) => ledger.fields.find((field) => field.id === id)?.label ?? id).join('、');
}

/** A Markdown table without the columns that nobody fills. @param {string[]} headers @param {string[][]} rows */
function table(headers, rows) {
	const kept = headers.map((_, column) => rows.some((row) => row[column] !== ''));
	const line = (/** @type {string[]} */ cells) =>
		`| ${cells
			.filter((_, column) => kept[column])
			.map(escape)
			.join(' | ')} |`;
	return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that Markdown would read as markup. @param {string} text */
function escape(text) {
	return text.replace(/[|*<]/g, '\\$&');
}

/** The address that a heading gets on common Markdown sites. @param {string} label @param {string} id */
function anchor(label, id) {
	return `${label}--${id}`.replace(/[^\p{L}\p{N}-]/gu, '');
}

/** The pages of the definitions as they stand: TypeScript, so a bundler has to load them. */
async function pagesNow() {
	const load = async (/** @type {string} */ file) => {
		const options = { root: ROOT, configFile: /** @type {const} */ (false), logLevel: /** @type {const} */ ('error') };
		return (await runnerImport(join(ROOT, 'src/lib', file), options)).module;
	};
	const { LEDGERS } = /** @type {typeof import('../lib/ledger/ledgers.ts')} */ (await load('ledger/ledgers.ts'));
	const { CODE_LISTS } = /** @type {typeof import('../lib/ledger/codes.ts')} */ (await load('ledger/codes.ts'));
	const parts = ['measure-comment.ts', 'figure-catalogue.ts', 'figure-notes.ts'].map((file) =>
		load(`measures/${file}`),
	);
	const measures = /** @type {Measures} */ (Object.assign({}, ...(await Promise.all(parts))));
	return renderDocs(LEDGERS, CODE_LISTS.values(), measures);
}

/** Fields, by id, that every ledger has in the same words. @param {readonly Ledger[]} ledgers @returns {readonly Field[]} */
function commonFields([first, ...others]) {
	const same = (/** @type {Field} */ a, /** @type {Field} */ b) => JSON.stringify(a) === JSON.stringify(b);
	return (first?.fields ?? []).filter((field) =>
		others.every(({ fields }) => fields.some((other) => same(field, other))),
	);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const check = process.argv.includes('--check');
	for (const [path, text] of await pagesNow()) {
		if (!check) writeFileSync(join(ROOT, path), text);
		else if (readFileSync(join(ROOT, path), 'utf8') !== text) {
			console.error(`${path} is out of date: npm run docs`);
			process.exitCode = 1;
		}
	}
}
