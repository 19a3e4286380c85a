import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { BUILD, ROOT } from './support.ts';

const LIMIT = 120 * 1024;
const KIT = join(ROOT, '.svelte-kit');
const NODES = 'generated/client-optimized/nodes';
/** The parts of the page `/`: its own, and the layouts and error pages around it, in route groups too. */
const FIRST_PAGE = /src\/routes\/(\([^)/]+\)\/)*\+(page|layout|error)\.(svelte|ts)/;

interface Chunk {
	file: string;
	imports?: string[];
	css?: string[];
	name?: string;
}

const manifest = JSON.parse(readFileSync(join(KIT, 'output/client/.vite/manifest.json'), 'utf8')) as Record<
	string,
	Chunk
>;

/** What the browser must have before the first page stands: its entries with all they import statically. */
function firstPageFiles(): Set<string> {
	const files = new Set(['index.html']);
	const seen = new Set<string>();
	const visit = (id: string): void => {
		if (seen.has(id)) return;
		seen.add(id);
		const chunk = manifest[id];
		if (chunk === undefined) throw new Error(`the manifest has no ${id}`);
		for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
		chunk.imports?.forEach(visit);
	};
	Object.keys(manifest).filter(isEntry).forEach(visit);
	return files;
}

function isEntry(id: string): boolean {
	if (/runtime\/client\/entry\.js$|client-optimized\/app\.js$/.test(id)) return true;
	if (!id.includes(`${NODES}/`)) return false;
	const node = readFileSync(join(ROOT, id), 'utf8');
	return FIRST_PAGE.test(node) || !node.includes('src/routes/');
}

function gzipSize(file: string): number {
	return gzipSync(readFileSync(join(BUILD, file)), { level: 9 }).length;
}

test('what the first page loads before anything else is at most 120 KB gzipped', () => {
	const sizes = [...firstPageFiles()].map((file): [string, number] => [file, gzipSize(file)]);
	const total = sizes.reduce((sum, [, size]) => sum + size, 0);
	console.log(`first page: ${sizes.length} files, ${(total / 1024).toFixed(1)} KB gzipped`);
	expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(LIMIT);
});

/** Texts by which the parts that load later are known, even minified. */
const LATER_ONLY = {
	engine: 'CONNECTION_INFO',
	arrow: 'Unrecognized vector',
	charts: '_echarts_instance_',
	papaparse: 'BAD_DELIMITERS',
};

test('neither the engine nor the charts nor the importers are in it', () => {
	const code = [...firstPageFiles()].map((file) => readFileSync(join(BUILD, file), 'utf8')).join('\n');
	expect(Object.entries(LATER_ONLY).filter(([, text]) => code.includes(text))).toEqual([]);
});

test('no address of another host stands in the code of the app', () => {
	const found = new Set<string>();
	for (const entry of readdirSync(join(BUILD, '_app'), { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue;
		const code = readFileSync(join(entry.parentPath, entry.name), 'utf8');
		if (entry.name.startsWith('duckdb-browser-eh.worker')) continue; // sealed at open, see duckdb-wasm.ts
		for (const [url] of code.matchAll(/https?:\/\/[\w.-]+/g)) found.add(url);
	}
	expect([...found].filter((url) => !HARMLESS.test(url))).toEqual([]);
});

/** Names of namespaces and pages that are mentioned, never asked. */
const HARMLESS =
	/^https?:\/\/(www\.w3\.org|github\.com|svelte\.dev|127\.0\.0\.1|purl\.(org|oclc\.org)|schemas\.(openxmlformats\.org|microsoft\.com)|sheetjs\.(com|openxmlformats\.org)|www\.wps\.cn)$/;
