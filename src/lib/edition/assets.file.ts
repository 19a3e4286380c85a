import type { AssetName } from './assets.ts';
import { embeddedBytes } from './embedded.ts';

/** @see assets.ts: the same, from the block inside the page. */
export async function loadAsset(name: AssetName): Promise<Uint8Array> {
	return embeddedBytes(name);
}
