import { it } from 'vitest';
import { compileCodes } from './code.ts';
import { readParty } from './party.ts';
import { readFlag } from './flag.ts';
import { foldCell } from './fold-cell.ts';
import { readAmount } from './amount.ts';
import { readDate } from './date.ts';
import { foldVillageName } from './village-name.ts';
it('t', () => {
	const { readCode, readCodes } = compileCodes({ id: 'problem', label: 'x', codes: [{ code: 'P01', label: '未清理', synonyms: ['口头合同','已完成'] }] });
	for (const [n, f] of [['fold', foldCell], ['flag', readFlag], ['code', readCode], ['codes', readCodes], ['party', readParty]] as const)
		for (const p of ['张三', '未', '口头合同']) { const t = performance.now(); f(p.repeat(20000)); console.log(n, p, (performance.now() - t).toFixed(1)); }
	const bench = (name: string, texts: string[], f: (t: string) => unknown) => { const N = 300000; for (let i=0;i<20000;i++) f(texts[i%texts.length]!); const t = performance.now(); for (let i = 0; i < N; i++) f(texts[i % texts.length]!); console.log(name, ((performance.now() - t) / N * 1e6).toFixed(0), 'ns'); };
	bench('amount plain', ['35000', '1200.50', '0', '-3.2'], (t) => readAmount(t, '元'));
	bench('amount 元', ['35000元', '3.5万'], (t) => readAmount(t, '元'));
	bench('amount blank', ['', '/'], (t) => readAmount(t, '元'));
	bench('date', ['2012-03-01', '2012.3.1', '2012年3月1日'], (t) => readDate(t, 'start'));
	bench('code', ['未清理', '已完成'], readCode);
	bench('party', ['张三', '李四'], readParty);
	bench('flag', ['是', '否'], readFlag);
	bench('village', ['上河村', '下河村村委会'], foldVillageName);
	bench('fold full', ['３５０００', '（甲）'], foldCell);
});
