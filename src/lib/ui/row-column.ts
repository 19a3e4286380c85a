/** A column of a row table. */
export interface RowColumn {
	readonly id: string;
	readonly label: string;
	/** Shown after the label; empty: none. */
	readonly unit: string;
	/** Figures are set to the right. */
	readonly numeric: boolean;
	/** px */
	readonly width: number;
}
