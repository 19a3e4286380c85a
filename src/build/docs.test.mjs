import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CODE_LISTS } from '../lib/ledger/codes.ts';
import { LEDGERS } from '../lib/ledger/ledgers.ts';
import * as figures from '../lib/measures/figure-catalogue.ts';
import * as notes from '../lib/measures/figure-notes.ts';
import * as comments from '../lib/measures/measure-comment.ts';
import { readFacts, renderDocs } from './docs.mjs';
import { MAY_IMPORT } from './eslint-rooms.mjs';

test.each([...renderDocs(LEDGERS, CODE_LISTS.values(), { ...comments, ...figures, ...notes })])(
	'%s says what the program does (else: npm run docs)',
	(path, text) => {
		expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
	},
);

test('docs/architecture.md has the rooms that the lint rule knows, and what each may import', () => {
	const page = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
	const rows = [...page.matchAll(/^\| `src\/lib\/(\w+)` *\|.*\| ([^|]+?) *\|$/gm)];
	const rooms = rows.map(([, room = '', allowed = '']) => [room, allowed === 'nothing' ? [] : allowed.split(', ')]);
	expect(Object.fromEntries(rooms)).toEqual(MAY_IMPORT);
});

test('a measure is read from the comment on top of its file', () => {
	const measure = comments.readMeasure(
		[
			'-- name: x',
			'-- label: 某数',
			'-- definition: 甲',
			'-- source: somewhere',
			'-- parameters: $1 dates',
			'-- dates are ISO',
			'-- dimensions: village, age',
			'SELECT 1',
			'-- label: not on top',
		].join('\n'),
	);
	expect(measure).toEqual({
		name: 'x',
		label: '某数',
		entries: [
			['definition', '甲'],
			['dimensions', 'village, age'],
			['parameters', '$1 dates; dates are ISO'],
			['source', 'somewhere'],
		],
	});
});

test('a measure without its definition, and facts without a macro, are refused', () => {
	expect(() => comments.readMeasure('-- name: x\n-- label: y\nSELECT 1')).toThrow(/definition/);
	expect(() => readFacts('-- facts\nSELECT 1', comments)).toThrow(/macro/);
});
