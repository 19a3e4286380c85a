import { expect, test } from 'vitest';
import { namesIn, withExports } from './engine-module.mjs';

/** @param {string} text */
const name = (text) => [text.length, ...Buffer.from(text)];
/** @param {number} id @param {number[][]} entries */
const section = (id, entries) => {
	const body = [entries.length, ...entries.flat()];
	return [id, ...(body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7]), ...body];
};
/** A function without parameters that does nothing, as the type, as an import, as an export of a name, and as code. */
const TYPE = [0x60, 0, 0];
const EMPTY = [2, 0, 0x0b];

/** A module that imports one thing of each kind and exports five functions. */
const MODULE = Uint8Array.from([
	...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
	...section(1, [TYPE]),
	...section(2, [
		[...name('env'), ...name('function'), 0, 0],
		[...name('env'), ...name('table'), 1, 0x70, 0, 1],
		[...name('env'), ...name('memory'), 2, 1, 1, 2],
		[...name('env'), ...name('global'), 3, 0x7f, 0],
		[...name('env'), ...name('exception'), 4, 0, 0],
		[...name('GOT.func'), ...name('linked'), 3, 0x7f, 1],
	]),
	...section(3, [[0], [0], [0], [0], [0]]),
	...section(7, [
		[...name('asked'), 0, 1],
		[...name('linked'), 0, 2],
		[...name('orig$linked'), 0, 3],
		[...name('dynCall_vi'), 0, 4],
		[...name('_ZN6duckdb'), 0, 5],
	]),
	...section(10, [EMPTY, EMPTY, EMPTY, EMPTY, EMPTY]),
]);

test('a module keeps the exports that are asked for, and those that it asks for itself', () => {
	const lean = withExports(MODULE, namesIn('wasmExports.asked(1)'));
	const compiled = new WebAssembly.Module(Uint8Array.from(lean));
	expect(WebAssembly.Module.exports(compiled).map((one) => one.name)).toEqual([
		'asked',
		'linked',
		'orig$linked',
		'dynCall_vi',
	]);
	expect(WebAssembly.Module.imports(compiled)).toEqual(WebAssembly.Module.imports(new WebAssembly.Module(MODULE)));
});

test('where everything is asked for, a module stays as it is', () => {
	expect(
		Buffer.compare(
			withExports(MODULE, () => true),
			MODULE,
		),
	).toBe(0);
});

test('a script asks by whole names, with or without the underscore before them', () => {
	const isAsked = namesIn('Module._malloc=wasmExports["free"];reallocate()');
	expect(['malloc', 'free', 'reallocate', 'alloc'].map(isAsked)).toEqual([true, true, true, false]);
});
