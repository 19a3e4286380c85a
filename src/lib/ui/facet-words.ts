import { codeListOf } from '#lib/ledger/codes.ts';
import type { Facet, FactTable } from '#lib/measures/fact-tables.ts';

/** What a value of a facet is called; rows that say nothing are 未填写. */
export function facetWord({ values, word }: Facet, value: string): string {
	if (value === '') return '未填写';
	if (word !== undefined) return word(value);
	if (values === null) return value;
	if (typeof values === 'string') {
		return codeListOf(values).codes.find(({ code }) => code === value)?.label ?? value;
	}
	return values.find(([id]) => id === value)?.[1] ?? value;
}

/** The values of a facet in the order of their list; null: it has no list. */
export function facetOrder({ values }: Facet): readonly string[] | null {
	if (values === null) return null;
	return typeof values === 'string' ? codeListOf(values).codes.map(({ code }) => code) : values.map(([id]) => id);
}

/** The facet of a table by its id. Throws RangeError when it has none. */
export function facetOf(table: FactTable, id: string): Facet {
	const found = table.facets.find((facet) => facet.id === id);
	if (found === undefined) throw new RangeError(`no facet ${id} of ${table.ledger}`);
	return found;
}
