/**
 * What the single HTML file carries inside: `<script type="text/plain" id="asset-NAME">` blocks of base64, written
 * behind the app by the build so that the page appears before the browser has read them.
 */

/** A multiple of four, so that each slice of base64 decodes on its own. */
const SLICE = 1 << 18;

/**
 * The base64 text of a block.
 * @throws {Error} when the file was cut short (an interrupted copy or download)
 */
export async function embeddedText(name: string): Promise<string> {
	await pageIsRead();
	const block = document.getElementById(`asset-${name}`);
	if (block === null || document.getElementById('asset-end') === null) {
		throw new Error(`本文件不完整，缺少“${name}”部分，可能复制或下载时中断。请重新复制一份完整的文件。`);
	}
	return block.textContent.trim();
}

/** The bytes of a block, decoded in slices between which the page can answer to the person. */
export async function embeddedBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
	const text = await embeddedText(name);
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	const bytes = new Uint8Array((text.length / 4) * 3 - padding);
	let filled = 0;
	for (let start = 0; start < text.length; start += SLICE) {
		if (start > 0) await nextTask();
		const binary = atob(text.slice(start, start + SLICE));
		for (let i = 0; i < binary.length; i++) bytes[filled++] = binary.charCodeAt(i);
	}
	return bytes;
}

/** The bytes of a block that the build gzipped. */
export async function embeddedUnzipped(name: string): Promise<Uint8Array<ArrayBuffer>> {
	const zipped = new Blob([await embeddedBytes(name)]).stream();
	const stream = zipped.pipeThrough(new DecompressionStream('gzip'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function pageIsRead(): Promise<void> {
	if (document.readyState !== 'loading') return;
	await new Promise<void>((resolve) => {
		document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
	});
}

async function nextTask(): Promise<void> {
	await new Promise<void>((resolve) => {
		setTimeout(resolve);
	});
}
