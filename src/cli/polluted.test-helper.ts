/**
 * One clean table in many polluted forms, after the pollutions that the Pollock benchmark describes (VLDB 2023): each with what
 * a reader must make of it. Rows are those of the clean table unless the pollution itself changes them.
 */
export interface Polluted {
	readonly name: string;
	readonly bytes: Uint8Array;
	/** Null where the table has no header that could be told. */
	readonly header: readonly string[] | null;
	readonly rows: readonly (readonly string[])[];
}

type Table = readonly (readonly string[])[];

const WORDS = [
	'Trail shoes',
	'Wool coat, warm',
	'Tent 8" pole',
	'Rod',
	'折叠椅，轻便',
	"Men's boots",
	'Lamp; small',
	'Map | large',
];

/** Header and 60 records: dates, times, codes, decimals, blanks, text with delimiters and quotes. */
const HEADER = ['DATE', 'TIME', 'CODE', 'PRICE', 'QUANTITY', 'NAME', 'DESCRIPTION', 'NEW'];
const ROWS: Table = Array.from({ length: 60 }, (_, index) => [
	`${String((index % 28) + 1).padStart(2, '0')}/0${(index % 9) + 1}/2018`,
	`${String(index % 24).padStart(2, '0')}:15`,
	`MG-${1000 + index * 37}`,
	(index * 1.37 + 0.5).toFixed(2),
	String(index % 7),
	WORDS[index % WORDS.length] ?? '',
	`No. ${index}: light, quick${index % 5 === 0 ? ' and "strong"' : ''} enough, made for row ${index}.`,
	index % 2 === 0 ? '0' : '1',
]);

interface Dialect {
	readonly delimiter?: string;
	readonly quote?: string;
	readonly escape?: string;
	readonly eol?: string;
	readonly all?: boolean;
}

