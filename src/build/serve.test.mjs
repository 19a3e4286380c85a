import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filePath, serve } from './serve.mjs';

const POLICY = "default-src 'none'; script-src 'self'";
const outer = mkdtempSync(join(tmpdir(), 'qingzhang-serve-'));
const root = join(outer, 'site');
/** @type {{ url: string, close: () => Promise<void> }} */
let server;

beforeAll(async () => {
	mkdirSync(join(root, '_app/immutable'), { recursive: true });
	mkdirSync(join(root, 'empty'));
	mkdirSync(join(root, '帐'));
	writeFileSync(join(root, '帐/index.html'), 'sub-path');
	mkdirSync(join(outer, 'site-secret'));
	writeFileSync(join(outer, 'secret.txt'), 'secret');
	writeFileSync(join(outer, 'site-secret/secret.txt'), 'secret');
	writeFileSync(join(root, 'index.html'), `<meta http-equiv="content-security-policy" content="${POLICY}">`);
	writeFileSync(join(root, '清账.html'), '<p>another page');
	writeFileSync(join(root, '_app/immutable/worker.js'), 'work()');
	writeFileSync(join(root, '_app/immutable/worker.js.gz'), gzipSync('work()'));
	writeFileSync(join(root, '_app/immutable/engine.wasm'), 'wasm');
	server = await serve(root, 0);
});

afterAll(async () => {
	await server.close();
	rmSync(outer, { recursive: true });
});

test('delivers index.html for the folder, with its own policy as a header', async () => {
	const response = await fetch(`${server.url}/?x=1`);
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(response.headers.get('content-security-policy')).toBe(`${POLICY}; frame-ancestors 'self'`);
	expect(response.headers.get('cache-control')).toBe('no-cache');
});

test('a script carries the policy too, since a worker takes it from there', async () => {
	const response = await fetch(`${server.url}/_app/immutable/worker.js`);
	expect(response.headers.get('content-security-policy')).toContain(POLICY);
	expect(response.headers.get('cache-control')).toContain('immutable');
	expect(response.headers.get('content-encoding')).toBe('gzip');
	expect(await response.text()).toBe('work()');
});

test('what has no packed twin, and whoever does not take gzip, gets the file itself', async () => {
	const wasm = await fetch(`${server.url}/_app/immutable/engine.wasm`);
	expect(wasm.headers.get('content-type')).toBe('application/wasm');
	expect(wasm.headers.get('content-encoding')).toBeNull();
	const plain = await fetch(`${server.url}/_app/immutable/worker.js`, { headers: { 'accept-encoding': 'identity' } });
	expect(plain.headers.get('content-encoding')).toBeNull();
	expect(await plain.text()).toBe('work()');
});

test('a page without a policy of its own does not get that of index.html', async () => {
	const response = await fetch(`${server.url}/${encodeURIComponent('清账.html')}`);
	expect(response.status).toBe(200);
	expect(response.headers.get('content-security-policy')).toBeNull();
});

test('an unchanged file is not sent again', async () => {
	const first = await fetch(`${server.url}/_app/immutable/engine.wasm`);
	const tag = first.headers.get('etag') ?? '';
	const second = await fetch(`${server.url}/_app/immutable/engine.wasm`, { headers: { 'if-none-match': tag } });
	expect(second.status).toBe(304);
});

test.each([
	'/../secret.txt',
	'/..%2fsecret.txt',
	'/%2e%2e/secret.txt',
	'/_app/../../secret.txt',
	'/..%5csecret.txt',
	'/../site-secret/secret.txt',
	'//secret.txt',
	'/%00',
	'/%',
	'/empty/',
	'/_app',
	'/missing.js',
	'secret.txt',
])('%s is not found', async (path) => {
	expect(filePath(root, path)).toBeNull();
	expect(await rawStatus(path.startsWith('/') ? path : `/${path}`)).toBe(404);
});

test('a folder asked for without its slash is asked for again with it', async () => {
	const response = await fetch(`${server.url}/%E5%B8%90`, { redirect: 'manual' });
	expect(response.status).toBe(301);
	expect(response.headers.get('location')).toBe('./%E5%B8%90/');
	expect(await (await fetch(`${server.url}/%E5%B8%90`)).text()).toBe('sub-path');
});

test('only reading is allowed', async () => {
	expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
	const head = await fetch(`${server.url}/index.html`, { method: 'HEAD' });
	expect(head.status).toBe(200);
	expect(await head.text()).toBe('');
});

test('a taken port is reported', async () => {
	await expect(serve(root, Number(new URL(server.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

/** The status for a path that is sent as it stands (fetch would tidy it). @param {string} path @returns {Promise<number | undefined>} */
function rawStatus(path) {
	return new Promise((resolve, reject) => {
		const { port } = new URL(server.url);
		request({ host: '127.0.0.1', port, path }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end();
	});
}
