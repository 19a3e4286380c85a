import { describe, expect, it } from 'vitest';
import type { CodeList } from '#lib/ledger/types.ts';
import fc from '#tests/unit/property.ts';
import { compileCodes } from './code.ts';
import { readFlag } from './flag.ts';
import { readParty } from './party.ts';
import type { RemarkKind } from './reading.ts';
import { fastest, LINEAR_MS } from './timing.test-helper.ts';

describe('readFlag', () => {
	it.each([
		...[
			'√',
			'✓',
			'✔',
			'✔️',
			'☑',
			'是',
			'有',
			'已',
			'对',
			'Y',
			'y',
			'yes',
			'TRUE',
			'1',
			'１',
			' 是 ',
			'是（已补签）',
			'（是）',
		],
		...['已履行', '已公示', '是，已备案', '√ 已公示', '☑是□否', '☑是 ☐否', '有（2012年）'],
	])('%s is yes', (text) => {
		expect(readFlag(text)).toEqual({ value: true, remark: null });
	});
	it.each([
		...[
			'×',
			'✗',
			'x',
			'X',
			'否',
			'无',
			'未',
			'没',
			'不',
			'N',
			'no',
			'false',
			'0',
			'没有',
			'否（口头）',
			'未公示',
			'未履行',
			'未备案',
		],
		...['□是☑否', '不是'],
	])('%s is no', (text) => {
		expect(readFlag(text)).toEqual({ value: false, remark: null });
	});
	it.each<[string, RemarkKind | null]>([
		['', null],
		['不详', 'pending'],
		['待定', 'pending'],
		['/', 'not-applicable'],
		['—', 'not-applicable'],
		['无需公示', 'not-applicable'],
		['#N/A', 'error-cell'],
		['部分公示', 'unreadable'],
		['未发现问题', 'unreadable'],
		['有问题', 'unreadable'],
		['规范', 'unreadable'],
		['2012.3.1', 'unreadable'],
		['是/否', 'unreadable'],
		['是否', 'unreadable'],
	])('%s is neither', (text, remark) => {
		expect(readFlag(text)).toEqual({ value: null, remark });
	});
});

const PROBLEMS: CodeList = {
	id: 'problem',
	label: '问题类型',
	codes: [
		{ code: 'P01', label: '无书面合同', synonyms: ['口头合同', '口头协议', '未签订合同'] },
		{ code: 'P04', label: '承包期过长/超法定年限', synonyms: ['期限过长', '长期包'] },
		{ code: 'P05', label: '价格过低/显失公平', synonyms: ['低价发包'] },
		{ code: 'P06', label: '拖欠承包费', synonyms: ['欠缴', '尾欠'] },
		{ code: 'P08', label: '要素不全/条款不完善', synonyms: ['合同内容不规范', '四至不清'] },
		{ code: 'P09', label: '面积不实', synonyms: ['少包多占', '面积不符'] },
		{ code: 'P17', label: '不利条款("冤大头")', synonyms: ['霸王条款'] },
	],
};
const STATES: CodeList = {
	id: 'clearing-status',
	label: '清理情况',
	codes: [
		{ code: 'none', label: '未清理', synonyms: ['未整改', '未启动', '无'] },
		{ code: 'done', label: '已清理', synonyms: ['清理', '已整改', '整改完成', '√'] },
		{ code: 'good', label: '规范', synonyms: [] },
		{ code: 'bad', label: '不规范', synonyms: ['问题合同'] },
		{ code: 'add', label: '重新签订', synonyms: ['增'] },
	],
};

describe('readCode', () => {
	const { readCode } = compileCodes(STATES);
	it.each<[string, string | null, RemarkKind?]>([
		['未清理', 'none'],
		['该合同未清理', 'none'],
		['清理', 'done'],
		['2022年清理完毕', 'done'],
		['规范', 'good'],
		['不规范', 'bad'],
		['合同不规范', 'bad'],
		['已 清 理', 'done'],
		['已清理（2022年）', 'done'],
		['（已清理）', 'done'],
		['√', 'done'],
		['无', 'none'],
		['DONE', 'done'],
		['增', 'add'],
		['增收', null, 'unknown-code'],
		['没清理', null, 'unknown-code'],
		['某某', null, 'unknown-code'],
		['已清理，不规范', 'done', 'several'],
		['/', null, 'not-applicable'],
		['待定', null, 'pending'],
		['', null],
	])('%s', (text, value, remark) => {
		expect(readCode(text)).toEqual({ value, remark: remark ?? null });
	});
});

