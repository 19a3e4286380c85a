import Papa from 'papaparse';
import { it } from 'vitest';
import { readTolerantly } from './tolerant-records.ts';
import { findDelimiter } from './delimiter.ts';
it('t', () => {
	for (const n of [150000, 300000, 600000]) { const x = ',"x"y'.repeat(n);
	let t = performance.now(); findDelimiter(x); console.log(n, 'find', performance.now() - t);
	t = performance.now(); Papa.parse(x, { delimiter: ',', newline: '\n' }); console.log('papa', performance.now() - t);
	t = performance.now(); readTolerantly(x, ','); console.log('tol', performance.now() - t); }
});
