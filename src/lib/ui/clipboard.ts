/**
 * Puts text on the clipboard; false when the browser does not let us. Pages served by plain http have no
 * `navigator.clipboard`: there the text is selected in a field of its own and copied the old way.
 */
export async function copyText(text: string): Promise<boolean> {
	const clipboard = (navigator as { clipboard?: Clipboard }).clipboard;
	if (clipboard) {
		try {
			await clipboard.writeText(text);
			return true;
		} catch {
			// Refused by the browser's settings: the old way may still be allowed.
		}
	}
	return copySelected(text);
}

function copySelected(text: string): boolean {
	const before = document.activeElement;
	const field = document.createElement('textarea');
	field.value = text;
	field.readOnly = true;
	field.setAttribute('aria-hidden', 'true');
	field.className = 'sr-only';
	document.body.append(field);
	try {
		field.select();
		// Deprecated, and the only way without a secure context.
		return document.execCommand('copy');
	} catch {
		return false;
	} finally {
		field.remove();
		if (before instanceof HTMLElement) before.focus({ preventScroll: true });
	}
}