describe('readCodes', () => {
	const { readCodes } = compileCodes(PROBLEMS);
	it.each<[string, string | null, RemarkKind?]>([
		['P04', 'P04'],
		['p04', 'P04'],
		['Ｐ０４', 'P04'],
		['P04承包期过长', 'P04'],
		['P06,P01', 'P01,P06'],
		['承包期过长/超法定年限', 'P04'],
		['超法定年限', 'P04'],
		['不利条款', 'P17'],
		['拖欠承包费、口头合同', 'P01,P06'],
		['拖欠承包费，低价发包；面积不实', 'P05,P06,P09'],
		['1.口头合同2.拖欠承包费', 'P01,P06'],
		['1、口头合同\n2、拖欠承包费', 'P01,P06'],
		['①口头合同②欠缴', 'P01,P06'],
		['一、口头合同 二、欠缴', 'P01,P06'],
		['欠缴、拖欠承包费', 'P06'],
		['承包期过长且价格过低', 'P04,P05'],
		['口头合同、来历不明', 'P01', 'unknown-code'],
		['1.口头合同 2.来历不明', 'P01', 'unknown-code'],
		['来历不明', null, 'unknown-code'],
		['未欠缴', null, 'unknown-code'],
		['无', null, 'not-applicable'],
		['—', null, 'not-applicable'],
		['/', null, 'not-applicable'],
		['', null],
	])('%s', (text, value, remark) => {
		expect(readCodes(text)).toEqual({ value, remark: remark ?? null });
	});
	it('gives every subset back, in list order', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
				fc.constantFrom('、', '，', ';', '\n', ' '),
				(picks, separator) => {
					const text = picks.map((pick) => PROBLEMS.codes[pick]!.label).join(separator);
					const codes = [...picks].sort((a, b) => a - b).map((pick) => PROBLEMS.codes[pick]!.code);
					expect(readCodes(text).value).toBe(codes.join(','));
				},
			),
		);
	});
});

describe('readParty', () => {
	it.each<[string, number]>([
		['张三', 1],
		['张三、李四', 2],
		['张三 李四', 2],
		['张 三', 1],
		['张三,李四;王五', 3],
		['张三\n李四', 2],
		['张三和李四', 2],
		['李和平', 1],
		['欧阳锋、张三', 2],
		['张三等5户', 5],
		['张三、李四等五户', 5],
		['张三等12户村民', 12],
		['本村村民12户', 12],
		['张三（李四代）', 1],
		['张三 13812345678', 1],
		['山西绿源种植、养殖专业合作社', 1],
		['山西绿源农业有限公司', 1],
		['甲乙农业有限公司、丙丁建材有限公司', 2],
		['张三、绿源农业有限公司', 2],
		['Green Farm Co., Ltd.', 1],
		['买买提·艾力', 1],
		['上河村股份经济合作社', 1],
	])('%s', (text, count) => {
		expect(readParty(text)).toEqual({ text, count });
	});
	it.each(['', ' ', '/', '无', '—', '\u3000'])('%j names nobody', (text) => {
		expect(readParty(text)).toEqual({ text: null, count: 0 });
	});
});

describe('words, hostile text', () => {
	const { readCode } = compileCodes(STATES);
	const { readCodes } = compileCodes(PROBLEMS);
	const readers = [readFlag, readCode, readCodes, readParty];
	it('never throws', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
				for (const read of readers) read(text);
			}),
		);
		for (const text of ['__proto__', 'constructor', '\ud800', 'toString']) for (const read of readers) read(text);
	});
	it.each(['未', '口头合同', '增', '、', '张三', '1.', '等', '和', '(', ' '])('%s × 40,000 in linear time', (piece) => {
		const text = piece.repeat(Math.ceil(40_000 / piece.length));
		for (const read of readers) {
			const run = () => {
				read(text);
			};
			expect(fastest(run)).toBeLessThan(LINEAR_MS);
		}
	});
});
