/** The sample ledgers: path below `data/` → bytes; of one village only where it is named. */
export declare function makeSample(
	only?: { readonly town: string; readonly name: string } | null,
): Map<string, Uint8Array>;
