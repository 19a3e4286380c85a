import type { PageTable } from '#lib/briefing/page-workbook.ts';

/** Reads from a page what it shows: the indicators, and every table and the table twin of every chart. */
export function readPageTables(root: Element): PageTable[] {
	const indicators = indicatorTable(root);
	const tables = [...root.querySelectorAll('table')].filter((table) => table.closest('[hidden], dialog') === null);
	return [...(indicators === null ? [] : [indicators]), ...tables.flatMap((table) => readTable(table) ?? [])];
}

/** Words of what the page is narrowed to. */
export function readFilters(root: Element): string[] {
	return [...root.querySelectorAll('[data-testid="filter-chip"]')]
		.map((chip) => textOf(chip))
		.filter((text) => text !== '');
}

function indicatorTable(root: Element): PageTable | null {
	const items = [...root.querySelectorAll('section[aria-label="主要指标"] .item')];
	const rows = items.map((item) => {
		const [figure, unit] = [item.querySelector('[data-value]'), item.querySelector('p small')];
		return [item.querySelector('h2'), figure, unit, item.querySelector('.change')].map((part) =>
			part === null ? '' : textOf(part),
		);
	});
	if (rows.length === 0) return null;
	return { title: '主要指标', note: '', columns: ['指标', '数值', '单位', '变化'], rows, personal: [] };
}

function readTable(table: HTMLTableElement): PageTable | null {
	const card = table.closest('section, article, .card');
	const heading = card?.querySelector('h2, h3') ?? null;
	const caption = table.querySelector('caption');
	const named = card?.getAttribute('aria-label') ?? '';
	const title = heading === null ? (caption?.textContent.trim() ?? '') || named : textOf(heading, 'small, a, button');
	const note = heading?.querySelector('small') ?? card?.querySelector('[data-card-note]');
	const body = [...table.querySelectorAll('tbody tr')].map((row) =>
		[...row.children].map((cell) => textOf(cell, '.state')),
	);
	const heads = [...table.querySelectorAll('thead tr:not(.print-only)')].at(-1)?.children ?? [];
	const columns = [...heads].map((cell) => headOf(cell));
	if (body.length === 0) return null;
	const personal = [...heads].flatMap((cell, index) => (cell.hasAttribute('data-personal') ? [index] : []));
	return tidy({
		title: title === '' ? '表' : title,
		note: note === null || note === undefined ? '' : textOf(note),
		columns,
		rows: body,
		personal,
	});
}

/** Without columns that hold nothing but drawings; a rate and what it is made of in two columns. */
function tidy({ columns, rows, personal, ...rest }: PageTable): PageTable {
	const width = Math.max(columns.length, ...rows.map((row) => row.length));
	const kept: { head: string; at: number; part: 0 | 1 | null }[] = [];
	for (let at = 0; at < width; at += 1) {
		const cells = rows.map((row) => row[at] ?? '');
		const head = columns[at] ?? '';
		if (head === '' && cells.every((cell) => cell === '')) continue;
		const isPair = cells.some((cell) => RATE_AND_PARTS.test(cell)) && cells.every(isPairOrNone);
		if (isPair) kept.push({ head: `${head}比率`, at, part: 0 }, { head: `${head}完成/任务`, at, part: 1 });
		else kept.push({ head, at, part: null });
	}
	return {
		...rest,
		columns: kept.map(({ head }) => head),
		rows: rows.map((row) => kept.map(({ at, part }) => partOf(row[at] ?? '', part))),
		personal: kept.flatMap(({ at }, index) => (personal.includes(at) ? [index] : [])),
	};
}

const RATE_AND_PARTS = /^(-?[\d.,]+%) (\S+\/\S+)(?: 请核对)?$/;

function isPairOrNone(cell: string): boolean {
	return cell === '' || cell === '—' || RATE_AND_PARTS.test(cell);
}

function partOf(cell: string, part: 0 | 1 | null): string {
	const pair = part === null ? null : RATE_AND_PARTS.exec(cell);
	return pair === null || part === null ? cell : (pair[part + 1] ?? '');
}

/** A head with its unit in brackets: `集体收入（万元）`. */
function headOf(cell: Element): string {
	const unit = [...cell.querySelectorAll('small')].map((small) => textOf(small)).join('');
	const words = textOf(cell, 'small, button, details, [role="tooltip"]');
	if (cell.querySelector('.sr-only') !== null && words === '') return '';
	return unit === '' ? words : `${words}（${unit}）`;
}

/** The text that is seen: parts are put apart by a blank, what only a screen reader says is left out. */
function textOf(element: Element, without = ''): string {
	const parts: string[] = [];
	const walk = (node: Node) => {
		if (node instanceof Text) parts.push(node.data);
		if (!(node instanceof Element)) return;
		if (node.matches('[aria-hidden="true"], .sr-only, .print-only, svg, script, style')) return;
		if (node !== element && without !== '' && node.matches(without)) return;
		const isUnit = node.localName === 'small' && node.textContent.trim() === '%';
		if (node !== element && !isUnit) parts.push(' ');
		node.childNodes.forEach(walk);
		if (node !== element && !isUnit) parts.push(' ');
	};
	walk(element);
	return parts.join('').replace(/\s+/g, ' ').replace(/ %/g, '%').trim();
}
