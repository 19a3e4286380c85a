import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import {
	foldVillageName,
	isNamelessVillage,
	looksLikeVillage,
	namesSeveralVillages,
	splitPlace,
	villageLabel,
} from './village-name.ts';
import { fastest, LINEAR_MS } from './timing.test-helper.ts';

const BODIES = [
	'村',
	'村委会',
	'村村委会',
	'村民委员会',
	'村村民委员会',
	'村股份经济合作社',
	'村经济合作社',
	'村集体经济组织',
	'村党支部',
	'村党总支',
	'村（原下河村）',
	'股份经济合作社',
	'行政村',
	'村第一村民小组',
	'村3组',
	'村二社',
];

describe('foldVillageName', () => {
	it.each(BODIES)('上河%s is 上河村', (body) => {
		expect(foldVillageName(`上河${body}`)).toBe(foldVillageName('上河村'));
		expect(foldVillageName(`城关镇上河${body}`, ['城关镇'])).toBe(foldVillageName('上河'));
	});
	it.each([
		['一村', '二村'],
		['畔沟一村', '畔沟二村'],
		['畔沟二村', '畔沟三村'],
		['王权村村民委员会', '王村'],
		['阳光社区', '阳光村'],
		['阳光居委会', '阳光村'],
		['上河村', '下河村'],
		['东庄村', '西庄村'],
		['新村', '新'],
	])('%s is not %s', (a, b) => {
		expect(foldVillageName(a)).not.toBe(foldVillageName(b));
	});
	it.each([
		['下五渡村', '下五渡'],
		['王垅村', '王垅'],
		['王村', '王村'],
		['王村村委会', '王村'],
		['王村村民委员会', '王村'],
		['王村委会', '王村'],
		['王权村村民委员会', '王权'],
		['上河村（原下河村）', '上河'],
		['　上 河 村　', '上河'],
		['阳光社区居民委员会', '阳光社区'],
		['阳光社区居委会', '阳光社区'],
		['阳光居委会', '阳光社区'],
		['中心村', '中心'],
		['', ''],
		['村', '村'],
		['村民委员会', '村民委员会'],
	])('%s → %s', (text, key) => {
		expect(foldVillageName(text)).toBe(key);
	});
	it('takes prefixes off only where a name stays', () => {
		expect(foldVillageName('XX县城关镇上河村', ['XX县', '城关镇'])).toBe('上河');
		expect(foldVillageName('王村镇王村', ['王村镇'])).toBe('王村');
		expect(foldVillageName('城关村', ['城关'])).toBe('城关');
		expect(foldVillageName('城关镇社区', ['城关镇'])).toBe('城关镇社区');
		expect(foldVillageName('上河村', ['上河乡', ''])).toBe('上河');
	});
	it('leaves out brackets within brackets, too', () => {
		expect(villageLabel('上(原(原))上')).toBe('上上');
		expect(foldVillageName('上河村（原(老)上河）')).toBe(foldVillageName('上河村'));
	});

	it('folding a key or a label changes nothing', () => {
		const han = fc.constantFrom(
			...'上下河村社区王一二庄镇委会股份经济合作',
			'村委会',
			'社区',
			'居委会',
			'(原',
			')',
			'A',
			' ',
		);
		const names = fc.oneof(
			fc.array(han, { maxLength: 8 }).map((parts) => parts.join('')),
			fc.string({ unit: 'binary', maxLength: 40 }),
		);
		fc.assert(
			fc.property(names, (name) => {
				const key = foldVillageName(name);
				expect(foldVillageName(key)).toBe(key);
				expect(foldVillageName(villageLabel(name))).toBe(key);
				splitPlace(name);
				looksLikeVillage(name);
			}),
			{ numRuns: 3000 },
		);
	});
	it.each(['村', '村委会', '(', '()', '镇', '县', '社区', '上', '股份经济合作社'])(
		'%s × 40,000 in linear time',
		(piece) => {
			const text = piece.repeat(Math.ceil(40_000 / piece.length));
			for (const read of [foldVillageName, looksLikeVillage, splitPlace]) {
				const run = () => {
					read(text);
				};
				expect(fastest(run)).toBeLessThan(LINEAR_MS);
			}
		},
	);
});

describe('villageLabel', () => {
	it.each([
		['城关镇上河村股份经济合作社', '上河村'],
		['上河村村委会', '上河村'],
		['上河村委会', '上河村'],
		['上河', '上河'],
		['上河村', '上河村'],
		['阳光社区居委会', '阳光社区'],
		['王权村村民委员会', '王权村'],
		['上河村（原下河村）', '上河村'],
	])('%s → %s', (text, label) => {
		expect(villageLabel(text, ['城关镇'])).toBe(label);
	});
});

