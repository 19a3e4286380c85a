/**
 * What stands behind the question marks of the pages: put together from the comments on top of the measures, the notes of
 * the figures and the ledger definitions, so that a definition is written down once. Loaded when first asked for.
 */
import type { LedgerId } from '#lib/ledger/types.ts';
import { fieldOf, ledgerOf } from '#lib/ledger/ledgers.ts';
import { type FigureId, figureNamed, figureOf } from './figure-catalogue.ts';
import { FIGURE_NOTES } from './figure-notes.ts';
import { type MeasureComment, readMeasure } from './measure-comment.ts';
import { type MeasureId, type NoteId, RATE_IDS, type RateId } from './note-ids.ts';
import { RATE_NOTES } from './rate-notes.ts';

/** One note as it is shown; null where there is nothing of the kind. */
export interface MeasureNote {
	readonly label: string;
	readonly definition: string;
	readonly numerator: string | null;
	readonly denominator: string | null;
	/** Ledger and columns, one line each. */
	readonly sources: readonly string[];
}

const COMMENTS: Readonly<Record<string, string>> = import.meta.glob('./*.sql', {
	query: '?raw',
	import: 'default',
	eager: true,
});

/** Ledgers that have a stand-in on the summary table: all but these. */
const WITHOUT_SUMMARY: ReadonlySet<LedgerId> = new Set(['project', 'worklist']);

const LEDGER_IN_SOURCE = /\b(contract|debt|receivable|fee|income|project|worklist)_(?:facts|chosen)\b/g;

/** The note that an id means. */
export function measureNote(id: NoteId): MeasureNote {
	const figure = figureNamed(id);
	if (figure !== null) return figureNote(figure);
	const rate = RATE_IDS.find((one) => one === id);
	return rate === undefined ? commentNote(id as MeasureId) : rateNote(rate);
}

function figureNote(id: FigureId): MeasureNote {
	const { label } = figureOf(id);
	return {
		label,
		definition: FIGURE_NOTES[id].meaning,
		numerator: null,
		denominator: null,
		sources: sourceLines([id], []),
	};
}

function rateNote(id: RateId): MeasureNote {
	const { label, measure, definition, numerator, denominator, figures, columns = [] } = RATE_NOTES[id];
	const comment = measure === undefined ? null : commentOf(measure);
	const text = (key: 'definition' | 'numerator' | 'denominator') => comment && entryOf(comment, key);
	return {
		label,
		definition: definition ?? '分子除以分母；各村合计时分子、分母分别相加再除，不是各村的平均',
		numerator: numerator ?? text('numerator'),
		denominator: denominator ?? text('denominator'),
		sources: sourceLines(figures, columns),
	};
}

function commentNote(name: MeasureId): MeasureNote {
	const comment = commentOf(name);
	const ledgers = [...(entryOf(comment, 'source') ?? '').matchAll(LEDGER_IN_SOURCE)].map(([, id]) => id as LedgerId);
	return {
		label: comment.label,
		definition: entryOf(comment, 'definition') ?? '',
		numerator: entryOf(comment, 'numerator'),
		denominator: entryOf(comment, 'denominator'),
		sources: [...new Set(ledgers)].map((id) => ledgerOf(id).label),
	};
}

/** The comment on top of a measure's file. Throws when there is no such file. */
function commentOf(name: string): MeasureComment {
	const sql = COMMENTS[`./${name}.sql`];
	if (sql === undefined) throw new RangeError(`no measure ${name}`);
	return readMeasure(sql);
}

function entryOf(comment: MeasureComment, key: string): string | null {
	return comment.entries.find(([name]) => name === key)?.[1] ?? null;
}

/** `合同清理台账：是否需清理、存在问题、清理状态（没有台账的村用进度汇总表）` */
function sourceLines(figures: readonly FigureId[], more: readonly string[]): readonly string[] {
	const byLedger = new Map<LedgerId, Set<string>>();
	figures.forEach((id, index) => {
		const { ledger } = figureOf(id).table;
		const columns = byLedger.get(ledger) ?? new Set<string>();
		for (const column of [...FIGURE_NOTES[id].columns, ...(index === 0 ? more : [])]) columns.add(column);
		byLedger.set(ledger, columns);
	});
	return [...byLedger].map(([id, columns]) => {
		const ledger = ledgerOf(id);
		const labels = [...columns].map((column) => fieldOf(ledger, column).label);
		const standIn = WITHOUT_SUMMARY.has(id) ? '' : '；没有台账的村用进度汇总表';
		return `${ledger.label}：${labels.join('、')}${standIn}`;
	});
}
