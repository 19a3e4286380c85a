/** Files that belong to the program and are loaded when needed. */
export type AssetName = 'sample.zip';

/**
 * Loads one of the program's own files. In the site edition it lies beside index.html;
 * in the file edition (assets.file.ts) it is a block inside the page.
 * @throws {Error} when the web server does not have it, with the Chinese message for the person
 */
export async function loadAsset(name: AssetName): Promise<Uint8Array> {
	const response = await fetch(new URL(name, document.baseURI)).catch(() => null);
	if (response === null || !response.ok) {
		const reason = response === null ? '网络不通' : `服务器答复 ${response.status}`;
		throw new Error(`无法读取程序自带的文件 ${name}（${reason}）。请确认服务器仍在运行、文件齐全，然后刷新本页。`);
	}
	return new Uint8Array(await response.arrayBuffer());
}
