import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const MODULE = '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm';
const SCRIPT = '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';

const IMPORT_SECTION = 2;
const EXPORT_SECTION = 7;

/**
 * The WASM module of the engine as both editions carry it. As published it exports every function that it has, 75,000 of
 * them, so that extensions may be linked to it while it runs; here none ever is, and to link them all took a second of
 * every start. Left are those that the engine's own worker script can ask for.
 * @returns {Uint8Array}
 */
export function engineModule() {
	return withExports(readFileSync(require.resolve(MODULE)), namesIn(engineScript().toString()));
}

/** The script of the worker in which the engine runs. */
export function engineScript() {
	return readFileSync(require.resolve(SCRIPT));
}

/**
 * A Vite plugin that puts that module in the place of the published one where a build asks for its address.
 * @returns {import('vite').Plugin}
 */
export function leanEngine() {
	return {
		name: 'qingzhang:lean-engine',
		apply: 'build',
		enforce: 'pre',
		load(id) {
			if (!id.endsWith('/duckdb-eh.wasm?url')) return null;
			const reference = this.emitFile({ type: 'asset', name: 'duckdb-eh.wasm', source: engineModule() });
			return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
		},
	};
}

/**
 * What a script can ask a module for: each word in it, with and without the underscore that Emscripten puts before a name.
 * @param {string} script
 * @returns {(name: string) => boolean}
 */
export function namesIn(script) {
	const words = new Set(script.match(/[\w$]+/g));
	// Calls through a pointer are named by the types of their parameters, put together while it runs.
	return (name) => words.has(name) || words.has(`_${name}`) || name.startsWith('dynCall_');
}

/**
 * A WASM module with some of its exports: those asked for, and those that it asks for itself by way of the script.
 * @param {Uint8Array} module
 * @param {(name: string) => boolean} isAsked
 * @returns {Uint8Array}
 */
export function withExports(module, isAsked) {
	const reader = new Reader(module);
	const parts = [reader.take(8)]; // what it is, and the version of the format
	/** @type {ReadonlySet<string>} */
	let linked = new Set();
	while (!reader.isAtEnd) {
		const start = reader.at;
		const id = reader.number();
		const body = new Reader(reader.take(reader.number()));
		if (id === IMPORT_SECTION) linked = linkedNames(body);
		if (id !== EXPORT_SECTION) {
			parts.push(module.subarray(start, reader.at));
			continue;
		}
		const kept = exportsOf(body).filter(({ name }) => isAsked(name) || linked.has(name.replace(/^orig\$/, '')));
		const left = Buffer.concat([number(kept.length), ...kept.map(({ bytes }) => bytes)]);
		parts.push(Uint8Array.of(EXPORT_SECTION), number(left.length), left);
	}
	return Buffer.concat(parts);
}

/** Names of an import section that the script looks up among the exports (Emscripten's "global offset table"). @param {Reader} section */
function linkedNames(section) {
	/** @type {Set<string>} */
	const names = new Set();
	for (let left = section.number(); left > 0; left -= 1) {
		const [from, name] = [section.name(), section.name()];
		if (from.startsWith('GOT.')) names.add(name);
		const kind = section.number();
		if (kind === 0)
			section.number(); // a function: its type
		else if (kind === 3)
			section.take(2); // a global: its type, and whether it changes
		else if (kind === 4) {
			section.take(1);
			section.number(); // an exception: 0, and its type
		} else {
			if (kind === 1) section.take(1); // a table: the type of what is in it, and its size as a memory has one
			if (section.number() & 1) section.number();
			section.number();
		}
	}
	return names;
}

/** @param {Reader} section @returns {{ name: string, bytes: Uint8Array }[]} */
function exportsOf(section) {
	return Array.from({ length: section.number() }, () => {
		const start = section.at;
		const name = section.name();
		section.number(); // of which kind
		section.number(); // which one
		return { name, bytes: section.bytes.subarray(start, section.at) };
	});
}

/** Reads WASM's binary form. */
class Reader {
	at = 0;

	/** @param {Uint8Array} bytes */
	constructor(bytes) {
		this.bytes = bytes;
	}

	get isAtEnd() {
		return this.at >= this.bytes.length;
	}

	/** @param {number} length */
	take(length) {
		this.at += length;
		return this.bytes.subarray(this.at - length, this.at);
	}

	/** Seven bits a byte, the lowest first. */
	number() {
		let value = 0;
		for (let shift = 0; ; shift += 7) {
			const byte = this.bytes[this.at++] ?? 0;
			value |= (byte & 0x7f) << shift;
			if (byte < 0x80) return value >>> 0;
		}
	}

	name() {
		return Buffer.from(this.take(this.number())).toString();
	}
}

/** @param {number} value @returns {Uint8Array} */
function number(value) {
	const bytes = [];
	for (let left = value; ; left >>>= 7) {
		if (left < 0x80) return Uint8Array.from([...bytes, left]);
		bytes.push((left & 0x7f) | 0x80);
	}
}
