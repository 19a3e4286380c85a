/** Every village of the sample, the one community among them, in ledger order. */
export declare const VILLAGES: readonly { readonly town: string; readonly name: string }[];
