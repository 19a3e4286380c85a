import { describe, expect, it } from 'vitest';
import { placeAround, placeIn } from './place-texts.ts';

describe('placeIn', () => {
	it.each([
		['示范区城关镇农村集体经济合同清理台账（样例数据）', '城关镇', null],
		['填报单位：城关镇上河村', '城关镇', '上河村'],
		['上河村收费', null, '上河村'],
		['各村进度汇总', null, null],
		['农村集体经济合同清理台账', null, null],
		['XX省某某市城关县桃川乡大桃沟村债务台账', '桃川乡', '大桃沟村'],
		['阳光社区问题清单', null, '阳光社区'],
		['填报单位：农业农村局', null, null],
		['村集体经济收入统计表', null, null],
		['Sheet1', null, null],
		['红旗镇合同清理台账', '红旗镇', null],
		['某某县红旗镇红旗村债务台账', '红旗镇', '红旗村'],
		['红旗村合同台账', null, '红旗村'],
		['红旗二村收费', null, '红旗二村'],
		['东区村收费', null, '东区村'],
		['某某区李村债务', null, '李村'],
	])('%s names %s %s', (text, township, village) => {
		expect(placeIn(text)).toEqual({ township, village });
	});
});

describe('placeAround', () => {
	it('takes township and village each from the nearest text that names one', () => {
		expect(placeAround(['城关镇合同台账'], '上河村', '白泉镇/下河村.csv')).toEqual({
			township: '城关镇',
			village: '上河村',
		});
		expect(placeAround([], null, '白泉镇/下河村收费.csv')).toEqual({ township: '白泉镇', village: '下河村' });
	});
});
