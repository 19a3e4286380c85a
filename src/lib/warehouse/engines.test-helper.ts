import { it } from 'vitest';
import { openNativeWarehouse } from './native-warehouse.ts';
import { openNodeWasmWarehouse } from './node-wasm.ts';
import type { Warehouse } from './warehouse.ts';

/** Native DuckDB on one thread: a few rows give a second one nothing to do but to wait for the first. */
export function openNative(): Promise<Warehouse> {
	return openNativeWarehouse(1);
}

/** Both engines by name, for `describe.each`. */
export const ENGINES = [
	['native', openNative],
	['wasm', openNodeWasmWarehouse],
] as const;

/**
 * A test within `describe.each(ENGINES)` of a rule that is the same statements in both: the native engine shows it for both. What
 * engines might do in ways of their own (parameters, types of results, large numbers, the tables of a rule) is shown of each, with `it`.
 */
export function ofOne(engine: string, name: string, test: () => Promise<void>): void {
	if (engine === 'native') it(name, test);
}
