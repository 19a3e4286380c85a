import { gzipSync } from 'node:zlib';
import { engineModule, engineScript } from './engine-module.mjs';

/**
 * Adds to the inlined page what it carries inside, as base64 text behind the app, smallest first, so that the page
 * appears before the browser has read it all. `src/lib/edition/embedded.ts` reads these blocks.
 * @param {string} page the index.html of the file edition
 * @param {Uint8Array} sample the zip of sample ledgers
 * @returns {string}
 */
export function assembleSingleFile(page, sample) {
	const outside = page.match(/<(?:script|link|img)\b[^>]*?\b(?:src|href)="(?!data:)[^"]*"/);
	if (outside !== null) throw new Error(`the single file must not refer to other files: ${outside[0]}`);
	const blocks = [
		block('sample.zip', sample),
		block('duckdb-worker.js', gzipped(engineScript())),
		block('duckdb-eh.wasm', gzipped(engineModule())),
		block('end', new Uint8Array()), // its absence shows that a copy was cut short
	];
	const end = page.lastIndexOf('</body>');
	if (end === -1) throw new Error('the page has no </body>');
	return `${page.slice(0, end)}${blocks.join('\n')}\n${page.slice(end)}`;
}

/** @param {Uint8Array} bytes @returns {Uint8Array} */
function gzipped(bytes) {
	return gzipSync(bytes, { level: 9 });
}

/** @param {string} name @param {Uint8Array} bytes @returns {string} */
function block(name, bytes) {
	return `<script type="text/plain" id="asset-${name}">${Buffer.from(bytes).toString('base64')}</script>`;
}
