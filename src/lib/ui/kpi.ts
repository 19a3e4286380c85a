/** A figure of the strip on top of a page. */
export interface Kpi {
	/** Becomes `data-testid="kpi-<id>"`. */
	readonly id: string;
	readonly label: string;
	readonly text: string;
	/** Exact value for whoever reads the page by program; empty when there is none. */
	readonly value: string;
	readonly unit: string;
	/** The rows behind it; null: none of its own. */
	readonly href: string | null;
	/** Change since the compared date, `+10`; empty: nothing to say. */
	readonly change: string;
}
