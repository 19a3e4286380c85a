import { expect, test } from 'vitest';
import { isOwnScript } from './trusted-types.ts';

const page = 'http://10.1.2.3/qingzhang/index.html';

test.each([
	['http://10.1.2.3/qingzhang/_app/worker.js', true],
	['_app/worker.js', true],
	['blob:http://10.1.2.3/0-1-2', true],
	['http://10.1.2.3:8080/worker.js', false],
	['https://example.invalid/worker.js', false],
	['data:text/javascript,alert(1)', false],
	['javascript:alert(1)', false],
])('a worker may start from %s: %s', (url, allowed) => {
	expect(isOwnScript(url, page)).toBe(allowed);
});

test('a page opened from disk may start workers from blobs only', () => {
	expect(isOwnScript('blob:null/0-1-2', 'file:///C:/清账.html')).toBe(true);
	expect(isOwnScript('file:///C:/worker.js', 'file:///C:/清账.html')).toBe(false);
});
