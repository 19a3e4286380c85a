import { createHash } from 'node:crypto';

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/**
 * Makes a page find its files beside itself, at whatever sub-path it lies. With hash routes Kit writes their addresses
 * from the root of the server (`/_app/…`), even with `paths.relative`. The inline script that starts the app changes
 * with them, so its hash in the page's policy is made anew.
 * @param {string} page index.html of the site edition
 * @returns {string}
 */
export function withRelativeAddresses(page) {
	const relative = page.replaceAll('"/_app/', '"./_app/');
	const before = [...page.matchAll(INLINE_SCRIPT)];
	const after = [...relative.matchAll(INLINE_SCRIPT)];
	return before.reduce((text, [, script = ''], index) => {
		const hash = hashOf(script);
		if (!page.includes(hash)) throw new Error('the policy of the page does not name its inline script');
		return text.replaceAll(hash, hashOf(after[index]?.[1] ?? ''));
	}, relative);
}

/** How a policy names an inline script. @param {string} script @returns {string} */
export function hashOf(script) {
	return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
