import type { CellStyle } from 'hucre/xlsx';

/** Forms in which a value is shown; `text` keeps what is typed: numbers their digits, `2012-3` its form. */
export type Form = 'text' | 'money' | 'area' | 'count' | 'percent' | 'year' | 'date';

/** Every look a cell can have. `cell…` have lines around them, for tables of our own; `plain…` are for what others wrote. */
export type Look =
	| 'title'
	| 'line'
	| 'line-right'
	| 'line-wrap'
	| 'header'
	| 'header-main'
	| 'cell'
	| 'cell-centre'
	| 'cell-wrap'
	| 'cell-none'
	| `cell-${Form}`
	| 'plain'
	| `plain-${Form}`
	| 'total'
	| 'total-money'
	| 'total-count'
	| 'total-percent'
	| 'plain-header'
	| 'error'
	| 'warning'
	| 'info';

/** The font of every cell without one of its own; every office machine here has it. */
export const DEFAULT_FONT = { name: '宋体', size: 11 } as const;

const side = { style: 'thin', color: { rgb: '8EA0B4' } } as const;
const border = { top: side, right: side, bottom: side, left: side } as const;
const middle = { vertical: 'center' } as const;
const right = { horizontal: 'right', vertical: 'center' } as const;

function fill(rgb: string): Pick<CellStyle, 'fill'> {
	return { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } };
}

function bordered(numFmt?: string, alignment: CellStyle['alignment'] = middle): CellStyle {
	return { border, alignment, ...(numFmt === undefined ? {} : { numFmt }) };
}

function totalled(numFmt?: string): CellStyle {
	return { ...bordered(numFmt, right), font: { ...DEFAULT_FONT, bold: true }, ...fill('EDF1F6') };
}

const heading = {
	font: { ...DEFAULT_FONT, bold: true },
	alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
} as const;

const FORMS: Readonly<Record<Form, string>> = {
	text: '@',
	money: '#,##0.00',
	area: '#,##0.00##',
	count: '#,##0',
	percent: '0.00%',
	year: '0',
	date: 'yyyy-mm-dd',
};

/** How each look is written. */
export const LOOKS: Readonly<Record<Look, CellStyle>> = {
	title: {
		font: { name: '黑体', size: 16, bold: true },
		alignment: { horizontal: 'center', vertical: 'center' },
	},
	line: { alignment: { vertical: 'center' } },
	'line-wrap': { alignment: { vertical: 'center', wrapText: true } },
	'line-right': { alignment: { horizontal: 'right', vertical: 'center' } },
	header: { ...heading, border, ...fill('EDF1F6') },
	'header-main': { ...heading, border, ...fill('C9D9EC') },
	cell: bordered(),
	'cell-centre': bordered(undefined, { horizontal: 'center', vertical: 'center' }),
	'cell-wrap': bordered(undefined, { horizontal: 'left', indent: 1, vertical: 'center', wrapText: true }),
	'cell-none': bordered(undefined, right),
	'cell-text': bordered(FORMS.text),
	'cell-money': bordered(FORMS.money),
	'cell-area': bordered(FORMS.area),
	'cell-count': bordered(FORMS.count),
	'cell-percent': bordered(FORMS.percent, right),
	'cell-year': bordered(FORMS.year),
	'cell-date': bordered(FORMS.date),
	plain: {},
	'plain-text': { numFmt: FORMS.text },
	'plain-money': { numFmt: FORMS.money },
	'plain-area': { numFmt: FORMS.area },
	'plain-count': { numFmt: FORMS.count },
	'plain-percent': { numFmt: FORMS.percent },
	'plain-year': { numFmt: FORMS.year },
	'plain-date': { numFmt: FORMS.date },
	total: { ...totalled(), alignment: { horizontal: 'center', vertical: 'center' } },
	'total-money': totalled(FORMS.money),
	'total-count': totalled(FORMS.count),
	'total-percent': totalled(FORMS.percent),
	'plain-header': { ...heading, ...fill('F2F2F2') },
	error: { border, alignment: middle, ...fill('F8C4C0') },
	warning: { border, alignment: middle, ...fill('FCE8A6') },
	info: { border, alignment: middle, ...fill('D3E4F5') },
};
