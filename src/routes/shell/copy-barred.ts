/** Why a picture cannot be put on the clipboard here, in Chinese; null: it can. Pages served by plain http may not. */
export function copyBarred(): string | null {
	if (!isSecureContext) return '网址不是 https，浏览器不让复制，请存为图片';
	const { clipboard } = navigator as { clipboard?: Partial<Clipboard> };
	const able = typeof ClipboardItem === 'function' && typeof clipboard?.write === 'function';
	return able ? null : '这个浏览器不能复制图片，请存为图片';
}
