/**
 * A small reader for the tests of the sample: it knows nothing of how the ledgers were made and shares
 * no code with the app. Bytes → records by header text, with titles, sums and footers kept apart.
 */

/** Decode by byte-order mark, else strict UTF-8, else GB18030. */
export function decode(bytes) {
	if (bytes[0] === 0xff && bytes[1] === 0xfe)
		return { encoding: 'utf-16le-bom', text: new TextDecoder('utf-16le').decode(bytes) };
	const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	try {
		return { encoding: bom ? 'utf-8-bom' : 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
	} catch {
		return { encoding: 'gb18030', text: new TextDecoder('gb18030', { fatal: true }).decode(bytes) };
	}
}

/** Rows of cells of a delimited text. */
export function split(text, delimiter) {
	const rows = [[]];
	let cell = '';
	let quoted = false;
	const endCell = () => {
		rows[rows.length - 1].push(cell);
		cell = '';
	};
	for (let i = 0; i < text.length; i += 1) {
		const char = text[i];
		if (quoted && char === '"' && text[i + 1] === '"') {
			cell += char;
			i += 1;
		} else if (char === '"') quoted = !quoted;
		else if (!quoted && char === delimiter) endCell();
		else if (!quoted && char === '\n') {
			endCell();
			rows.push([]);
		} else if (quoted || char !== '\r') cell += char;
	}
	rows.pop();
	return rows;
}

/** The delimiter that occurs most often. */
export function sniffDelimiter(text) {
	const count = (mark) => text.split(mark).length;
	return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const HEADER_START = /^(序号|编号|项目编号)$/;
const bare = (head) => head.normalize('NFKC').replace(/\((元|万元|亩|元\/亩·年|人)\)$/, '');

/**
 * Read one file.
 * @returns {{encoding: string, delimiter: string, titles: string[], heads: string[], headerRows: number,
 *   records: Record<string, string>[], blocks: {label: string, records: object[], cells: Record<string, string>}[],
 *   footers: string[]}} `blocks` are the 小计 and 合计 rows with the records that each must sum up
 */
export function readLedger(bytes) {
	const { encoding, text } = decode(bytes);
	const delimiter = sniffDelimiter(text);
	const rows = split(text, delimiter);
	const first = rows.findIndex((row) => HEADER_START.test(row[0]));
	const titles = rows.slice(0, first).map((row) => row.join(''));
	const twoRows = rows[first + 1][0] === '';
	const raw = rows[first].map((head, i) => (twoRows && rows[first + 1][i]) || head);
	const heads = raw.map(bare);
	const units = Object.fromEntries(raw.map((head, i) => [heads[i], /[(](万元|元|亩)/.exec(head)?.[1] ?? null]));
	const sheetUnit = /单位:[^填]*?(万元|元)/.exec(titles.join(' ').normalize('NFKC'))?.[1] ?? null;
	const result = {
		encoding,
		delimiter,
		titles,
		heads,
		headerRows: twoRows ? 2 : 1,
		units,
		sheetUnit,
		records: [],
		blocks: [],
		footers: [],
	};
	let open = [];
	for (const row of rows.slice(first + result.headerRows)) {
		const cells = Object.fromEntries(heads.map((head, i) => [head, row[i] ?? '']));
		const label = row.find((cell) => cell === '小计' || cell === '合计');
		if (label) {
			result.blocks.push({ label, cells, records: label === '小计' ? open : result.records });
			open = [];
		} else if (row[0] !== '' && /^[A-Z]*\d+$/.test(row[0])) {
			result.records.push(cells);
			open.push(cells);
		} else if (row.some((cell) => cell !== '')) result.footers.push(row.join(' '));
	}
	return result;
}

/** An amount cell as integer 分: the unit in the cell, else the column's, else the sheet's; no number → 0. */
export function fen(cell, unit) {
	const match = /^(-?[\d,]+)(?:\.(\d+))?(万元|万|元)?$/.exec(cell);
	if (!match) {
		if (['', '—', '/', '无'].includes(cell)) return 0;
		throw new Error(`not an amount: ${cell}`);
	}
	const [, whole, fraction = '', suffix] = match;
	const digits = (suffix ?? unit ?? '').startsWith('万') ? 6 : 2;
	if (!suffix && !unit) throw new Error(`amount without a unit: ${cell}`);
	if (fraction.length > digits) throw new Error(`finer than 分: ${cell}`);
	return Number(whole.replaceAll(',', '') + fraction.padEnd(digits, '0'));
}

/** An area cell as integer 1/100 亩: 12.5, 120亩, 8分. */
export function centiMu(cell) {
	const match = /^(\d+)(?:\.(\d{1,2}))?(亩|分)?$/.exec(cell);
	if (!match) {
		if (['', '—', '/'].includes(cell)) return 0;
		throw new Error(`not an area: ${cell}`);
	}
	const hundredths = Number(match[1] + (match[2] ?? '').padEnd(2, '0'));
	return match[3] === '分' ? hundredths / 10 : hundredths;
}

/** The root of a village name as spelled, given the county and township of its row. */
export function foldVillage(name, { county = '', town = '' } = {}) {
	let root = name
		.normalize('NFKC')
		.replace(/\s/g, '')
		.replace(/\([^)]*\)/g, '');
	for (const prefix of [county, town]) if (prefix && root.startsWith(prefix)) root = root.slice(prefix.length);
	root = root.replace(
		/(股份经济合作联合社|股份经济合作社|经济联合社|经济合作社|集体经济组织|村村民委员会|村民委员会|居民委员会|村委会|居委会)$/,
		'',
	);
	return root.endsWith('村') && root.length > 2 ? root.slice(0, -1) : root;
}

/** The day in a title or file name, as YYYY-MM-DD; null when there is none. */
export function dayIn(text) {
	const match = /(20\d\d)(?:年|[.-]|(?=\d{4}))(\d{1,2})(?:月|[.-]|(?=\d\d))(\d{1,2})/.exec(text.normalize('NFKC'));
	return match && `${match[1]}-${match[2].padStart(2, '0')}-${match[3].padStart(2, '0')}`;
}
