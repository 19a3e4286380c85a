/** Rows of each ledger; of contracts those that count at the last date. */
export declare const COUNTY: {
	readonly contracts: number;
	readonly debts: number;
	readonly receivables: number;
	readonly fees: number;
	readonly projects: number;
	readonly worklist: number;
};

/** Writes the county into `folder`, made when it is not there; gives the paths of its files. */
export declare function makeCounty(folder: string, contracts?: number): Promise<string[]>;