describe('the number of a list before a village', () => {
	it.each(['1.上河村', '02上河村', '三、上河村', '(3)上河村', '12、上河村委会'])('%s is 上河村', (text) => {
		expect(villageLabel(text)).toBe('上河村');
	});
	it.each(['八一村', '105村', '三里村', '48团社区'])('%s is as it is written', (text) => {
		expect(villageLabel(text)).toBe(text);
	});
});

describe('looksLikeVillage', () => {
	it.each([
		'上河村',
		'王村',
		'阳光社区',
		'上河村村委会',
		'上河村股份经济合作社',
		'城关镇上河村',
		'一村',
		'上河村（原下河村）',
	])('%s does', (text) => {
		expect(looksLikeVillage(text)).toBe(true);
	});
	it.each([
		'',
		'村',
		'行政村',
		'本村',
		'全村',
		'合计',
		'村委会',
		'张三',
		'2022年',
		'乡镇',
		'上河',
		'共12个村',
		'上河村'.repeat(20),
	])('%s does not', (text) => {
		expect(looksLikeVillage(text)).toBe(false);
	});
});

describe('isNamelessVillage', () => {
	it.each([
		...['村', '村委会', '村民委员会', '村村民委员会', '居委会', '社区', '社区居委会', '本村', '本村村委会', '（村）'],
		...['行政村', '股份经济合作社', '村股份经济合作社', '村党支部', '村两委', '村集体', '各村'],
	])('%s is', (text) => {
		expect(isNamelessVillage(text)).toBe(true);
	});
	it.each(['', '上河', '上河村', '东街', '新村', '一村', '王村村委会', '阳光社区', '集体村', 'a村', '合计', '本溪村'])(
		'%s is not',
		(text) => {
			expect(isNamelessVillage(text)).toBe(false);
		},
	);
});

describe('splitPlace', () => {
	it.each([
		['XX县城关镇上河村股份经济合作社'.replace('XX', '某某'), '城关镇', '上河村'],
		['城关镇上河村', '城关镇', '上河村'],
		['山西省阳泉市盂县路家村镇上河村村委会', '路家村镇', '上河村'],
		['乡宁县西交口乡桥上村', '西交口乡', '桥上村'],
		['王村镇上河村', '王村镇', '上河村'],
		['王村镇王村', '王村镇', '王村'],
		['镇头村', null, '镇头村'],
		['镇头镇上河村', '镇头镇', '上河村'],
		['街道口村', null, '街道口村'],
		['城北街道办事处阳光社区居委会', '城北街道', '阳光社区'],
		['城北街道阳光社区', '城北街道', '阳光社区'],
		['旧县镇上河村', '旧县镇', '上河村'],
		['阳光社区', null, '阳光社区'],
		['阳泉市郊区杨家庄乡上河村', '杨家庄乡', '上河村'],
		['城关镇', '城关镇', null],
		['城关镇人民政府', '城关镇', null],
		['城关镇上河', '城关镇', '上河'],
		['乡宁县桥上村', null, '桥上村'],
		['上河村', null, '上河村'],
		['城关镇镇头村', '城关镇', '镇头村'],
		['', null, null],
	])('%s', (text, township, village) => {
		expect(splitPlace(text)).toEqual({ township, village });
	});
});

describe('short names of the collective', () => {
	it.each(['经联社', '股份经济联合社', '股份经联社', '经联总社'])('上河村%s is that of 上河村', (body) => {
		expect(villageLabel(`上河村${body}`)).toBe('上河村');
	});
});

describe('namesSeveralVillages', () => {
	it.each([
		'下河村等3村',
		'下河村等三个村',
		'下河村等3个行政村',
		'上河村、下河村等5村',
		'上河村、下河村',
		'上河、下河村',
		'上河村，下河村',
		'上河村/下河村',
		'上河村和下河村',
		'城关镇上河村、城关镇下河村',
		'上河村村委会、下河村村委会',
		'阳光社区及上河村',
	])('%s', (text) => {
		expect(namesSeveralVillages(text)).toBe(true);
	});
	it.each([
		'上河村',
		'城关镇/上河村',
		'某县/城关镇/上河村',
		'上河村、3组',
		'上河村/一组',
		'上河村村委会、上河村股份经济合作社',
		'上河村（原下河村、东河村）',
		'和平村',
		'太和村',
		'及第村',
		'与泉村',
		'平等村',
		'三等村',
		'等驾坡村',
		'村、社区',
		'上河村 上河村',
		'',
		'、',
	])('%s is not', (text) => {
		expect(namesSeveralVillages(text)).toBe(false);
	});
	it('takes time in proportion to the text', () => {
		expect(fastest(() => namesSeveralVillages('上河村、'.repeat(20_000)))).toBeLessThan(LINEAR_MS);
	});
});
