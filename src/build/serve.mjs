/** A small web server for the built site. Local use and tests; a township may use any other static server. */
import { createReadStream, existsSync, openSync, readSync, closeSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** @type {Record<string, string>} */
const MIME = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.wasm': 'application/wasm',
	'.zip': 'application/zip',
};

/**
 * @param {string} root folder of the built site
 * @returns {import('node:http').Server} not listening yet
 */
export function createSiteServer(root) {
	return createServer((request, response) => {
		try {
			answer(root, request, response);
		} catch (error) {
			console.error(error);
			refuse(response, 500, '服务器内部错误');
		}
	});
}

/**
 * Starts the server.
 * @param {string} root
 * @param {number} port 0 for any free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} rejects with code EADDRINUSE when the port is taken
 */
export function serve(root, port) {
	const server = createSiteServer(root);
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = /** @type {import('node:net').AddressInfo} */ (server.address());
			resolve({ url: `http://127.0.0.1:${address.port}`, close: () => closeServer(server) });
		});
	});
}

/** @param {import('node:http').Server} server @returns {Promise<void>} */
function closeServer(server) {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function answer(root, request, response) {
	if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, '只支持读取');
	const url = (request.url ?? '/').replace(/[?#].*$/s, '');
	const path = filePath(root, url);
	if (path === null) {
		// A folder asked for without its slash: relative addresses on its page would miss it.
		if (filePath(root, `${url}/`) === null) return refuse(response, 404, '没有这个文件');
		return void response.writeHead(301, { location: `./${url.slice(url.lastIndexOf('/') + 1)}/` }).end();
	}

	const type = MIME[extname(path).toLowerCase()] ?? 'application/octet-stream';
	const packed = acceptsGzip(request) && existsSync(`${path}.gz`);
	const sent = packed ? `${path}.gz` : path;
	const { size, mtimeMs } = statSync(sent);
	const tag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;

	response.setHeader('content-type', type);
	response.setHeader('x-content-type-options', 'nosniff');
	response.setHeader('referrer-policy', 'no-referrer');
	response.setHeader('cross-origin-resource-policy', 'same-origin');
	response.setHeader('vary', 'accept-encoding');
	response.setHeader('etag', tag);
	const forever = path.includes(`${sep}immutable${sep}`);
	response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
	// A <meta> policy does not reach workers, only a header on the worker's script does: so every answer carries one.
	const policy = policyOf(extname(path) === '.html' ? path : join(root, 'index.html'));
	if (policy !== null) response.setHeader('content-security-policy', `${policy}; frame-ancestors 'self'`);

	if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end();
	if (packed) response.setHeader('content-encoding', 'gzip');
	response.writeHead(200, { 'content-length': size });
	if (request.method === 'HEAD') return void response.end();
	createReadStream(sent)
		.on('error', () => response.destroy())
		.pipe(response);
}

/**
 * The file that an address stands for; null when there is none, or when it would lie outside the root.
 * @param {string} root
 * @param {string} url
 * @returns {string | null}
 */
export function filePath(root, url) {
	let decoded;
	try {
		decoded = decodeURIComponent(url);
	} catch {
		return null;
	}
	if (!decoded.startsWith('/') || decoded.includes('\0') || decoded.includes('\\')) return null;
	const path = normalize(join(root, decoded));
	if (path !== normalize(root) && !path.startsWith(normalize(root + sep))) return null;
	if (!existsSync(path)) return null;
	if (!statSync(path).isDirectory()) return path;
	const index = join(path, 'index.html');
	return decoded.endsWith('/') && existsSync(index) ? index : null;
}

/** @param {import('node:http').IncomingMessage} request */
function acceptsGzip(request) {
	return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
}

/** The policy that a page declares in its own <meta>, from its first bytes. @param {string} page @returns {string | null} */
function policyOf(page) {
	if (!existsSync(page)) return null;
	const head = Buffer.alloc(16_384);
	const file = openSync(page, 'r');
	try {
		readSync(file, head, 0, head.length, 0);
	} finally {
		closeSync(file);
	}
	const match = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(head.toString('utf8'));
	return match?.[1] ?? null;
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} text */
function refuse(response, status, text) {
	if (response.headersSent) return void response.destroy();
	response.writeHead(status, {
		'content-type': 'text/plain; charset=utf-8',
		'content-security-policy': "default-src 'none'",
	});
	response.end(`${text}\n`);
}
