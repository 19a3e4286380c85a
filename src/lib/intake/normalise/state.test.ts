import { describe, expect, it } from 'vitest';
import { codeListOf } from '#lib/ledger/codes.ts';
import { compileCodes } from './code.ts';
import { readState } from './state.ts';

const contracts = compileCodes(codeListOf('clearing-status'));
const items = compileCodes(codeListOf('closing-status'));

describe('states in people’s own words', () => {
	it.each([
		...['已清理', '√', '√（已收回）', '2026.6.30完成', '完成清理工作', '已解除合同', '立行立改，已完成', '完成100%'],
		...['已完成清理，待归档', '已于9月底前完成', '整改完毕', '已清理完毕（2026年5月）', '已签补充协议'],
	])('%s is cleared', (text) => {
		expect(readState(text, contracts, 'cleared')).toEqual({ value: 'cleared', remark: null });
	});
	it.each<[string, string]>([
		['正在协商，预计12月完成', 'in-progress'],
		['拟于9月底前完成', 'in-progress'],
		['9月底前完成', 'in-progress'],
		['力争年底完成', 'in-progress'],
		['整改中，8月可完成', 'in-progress'],
		['已清理一半', 'in-progress'],
		['已收回部分', 'in-progress'],
		['完成80%', 'in-progress'],
		['清理完成待验收', 'cleared'],
		['未按期完成', 'in-progress'],
		['长期未清理', 'not-started'],
		['应清未清', 'not-started'],
		['已启动未完成', 'in-progress'],
		['已起诉，待判决', 'judicial'],
		['法院已立案', 'judicial'],
	])('%s', (text, code) => {
		expect(readState(text, contracts, 'cleared').value).toBe(code);
	});
	it('that say both are not taken for done, with a doubt', () => {
		expect(readState('已解除合同，土地尚未收回', contracts, 'cleared')).toEqual({
			value: 'in-progress',
			remark: 'several',
		});
		expect(readState('已完成2件，整改中1件', items, 'closed')).toEqual({ value: 'in-progress', remark: 'several' });
	});
	it.each(['已完成', '立行立改，已完成', '已整改到位并长期坚持'])('%s is closed', (text) => {
		expect(readState(text, items, 'closed').value).toBe('closed');
	});
	it.each(['持续推进', '部分完成', '12月底前完成', '计划下月销号'])('%s is open', (text) => {
		expect(readState(text, items, 'closed').value).toBe('in-progress');
	});
});
