import { describe, expect, it } from 'vitest';
import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { parseHeader } from './header-text.ts';
import { foldTraditional } from './traditional.ts';

describe('parseHeader', () => {
	it.each([
		['面积（亩）', '面积', '亩'],
		['金额/万元', '金额', '万元'],
		['合同金额:万元', '合同金额', '万元'],
		['合 同 金 额 （ 万 元 ）', '合同金额', '万元'],
		['ｃｏｎｔｒａｃｔ　编号', 'contract编号', null],
		['租金标准（元/亩·年）', '租金标准', '元/亩·年'],
		['收费标准(元/亩.年)', '收费标准', '元/亩.年'],
		['清理率(%)', '清理率', '%'],
		['*合同编号', '合同编号', null],
		['1、村名', '村名', null],
		['一、合同清理', '合同清理', null],
		['摸底合同（份）', '摸底合同', '份'],
	])('%s is %s in %s', (text, key, unit) => {
		const parsed = parseHeader(text);
		expect(parsed.keys).toContain(key);
		expect(parsed.unit).toBe(unit);
	});

	it.each([
		['承包费（元/年）', '年承包费'],
		['租金(万元/年)', '年租金'],
		['承包费（元/亩/年）', '每亩承包费'],
		['租金（元/亩）', '每亩租金'],
		['2022年承包费（元/年）', '年承包费'],
	])('tries what the money of %s is for before the bare name: %s', (text, first) => {
		const { keys } = parseHeader(text);
		expect(keys.indexOf(first)).toBeGreaterThanOrEqual(0);
		expect(keys.indexOf(first)).toBeLessThan(keys.indexOf(first.replace(/^(?:每亩|年)/, '')));
	});

	it('tries brackets as part of the name first, so that 起止时间（起） is not 起止时间', () => {
		expect(parseHeader('起止时间（起）').keys).toEqual(['起止时间起', '起止时间']);
	});

	it('takes a year out of the header', () => {
		const parsed = parseHeader('2024年村集体经营性收入(万元)');
		expect(parsed.year).toBe(2024);
		expect(parsed.keys).toContain('村集体经营性收入');
	});

	it.each([
		['2026年1-6月总收入', 2026, '总收入'],
		['2026年1—6月份总收入（万元）', 2026, '总收入'],
		['2026年上半年经营性收入', 2026, '经营性收入'],
		['2026年6月底债务余额', 2026, '债务余额'],
		['截至2026年6月30日累计已化解', 2026, '已化解'],
		['2025年度总收入', 2025, '总收入'],
		['其中：2026年经营性收入', null, '2026年经营性收入'],
	])('%s is of %s', (text, year, key) => {
		const parsed = parseHeader(text);
		expect(parsed.year).toBe(year);
		expect(parsed.keys).toContain(key);
	});

	it('gives nothing for a blank', () => {
		expect(parseHeader('　 ')).toEqual({ keys: [], unit: null, year: null });
	});

	it.each([
		['合同面積（畝）', '合同面积', '亩'],
		['合同編號', '合同编号', null],
		['債務餘額（萬元）', '债务余额', '万元'],
		['應收金額', '应收金额', null],
		['承包費用', '承包费用', null],
		['簽訂時間', '签订时间', null],
		['帳面數', '账面数', null],
		['備註', '备注', null],
	])('%s, in traditional characters, is %s in %s', (text, key, unit) => {
		const parsed = parseHeader(text);
		expect(parsed.keys).toContain(key);
		expect(parsed.unit).toBe(unit);
	});
});

describe('foldTraditional', () => {
	const words = LEDGERS.flatMap(({ fields, titleWords }) => [
		...titleWords,
		...fields.flatMap(({ label, synonyms }) => [label, ...synonyms]),
	]).join('');

	it('leaves every word of the dictionary as it is', () => {
		expect(foldTraditional(words)).toBe(words);
	});

	it('knows the traditional form of the usual characters of the dictionary', () => {
		const traditional =
			'編號簽訂時間總額應收實繳欠費債權務餘積畝戶個處數單價標準組織鄉鎮縣屬農業經營資產類別備註清償還賬帳'.split('');
		expect(traditional.filter((character) => !words.includes(foldTraditional(character)))).toEqual([]);
	});
});
