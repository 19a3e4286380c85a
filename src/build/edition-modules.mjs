import { existsSync } from 'node:fs';

/**
 * A Vite plugin that chooses between two forms of one module: where `name.file.ts` stands beside `name.ts`, the file
 * edition gets the first and the site edition the second. Choosing when the import is resolved, not by a condition in
 * the code, keeps the other edition's workers and WASM out of the bundle altogether.
 * @param {import('./edition.mjs').Edition} edition
 * @returns {import('vite').Plugin}
 */
export function editionModules(edition) {
	return {
		name: 'qingzhang:edition-modules',
		enforce: 'pre',
		async resolveId(source, importer, options) {
			if (edition !== 'file' || importer === undefined || !source.endsWith('.ts')) return null;
			const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
			const twin = resolved?.id.replace(/\.ts$/, '.file.ts');
			return twin !== undefined && existsSync(twin) ? twin : resolved;
		},
	};
}

/**
 * A Vite plugin for the file edition, whose code stands inside a `<script>` element: `<!--`, `<script` and `</script`
 * in its strings would change how the browser reads the page, so they are written with an escape.
 * @returns {import('vite').Plugin}
 */
export function scriptSafeText() {
	return {
		name: 'qingzhang:script-safe-text',
		enforce: 'post',
		generateBundle(_options, bundle) {
			for (const chunk of Object.values(bundle)) {
				if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/<(?=!--|\/?script)/gi, '\\x3C');
			}
		},
	};
}
