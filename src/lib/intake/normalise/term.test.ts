import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import type { RemarkKind } from './reading.ts';
import { readTerm } from './term.ts';
import { fastest, LINEAR_MS } from './timing.test-helper.ts';

type Row = [text: string, start: string | null, end: string | null, months: number | null, remark?: RemarkKind];

describe('readTerm', () => {
	it.each<Row>([
		['2012.3—2042.3', '2012-03-01', '2042-03-31', 360, 'vague-date'],
		['2012年3月至2042年3月', '2012-03-01', '2042-03-31', 360, 'vague-date'],
		['2012.3-2042.2', '2012-03-01', '2042-02-28', 360, 'vague-date'],
		['2012/3/1~2042/3/1', '2012-03-01', '2042-03-01', 360],
		['2012-03-01-2042-03-01', '2012-03-01', '2042-03-01', 360],
		['2012-03-01—2042-02-28', '2012-03-01', '2042-02-28', 360],
		['2012-03-01-2044-02-28', '2012-03-01', '2044-02-28', 384],
		['2020-01-01-2030-12-31', '2020-01-01', '2030-12-31', 132],
		['2012-03-2042-03', '2012-03-01', '2042-03-31', 360, 'vague-date'],
		['20120301-20420228', '2012-03-01', '2042-02-28', 360],
		['2020.1-2050.12', '2020-01-01', '2050-12-31', 372, 'vague-date'],
		['2012-2042', '2012-01-01', '2042-12-31', 360, 'vague-date'],
		['2022年3月至12月', '2022-03-01', '2022-12-31', 10, 'vague-date'],
		['自2012年3月1日起至2042年2月28日止', '2012-03-01', '2042-02-28', 360],
		['二〇一二年三月一日至二〇四二年二月二十八日', '2012-03-01', '2042-02-28', 360],
		['98.5.1-28.4.30', '1998-05-01', '2028-04-30', 360, 'two-digit-year'],
		['12.3.1-42.2.28', '2012-03-01', '2042-02-28', 360, 'two-digit-year'],
		['2012.3.1起30年', '2012-03-01', '2042-02-28', 360],
		['2012年3月1日起，30年', '2012-03-01', '2042-02-28', 360],
		['30年（1998-2028）', '1998-01-01', '2028-12-31', 360, 'vague-date'],
		['1998-2028（30年）', '1998-01-01', '2028-12-31', 360, 'vague-date'],
		['2012.3.1-2042.2.28共30年', '2012-03-01', '2042-02-28', 360],
		['30年', null, null, 360],
		['叁拾年', null, null, 360],
		['三十年', null, null, 360],
		['承包期30年', null, null, 360],
		['30', null, null, 360],
		['100', null, null, 1200],
		['6个月', null, null, 6],
		['2年6个月', null, null, 30],
		['两年零六个月', null, null, 30],
		['半年', null, null, 6],
		['1年半', null, null, 18],
		['2.5年', null, null, 30],
		['一年一签', null, null, 12],
		['逐年', null, null, 12],
		['至2042年3月', null, '2042-03-31', null, 'vague-date'],
		['2042年12月31日到期', null, '2042-12-31', null],
		['2042-03-01 — 2012-03-01', '2042-03-01', '2012-03-01', null],
	])('%s', (text, start, end, months, remark) => {
		expect(readTerm(text)).toEqual({
			value: { start, end, months, open: false, secondRound: false },
			remark: remark ?? null,
		});
	});

	it.each<[string, boolean, RemarkKind, string | null]>([
		['长期', true, 'open-ended', null],
		['永久', true, 'open-ended', null],
		['无固定期限', true, 'open-ended', null],
		['2012年3月1日起长期', true, 'open-ended', '2012-03-01'],
		['至二轮承包期满', false, 'second-round-end', null],
		['2012年3月1日起至二轮承包期满', false, 'second-round-end', '2012-03-01'],
	])('%s', (text, open, remark, start) => {
		expect(readTerm(text)).toEqual({ value: { start, end: null, months: null, open, secondRound: !open }, remark });
	});

	it.each<[string, RemarkKind | null]>([
		['', null],
		['/', 'not-applicable'],
		['待定', 'pending'],
		['2012-02-30—2042-03-01', 'impossible-date'],
		['0', 'unreadable'],
		['2012', 'unreadable'],
		['张三', 'unreadable'],
		['101', 'unreadable'],
	])('%s gives nothing', (text, remark) => {
		expect(readTerm(text)).toEqual({ value: null, remark });
	});

	it('reads back two days in every spelling', () => {
		const day = fc.integer({ min: -7305, max: 47_846 });
		const spellings: ((iso: string) => string)[] = [
			(iso) => iso,
			(iso) => iso.replace(/-0?/g, '.'),
			(iso) => iso.replace(/-/g, '/'),
			(iso) => iso.replace(/-/g, ''),
			(iso) => iso.replace(/(\d+)-0?(\d+)-0?(\d+)/, '$1年$2月$3日'),
		];
		const between = fc.constantFrom('-', '—', '——', '至', '到', '~', '～', ' - ', '起至');
		fc.assert(
			fc.property(day, day, fc.constantFrom(...spellings), between, (from, to, spell, separator) => {
				const [start = '', end = ''] = [from, to].map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
				const { value } = readTerm(spell(start) + separator + spell(end));
				expect([value?.start, value?.end]).toEqual([start, end]);
			}),
			{ numRuns: 2000 },
		);
	});
	it('never throws', () => {
		const pieces = fc.constantFrom(...'0123456789.-/年月日个半起至止(),~ 共三十\ud800', '2012', '长期', '二轮', '到期');
		const texts = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(texts, (text) => void readTerm(text)),
			{ numRuns: 3000 },
		);
	});
	it.each(['1', '-', '年', '2012-', '起', '至', '(', '30年', '半'])('%s × 40,000 in linear time', (piece) => {
		const run = () => {
			readTerm(piece.repeat(Math.ceil(40_000 / piece.length)));
			readTerm(piece.repeat(Math.ceil(119 / piece.length)).slice(0, 119));
		};
		expect(fastest(run)).toBeLessThan(LINEAR_MS);
	});
});
