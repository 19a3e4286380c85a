/**
 * The one Trusted Types policy of the page, under the name `default`, so that plain strings reach it.
 *
 * The content security policy forbids text as HTML and text as a script address. What is left open here:
 * - clearing an element (`innerHTML = ''`), which chart tooltips do before they append DOM nodes;
 * - starting a worker from this origin or from a Blob URL that the page made itself.
 * Anything else throws a TypeError: the text of a cell can never become HTML or code.
 */
interface TrustedTypeFactory {
	createPolicy(
		name: string,
		rules: { createHTML: (text: string) => string | null; createScriptURL: (url: string) => string | null },
	): unknown;
}

/** Installs the policy; does nothing where the browser has no Trusted Types. Call once, before any worker starts. */
export function installTrustedTypes(): void {
	const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypeFactory };
	trustedTypes?.createPolicy('default', {
		createHTML: (text) => (text === '' ? text : null),
		createScriptURL: (url) => (isOwnScript(url, location.href) ? url : null),
	});
}

/** Whether a script address is a Blob of this page, or on the page's own http(s) origin. */
export function isOwnScript(url: string, page: string): boolean {
	const target = new URL(url, page);
	if (target.protocol === 'blob:') return true;
	return /^https?:$/.test(target.protocol) && target.origin === new URL(page).origin;
}
