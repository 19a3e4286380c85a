/** Rows of a table that go into a picture. */
export const MOST_ROWS = 60;

/** Width in CSS px at which a part is laid out: narrow, so that its type is large enough on a phone. */
export const COPY_WIDTH = 540;

/** Px below the copy: a line may come out a little higher where it is drawn than where it was measured. */
const SLACK = 8;

/** What no picture shows: controls, what is only heard, what is over the page. */
const LEFT_OUT = '.no-print, .sr-only, [hidden], dialog, script, select, input, textarea, [data-picture="out"]';

/**
 * Rules that hold in the copy alone, after those of the page. Type is said again: browsers lose `font` with a variable
 * when they give a rule as text; and a frame without a document type does not hand type down to tables by itself.
 */
const PICTURE_RULES = `
	*, *::before, *::after { animation: none !important; transition: none !important; }
	body {
		margin: 0; padding: 16px; background: var(--paper);
		font-family: var(--font); font-size: var(--t-m); line-height: 1.5; font-variant-numeric: tabular-nums;
	}
	table { color: inherit; font-size: inherit; font-weight: inherit; line-height: inherit; white-space: inherit; }
	table[data-picture='whole'] :is(th, td) { display: table-cell !important; }
	p.print-only, span.print-only { display: block !important; margin: 0 0 8px; color: var(--ink-2); font-size: 12px; }
	.picture-rest, .picture-source { margin: 6px 0 0; color: var(--ink-3); font-size: 12px; line-height: 1.6; }
	.picture-source { margin-top: 16px; padding-top: 8px; border-top: 1px solid var(--line-strong); }
	a { color: inherit; text-decoration: none; }
	main { padding: 0 !important; }
`;

/** A copy of a part of the page in a frame of its own, where it can be laid out at another width. */
export interface PageCopy {
	readonly document: Document;
	readonly height: number;
	/** Rules of the page and of the copy. */
	readonly css: string;
	/** Where it may be cut: lower edges of cards, rows and paragraphs, rising. */
	readonly breaks: readonly number[];
	/** Takes the frame off the page. */
	readonly remove: () => void;
}

/**
 * Copies a part of the page, in light colours, without controls, and lays it out narrow; long tables are cut and say so,
 * wide ones are made smaller until they fit. `remove` must be called in the end.
 */
export function copyPage(root: HTMLElement, head: readonly HTMLElement[], source: string, font: string): PageCopy {
	const frame = document.createElement('iframe');
	frame.setAttribute('aria-hidden', 'true');
	frame.tabIndex = -1;
	frame.style.cssText = `position:fixed;left:-9999px;top:0;width:${COPY_WIDTH}px;height:1px;border:0;visibility:hidden`;
	document.body.append(frame);
	const inner = frame.contentDocument;
	if (inner === null) {
		frame.remove();
		throw new Error('浏览器不让另排版面');
	}
	const css = `${pageRules()}\n:root { --font: ${font}; }\n${PICTURE_RULES}`;
	const style = inner.createElement('style');
	style.textContent = css;
	inner.head.append(style);
	inner.documentElement.dataset['theme'] = 'light';
	const copy = inner.importNode(root, true);
	for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
	const foot = inner.createElement('p');
	foot.className = 'picture-source';
	foot.textContent = source;
	inner.body.append(...head.map((element) => inner.importNode(element, true)), copy, foot);
	for (const table of copy.querySelectorAll('table')) cutRows(table, inner);
	openScrollers(inner);
	for (const table of inner.querySelectorAll('table')) shrink(table);
	return {
		document: inner,
		height: Math.ceil(inner.body.getBoundingClientRect().height) + SLACK,
		css,
		breaks: breaksOf(inner),
		remove: () => frame.remove(),
	};
}

/** The rules of all style sheets, as text. */
function pageRules(): string {
	return [...document.styleSheets]
		.map(({ cssRules }) => [...cssRules].map((rule) => rule.cssText).join('\n'))
		.join('\n');
}

/** Takes out rows that are not shown and those beyond the most, and says how many there are. */
function cutRows(table: HTMLTableElement, inner: Document): void {
	const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
	const shown = rows.filter((row) => inner.defaultView?.getComputedStyle(row).display !== 'none');
	const kept = new Set(shown.slice(0, MOST_ROWS));
	for (const row of rows) if (!kept.has(row)) row.remove();
	const all = Math.max(rows.length, Number(table.dataset['rows'] ?? 0));
	if (all <= kept.size) return;
	const rest = inner.createElement('p');
	rest.className = 'picture-rest';
	rest.textContent = `以上为前 ${kept.size} 行，共 ${all} 行，其余从略。`;
	table.after(rest);
}

/** Makes what scrolls show all of itself, and what sticks stand still. */
function openScrollers(inner: Document): void {
	const view = inner.defaultView;
	if (view === null) return;
	for (const element of inner.body.querySelectorAll<HTMLElement>('*')) {
		const { overflowX, overflowY, position } = view.getComputedStyle(element);
		if (position === 'sticky' || position === 'fixed') element.style.position = 'static';
		if (![overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')) continue;
		element.style.overflow = 'visible';
		element.style.maxHeight = 'none';
	}
}

/** Makes a table as much smaller as it is too wide for what it stands in. */
function shrink(table: HTMLTableElement): void {
	const room = table.parentElement;
	const view = table.ownerDocument.defaultView;
	if (room === null || view === null) return;
	const { paddingLeft, paddingRight } = view.getComputedStyle(room);
	const wide = room.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
	if (wide > 0 && table.offsetWidth > wide + 1) table.style.setProperty('zoom', (wide / table.offsetWidth).toFixed(3));
}

function breaksOf(inner: Document): readonly number[] {
	const edges = [...inner.querySelectorAll('.card, tr, p, header')].map((element) =>
		Math.ceil(element.getBoundingClientRect().bottom),
	);
	return [...new Set(edges)].sort((a, b) => a - b);
}
