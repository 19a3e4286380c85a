import adapter from '@sveltejs/adapter-static';
import { contentSecurityPolicy, editionFolder, editionFromEnvironment } from './src/build/edition.mjs';

const edition = editionFromEnvironment();

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ pages: editionFolder(edition), strict: true }),
		output: { bundleStrategy: edition === 'file' ? 'inline' : 'split' },
		paths: { relative: true },
		router: { type: 'hash' },
		csp: { mode: 'hash', directives: contentSecurityPolicy(edition) },
		typescript: {
			config: (config) => {
				config.include.push('../*.js', '../*.ts', '../src/**/*.mjs', '../tests/**/*.mjs', '../data/**/*.ts');
			},
		},
	},
};
