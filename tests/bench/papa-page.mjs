/** A page that has a worker parse a file with PapaParse and nothing else: what a CSV reader takes at least. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const PAGE = `<!doctype html><meta charset="utf-8"><title>PapaParse</title><input type="file"><script>
document.querySelector('input').onchange = (event) => {
	const worker = new Worker('worker.js');
	const start = performance.now();
	worker.onmessage = ({ data }) => { globalThis.answer = { records: data, took: performance.now() - start }; };
	worker.postMessage(event.target.files[0]);
};</script>`;

const WORKER = `importScripts('papaparse.js');
onmessage = async ({ data }) => {
	const text = new TextDecoder().decode(await data.arrayBuffer()).replace(/\\r\\n?/g, '\\n');
	let records = 0;
	const chunk = ({ data }) => { records += data.length; };
	Papa.parse(text, { delimiter: ',', newline: '\\n', chunkSize: 8 << 20, chunk, complete: () => postMessage(records) });
};`;

/** Serves the page; gives its address and how to close it. */
export async function servePapa() {
	const library = readFileSync(createRequire(import.meta.url).resolve('papaparse/papaparse.min.js'));
	const files = new Map([
		['/', ['text/html', PAGE]],
		['/worker.js', ['text/javascript', WORKER]],
		['/papaparse.js', ['text/javascript', library]],
	]);
	const server = createServer((request, response) => {
		const [type, body] = files.get(request.url) ?? ['text/plain', ''];
		response.writeHead(200, { 'content-type': type }).end(body);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
