import { describe, expect, it } from 'vitest';
import { codeListOf } from '#lib/ledger/codes.ts';
import { compileCodes } from './code.ts';
import { readFlag } from './flag.ts';
import { readState } from './state.ts';

describe('words in traditional characters', () => {
	it('mean what they mean in simplified ones', () => {
		const need = compileCodes(codeListOf('need'));
		const status = compileCodes(codeListOf('clearing-status'));
		for (const [traditional, simplified] of [
			['不規範', '不规范'],
			['規範', '规范'],
			['需清理', '需清理'],
		] as const) {
			expect(need.readCode(traditional)).toEqual(need.readCode(simplified));
			expect(need.readCode(traditional).value).not.toBeNull();
		}
		expect(readState('已簽訂補充協議，已完成', status, 'cleared').value).toBe('cleared');
		expect(readState('尚未啟動', status, 'cleared')).toEqual(readState('尚未启动', status, 'cleared'));
		expect(readFlag('無').value).toBe(readFlag('无').value);
	});
});
