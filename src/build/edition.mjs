/**
 * The two editions of the one source: `site` (split build for a web server) and `file` (everything in one HTML file).
 * @typedef {'site' | 'file'} Edition
 * @typedef {NonNullable<NonNullable<NonNullable<import('@sveltejs/kit').Config['kit']>['csp']>['directives']>} CspDirectives
 */

/** The environment variable by which the build tells Kit and Vite which edition to make. */
export const EDITION_VARIABLE = 'QINGZHANG_EDITION';

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Edition} `site` unless the environment asks for `file`
 */
export function editionFromEnvironment(environment = process.env) {
	return environment[EDITION_VARIABLE] === 'file' ? 'file' : 'site';
}

/**
 * Where Kit's adapter puts an edition, before build.mjs assembles `build/` from both.
 * @param {Edition} edition
 */
export function editionFolder(edition) {
	return `.svelte-kit/pages-${edition}`;
}

/**
 * The content security policy of an edition; Kit adds the hashes of its own inline scripts.
 *
 * Inline styles are allowed because charts and Svelte set style attributes. Trusted Types make the browser itself
 * refuse text as HTML; `default` is our own policy (src/lib/edition/trusted-types.ts), the other two are the framework's.
 * The file edition has no origin to fetch from, hence `connect-src 'none'`; its workers start from Blob URLs and inherit
 * this policy.
 * @param {Edition} edition
 * @returns {CspDirectives}
 */
export function contentSecurityPolicy(edition) {
	/** @type {CspDirectives} */
	const common = {
		'default-src': ['none'],
		'img-src': edition === 'site' ? ['self', 'data:', 'blob:'] : ['data:', 'blob:'],
		'style-src': edition === 'site' ? ['self', 'unsafe-inline'] : ['unsafe-inline'],
		'font-src': edition === 'site' ? ['self', 'data:'] : ['data:'],
		'object-src': ['none'],
		'base-uri': ['none'],
		'form-action': ['none'],
		'require-trusted-types-for': ['script'],
		'trusted-types': ['default', 'svelte-trusted-html', 'sveltekit-trusted-url'],
	};
	return edition === 'site'
		? {
				...common,
				'script-src': ['self', 'wasm-unsafe-eval'],
				'worker-src': ['self'],
				'connect-src': ['self'],
			}
		: {
				...common,
				'script-src': ['wasm-unsafe-eval'],
				'worker-src': ['blob:'],
				'connect-src': ['none'],
			};
}
