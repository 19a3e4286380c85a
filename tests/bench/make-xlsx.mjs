/** Writes a large .xlsx in the shape that Excel gives it, for the bench: shared strings, styles, merged two-row header. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createDeflateRaw } from 'node:zlib';
import { COLUMNS, contracts } from './contracts.mjs';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const CHUNK = 1 << 20;

const STYLES = `${PROLOGUE}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="2" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const letters = COLUMNS.map((_, index) => String.fromCharCode(65 + index));
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Texts by their number, in the order of first use. */
class SharedStrings {
	#numbers = new Map();
	#uses = 0;

	of(text) {
		this.#uses += 1;
		const known = this.#numbers.get(text);
		if (known !== undefined) return known;
		this.#numbers.set(text, this.#numbers.size);
		return this.#numbers.size - 1;
	}

	*xml() {
		yield `${PROLOGUE}<sst xmlns="${MAIN}" count="${this.#uses}" uniqueCount="${this.#numbers.size}">`;
		for (const text of this.#numbers.keys())
			yield `<si><t>${escape(text)}</t><phoneticPr fontId="1" type="noConversion"/></si>`;
		yield '</sst>';
	}
}

/** The sheet with `count` contracts, piece by piece; texts go to `strings`. */
function* sheetXml(count, strings) {
	const text = (column, row, value, style = 0) =>
		value === '' ? '' : `<c r="${letters[column]}${row}" s="${style}" t="s"><v>${strings.of(value)}</v></c>`;
	const number = (column, row, value, style = 0) => `<c r="${letters[column]}${row}" s="${style}"><v>${value}</v></c>`;
	const row = (index, cells) => `<row r="${index}" spans="1:16" ht="14.25" x14ac:dyDescent="0.2">${cells}</row>`;
	yield `${PROLOGUE}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><dimension ref="A1:P${count + 4}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="14.25" x14ac:dyDescent="0.2"/><sheetData>`;
	yield row(1, text(0, 1, '示范区农村集体经济合同清理台账', 1));
	yield row(2, text(0, 2, '填报单位：示范区') + text(10, 2, '截至日期：2026年7月31日'));
	yield row(
		3,
		COLUMNS.map(([group, label], at) =>
			text(at, 3, COLUMNS[at - 1]?.[0] === group && group !== '' ? '' : group || label),
		).join(''),
	);
	yield row(4, COLUMNS.map(([group, label], at) => (group === '' ? '' : text(at, 4, label))).join(''));
	let index = 4;
	for (const c of contracts(count)) {
		index += 1;
		const at = index;
		yield row(
			at,
			number(0, at, at - 4) +
				text(1, at, c.town) +
				text(2, at, c.village) +
				text(3, at, c.number) +
				text(4, at, c.name) +
				text(5, at, c.party) +
				text(6, at, c.kind) +
				number(7, at, c.area / 100, 3) +
				number(8, at, c.start + 25_569, 2) +
				number(9, at, c.end + 25_569, 2) +
				number(10, at, c.yearly / 100, 4) +
				number(11, at, c.total / 100, 4) +
				text(12, at, c.needs ? '是' : '否') +
				text(13, at, c.problem) +
				text(14, at, c.state) +
				text(15, at, c.note),
		);
	}
	yield `</sheetData><mergeCells count="14">${mergedHeader()
		.map((ref) => `<mergeCell ref="${ref}"/>`)
		.join(
			'',
		)}</mergeCells><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`;
}

function mergedHeader() {
	const areas = ['A1:P1'];
	for (let at = 0; at < COLUMNS.length;) {
		const [group] = COLUMNS[at];
		let last = at;
		while (group !== '' && COLUMNS[last + 1]?.[0] === group) last += 1;
		areas.push(group === '' ? `${letters[at]}3:${letters[at]}4` : `${letters[at]}3:${letters[last]}3`);
		at = last + 1;
	}
	return areas;
}

/** Writes the workbook with `count` contracts to `path`. */
export async function makeXlsx(path, count) {
	const strings = new SharedStrings();
	const parts = [
		[
			'[Content_Types].xml',
			() => [
				`${PROLOGUE}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`,
			],
		],
		['_rels/.rels', () => [relationships([['officeDocument', 'xl/workbook.xml']])]],
		[
			'xl/workbook.xml',
			() => [
				`${PROLOGUE}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="合同台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
			],
		],
		[
			'xl/_rels/workbook.xml.rels',
			() => [
				relationships([
					['worksheet', 'worksheets/sheet1.xml'],
					['styles', 'styles.xml'],
					['sharedStrings', 'sharedStrings.xml'],
				]),
			],
		],
		['xl/worksheets/sheet1.xml', () => sheetXml(count, strings)],
		['xl/styles.xml', () => [STYLES]],
		['xl/sharedStrings.xml', () => strings.xml()],
	];
	await writeZip(path, parts);
}

function relationships(targets) {
	const list = targets.map(
		([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
	);
	return `${PROLOGUE}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

/** A zip of parts, one after the other; each part is deflated in memory, so that its sizes stand before it. */
async function writeZip(path, parts) {
	const file = createWriteStream(path);
	const directory = [];
	let offset = 0;
	const put = (bytes) => {
		file.write(bytes);
		offset += bytes.length;
	};
	for (const [name, pieces] of parts) {
		const { body, size, crc } = await deflated(pieces());
		const encoded = Buffer.from(name);
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(8, 4);
		fields.writeUInt16LE(0x21, 8);
		fields.writeUInt32LE(crc, 10);
		fields.writeUInt32LE(body.length, 14);
		fields.writeUInt32LE(size, 18);
		fields.writeUInt16LE(encoded.length, 22);
		directory.push({ encoded, fields, at: offset });
		put(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, encoded]));
		put(body);
	}
	const start = offset;
	for (const { encoded, fields, at } of directory) {
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(at, 10);
		put(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, encoded]));
	}
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(directory.length, 8);
	end.writeUInt16LE(directory.length, 10);
	end.writeUInt32LE(offset - start, 12);
	end.writeUInt32LE(start, 16);
	file.end(end);
	await once(file, 'finish');
}

async function deflated(pieces) {
	const deflate = createDeflateRaw({ level: 6 });
	const out = [];
	deflate.on('data', (bytes) => out.push(bytes));
	const ended = once(deflate, 'end');
	let size = 0;
	let crc = 0xffffffff;
	const send = async (text) => {
		const bytes = Buffer.from(text);
		size += bytes.length;
		crc = crc32(crc, bytes);
		if (!deflate.write(bytes)) await once(deflate, 'drain');
	};
	let waiting = '';
	for (const piece of pieces) {
		waiting += piece;
		if (waiting.length < CHUNK) continue;
		await send(waiting);
		waiting = '';
	}
	await send(waiting);
	deflate.end();
	await ended;
	return { body: Buffer.concat(out), size, crc: (crc ^ 0xffffffff) >>> 0 };
}

const TABLE = Int32Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

function crc32(start, bytes) {
	let crc = start;
	for (let index = 0; index < bytes.length; index += 1) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[index]) & 0xff];
	return crc;
}