function write(
	table: Table,
	{ delimiter = ',', quote = '"', escape = quote, eol = '\r\n', all = false }: Dialect = {},
) {
	const cell = (text: string) =>
		all || text.includes(delimiter) || text.includes(quote) || /[\r\n]/.test(text)
			? quote + text.replaceAll(quote, escape + quote) + quote
			: text;
	return table.map((row) => row.map(cell).join(delimiter) + eol).join('');
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const CLEAN: Table = [HEADER, ...ROWS];
const changed = (table: Table, at: number, change: (row: readonly string[]) => readonly string[]): Table =>
	table.map((row, index) => (index === at ? change(row) : row));

/** Every polluted form. */
export function polluted(): Polluted[] {
	const list: Polluted[] = [];
	const add = (
		name: string,
		text: string | Uint8Array,
		rows: Table = ROWS,
		header: readonly string[] | null = HEADER,
	) => list.push({ name, bytes: typeof text === 'string' ? utf8(text) : text, header, rows });
	const lines = (table: Table, dialect?: Dialect) => table.map((row) => write([row], dialect));

	const inches = CLEAN.map((row) => row.map((cell) => (cell === 'Wool coat, warm' ? 'Tube, 8"' : cell)));
	add('clean', write(CLEAN));
	add('all quoted', write(CLEAN, { all: true }));
	add('no line break at the end', write(CLEAN).trimEnd());
	for (const [name, eol] of [
		['LF', '\n'],
		['CR', '\r'],
	] as const)
		add(`line breaks ${name}`, write(CLEAN, { eol }));
	for (const delimiter of [';', '\t', '|', ', ', '; ', ':', ' '])
		add(`delimiter ${JSON.stringify(delimiter)}`, write(CLEAN, { delimiter }));
	add("quotes '", write(CLEAN, { quote: "'" }));
	add("quotes ' everywhere, semicolons", write(CLEAN, { quote: "'", delimiter: ';', all: true }));
	add('quotes escaped by a backslash', write(CLEAN, { escape: '\\' }));
	add('quotes not escaped at all', write(CLEAN, { escape: '' }));
	add('quotes not escaped, an inch sign at the end', write(inches, { escape: '' }), inches.slice(1));
	for (const times of [1, 2])
		add(`header printed ${times + 1} times`, write(CLEAN.slice(0, 1)).repeat(times) + write(CLEAN));
	add('header printed again on every page', write([...CLEAN.slice(0, 31), HEADER, ...CLEAN.slice(31)]));
	add('UTF-8 with BOM', `\ufeff${write(CLEAN)}`);
	for (const little of [true, false]) {
		const text = `\ufeff${write(CLEAN)}`;
		const bytes = new Uint8Array(text.length * 2);
		const view = new DataView(bytes.buffer);
		[...text].forEach((character, index) => view.setUint16(index * 2, character.charCodeAt(0), little));
		add(`UTF-16 ${little ? 'little' : 'big'} end first`, bytes);
	}
	const wide = ',,,,,,,';
	add('preamble, short rows', `PREAMBLE\r\nPREAMBLE\r\nPREAMBLE\r\n${write(CLEAN)}`);
	add('preamble, wide rows', `PREAMBLE${wide}\r\nPREAMBLE${wide}\r\nPREAMBLE${wide}\r\n${write(CLEAN)}`);
	add('preamble and a blank row', `PREAMBLE\r\nPREAMBLE\r\n\r\n${write(CLEAN)}`);
	add('preamble and a wide blank row', `PREAMBLE${wide}\r\n${wide}\r\n${write(CLEAN)}`);
	add('footnote, a long line', `${write(CLEAN)}Source: the shop and its prices in euro\r\n`);
	add('footnote, a long line, wide', `${write(CLEAN)}Source: the shop - all prices in euro${wide}\r\n`);
	add('footnote behind a blank row', `${write(CLEAN)}\r\nSource: the shop and its books of last year\r\n`);
	add('blank rows between', lines(CLEAN).join('\r\n'));
	add('blank wide rows between', lines(CLEAN).join(`${wide}\r\n`));

	for (const at of [1, 2, 30, 60]) {
		const short = changed(CLEAN, at, (row) => row.slice(0, 5));
		add(`row ${at} with five cells`, write(short), short.slice(1));
		const long = changed(CLEAN, at, (row) => [...row, 'x', 'x', 'x']);
		add(`row ${at} with eleven cells`, write(long), long.slice(1));
		add(
			`row ${at} ends with LF`,
			lines(CLEAN)
				.map((line, index) => (index === at ? line.replace('\r\n', '\n') : line))
				.join(''),
		);
		add(
			`row ${at} ends with a delimiter`,
			lines(CLEAN)
				.map((line, index) => (index === at ? line.replace('\r\n', ',\r\n') : line))
				.join(''),
			changed(CLEAN, at, (row) => [...row, '']).slice(1),
		);
		const open = changed(CLEAN, at, (row) => row.map((cell, column) => (column === 0 ? `"${cell}` : cell)));
		add(
			`row ${at} with a quote that never closes`,
			lines(CLEAN)
				.map((line, index) => (index === at ? `"${line}` : line))
				.join(''),
			open.slice(1),
		);
		add(
			`row ${at} with a second quote before a quoted cell`,
			lines(CLEAN, { all: true })
				.map((line, index) => (index === at ? line.replace('"', '""') : line))
				.join(''),
			open.slice(1),
		);
		for (const column of [0, 4, 7]) {
			const more = changed(CLEAN, at, (row) => [...row.slice(0, column), '', ...row.slice(column)]);
			add(`row ${at} with one delimiter more at ${column}`, write(more), more.slice(1));
		}
		const inside = changed(CLEAN, at, (row) =>
			row.map((cell, index) => (index === 6 ? 'first\nsecond, "third"\n' : cell)),
		);
		add(`row ${at} with line breaks inside`, write(inside), inside.slice(1));
	}
	add(
		'trailing delimiters on every row',
		lines(CLEAN)
			.map((line) => line.replace('\r\n', ',,\r\n'))
			.join(''),
		ROWS.map((row) => [...row, '', '']),
		[...HEADER, '', ''],
	);
	add('one record', write(CLEAN.slice(0, 2)), ROWS.slice(0, 1));
	add('NUL characters', write(CLEAN).replace('MG-1000', 'MG-\u00001000'));
	add(
		'a blank header',
		write([HEADER.map((cell, at) => (at === 3 ? '' : cell)), ...ROWS]),
		ROWS,
		HEADER.map((cell, at) => (at === 3 ? '' : cell)),
	);
	add(
		'a large header',
		write([HEADER.map((cell, at) => (at === 3 ? 'HEADER'.repeat(1000) : cell)), ...ROWS]),
		ROWS,
		HEADER.map((cell, at) => (at === 3 ? 'HEADER'.repeat(1000) : cell)),
	);
	const twice = HEADER.map((cell, at) => (at === 3 || at === 4 ? 'SAME' : cell));
	add('a header twice', write([twice, ...ROWS]), ROWS, twice);
	add('headers called __proto__', write([['__proto__', 'constructor', ...HEADER.slice(2)], ...ROWS]), ROWS, [
		'__proto__',
		'constructor',
		...HEADER.slice(2),
	]);
	add(
		'300 columns',
		write(
			CLEAN.map((row, at) => [
				...row,
				...Array.from({ length: 292 }, (_, column) => (at === 0 ? `col${column}` : String(at * column))),
			]),
		),
		ROWS.map((row, at) => [...row, ...Array.from({ length: 292 }, (_, column) => String((at + 1) * column))]),
		[...HEADER, ...Array.from({ length: 292 }, (_, column) => `col${column}`)],
	);
	return list;
}
