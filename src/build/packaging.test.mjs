import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { scriptSafeText } from './edition-modules.mjs';
import { hashOf, withRelativeAddresses } from './relative-page.mjs';
import { packSample } from './sample.mjs';
import { assembleSingleFile } from './single-file.mjs';

/** @param {Record<string, string>} files @param {(folder: string) => void} use */
function withFolder(files, use) {
	const folder = mkdtempSync(join(tmpdir(), 'qingzhang-sample-'));
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(join(folder, name, '..'), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	try {
		use(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

test('the sample zip holds the ledgers, not the scripts and notes', () => {
	const files = { '2022-07-06/合同台账.csv': '序号', 'make.mjs': 'x', 'README.md': 'x', 'a.tsv': 'y' };
	withFolder(files, (folder) => {
		const entries = unzipSync(packSample(folder));
		expect(Object.keys(entries).sort()).toEqual(['2022-07-06/合同台账.csv', 'a.tsv']);
		expect(strFromU8(entries['2022-07-06/合同台账.csv'] ?? new Uint8Array())).toBe('序号');
	});
});

test('the same ledgers give the same bytes, whenever they were written', () => {
	withFolder({ 'b.csv': '2', 'a.csv': '1' }, (folder) => {
		const first = packSample(folder);
		utimesSync(join(folder, 'a.csv'), 1, 1);
		expect(Buffer.compare(packSample(folder), first)).toBe(0);
	});
});

test('the single file carries its parts behind the app', () => {
	const page = assembleSingleFile('<body><script>app()</script></body>', new Uint8Array([1, 2, 3]));
	expect(page).toMatch(
		/^<body><script>app\(\)<\/script><script type="text\/plain" id="asset-sample\.zip">AQID<\/script>/,
	);
	// Taken apart first: a pattern over the whole of the engine, 10 MB, may run out of stack.
	const [, engine = ''] = page.split('id="asset-duckdb-eh.wasm">');
	const [packed = '', ...after] = engine.split('</script>');
	expect(packed).not.toBe('');
	expect(Buffer.from(packed, 'base64').toString('base64') === packed, 'the engine is base64').toBe(true);
	expect(after.join('</script>')).toMatch(/^\n<script [^>]*id="asset-end"><\/script>\n<\/body>$/);
});

test('a page that refers to other files cannot become the single file', () => {
	expect(() => assembleSingleFile('<script src="./app.js"></script></body>', new Uint8Array())).toThrow(/app\.js/);
});

test('text in the code that would end or confuse the script element is escaped', () => {
	const chunk = { type: 'chunk', code: 'a="<!--";b="</SCRIPT>";c=`<script>`;d="<p>"' };
	const plugin = /** @type {{ generateBundle: (options: unknown, bundle: unknown) => void }} */ (
		/** @type {unknown} */ (scriptSafeText())
	);
	plugin.generateBundle({}, { chunk });
	expect(chunk.code).toBe('a="\\x3C!--";b="\\x3C/SCRIPT>";c=`\\x3Cscript>`;d="<p>"');
});

test('the page finds its files at any sub-path, under a policy that still names its script', () => {
	const script = 'import("/_app/start.js")';
	const page = `<meta content="script-src '${hashOf(script)}'"><link href="/_app/a.css"><script>${script}</script>`;
	const moved = 'import("./_app/start.js")';
	expect(withRelativeAddresses(page)).toBe(
		`<meta content="script-src '${hashOf(moved)}'"><link href="./_app/a.css"><script>${moved}</script>`,
	);
	expect(() => withRelativeAddresses('<script>other()</script>')).toThrow();
});
