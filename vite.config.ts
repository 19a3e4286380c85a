import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { editionFromEnvironment } from './src/build/edition.mjs';
import { editionModules, scriptSafeText } from './src/build/edition-modules.mjs';
import { leanEngine } from './src/build/engine-module.mjs';
import { plainMessages } from './src/build/plain-messages.mjs';
import { sampleInDevelopment } from './src/build/sample.mjs';

const edition = editionFromEnvironment();

export default defineConfig({
	plugins: [
		editionModules(edition),
		plainMessages(),
		leanEngine(),
		edition === 'file' && scriptSafeText(),
		sampleInDevelopment(),
		sveltekit(),
	],
	define: { __EDITION__: JSON.stringify(edition) },
	build: {
		// Runs from Chromium 95 on, like every output for 98; for 95 each private field would become a WeakMap, for the sake of a fault
		// of static fields that no code here meets, and reading a large workbook would take half as long again.
		target: ['chrome98'],
		// The single file has no neighbours: whatever a style sheet refers to must be inside it.
		assetsInlineLimit: edition === 'file' ? Number.MAX_SAFE_INTEGER : 4096,
		chunkSizeWarningLimit: 1200,
		// Known and harmless: an inlined page has no module address, and the WASM makes any plugin look slow.
		rolldownOptions: { checks: { emptyImportMeta: false, pluginTimings: false } },
	},
	worker: {
		format: edition === 'file' ? 'iife' : 'es',
		plugins: () => [editionModules(edition), plainMessages()],
	},
	server: { host: '127.0.0.1' },
	// Known beforehand, so that the development server need not reload the page when a worker first asks for them.
	optimizeDeps: { include: ['apache-arrow', 'papaparse'], exclude: ['@duckdb/duckdb-wasm'] },
	test: {
		// Both cores of a small machine: the default leaves one to a watcher that is not there.
		maxWorkers: '100%',
		// Known to the test runner alone: a build does without loading it.
		...(process.env['VITEST'] === undefined
			? {}
			: { sequence: { sequencer: (await import('./tests/order.ts')).DearestFirst } }),
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['{src,data,tests/unit}/**/*.test.{ts,mjs}'],
					// What runs only a few times of the WASM engine is not compiled a second time, better.
					execArgv: ['--wasm-tiering-budget=130000000'],
					// Files share two processes, as those of the browser tests do: to start one and load everything anew for each of them took more
					// time than most of the files do.
					isolate: false,
					unstubGlobals: true,
					// No measure of speed: a busy machine may take its time.
					testTimeout: 300_000,
					hookTimeout: 300_000,
				},
			},
			{
				test: {
					name: 'e2e',
					environment: 'node',
					include: ['tests/e2e/**/*.test.ts'],
					// Each worker has a browser, which its files share; limits of speed are limits of processor time.
					maxWorkers: 2,
					isolate: false,
					globalSetup: 'tests/e2e/own-temp.ts',
					// No measures of speed either.
					expect: { poll: { timeout: 30_000 } },
					testTimeout: 300_000,
					hookTimeout: 300_000,
				},
			},
		],
	},
});
