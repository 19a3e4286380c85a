import { getContext, setContext } from 'svelte';
import type { OfficeView } from './types.ts';

const KEY = Symbol('office');

/** Hands the office to every page below the calling component; gives it back. */
export function setOffice<T extends OfficeView>(office: T): T {
	return setContext(KEY, office);
}

/** The office of the layout above. Call while a component initialises. */
export function getOffice(): OfficeView {
	return getContext<OfficeView>(KEY);
}
