/** Addresses of help pages in the messages of libraries: nothing of another host may stand in the program, not even as text. */
const HELP_PAGES = /https:\/\/(?:docxtemplater\.com|answers\.microsoft\.com)[\w./#%-]*/g;

/**
 * A Vite plugin that takes those addresses out of what is built, of workers too.
 * @returns {import('vite').Plugin}
 */
export function plainMessages() {
	return {
		name: 'qingzhang:plain-messages',
		enforce: 'post',
		generateBundle(_options, bundle) {
			for (const chunk of Object.values(bundle)) {
				if (chunk.type === 'chunk') chunk.code = withoutHelpPages(chunk.code);
			}
		},
	};
}

/** @param {string} code @returns {string} */
export function withoutHelpPages(code) {
	return code.replace(HELP_PAGES, '');
}
