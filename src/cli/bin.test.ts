import { spawn } from 'node:child_process';
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** A checkout with the command and next to nothing to bundle. */
let checkout: string;
let cache: string;

beforeAll(() => {
	checkout = mkdtempSync(join(tmpdir(), 'qingzhang-bin-'));
	cache = join(checkout, 'node_modules/.cache/qingzhang');
	mkdirSync(join(checkout, 'src/cli'), { recursive: true });
	mkdirSync(join(checkout, 'src/lib'));
	mkdirSync(cache, { recursive: true });
	symlinkSync(join(import.meta.dirname, '../../node_modules/vite'), join(checkout, 'node_modules/vite'));
	copyFileSync(join(import.meta.dirname, 'bin.mjs'), join(checkout, 'src/cli/bin.mjs'));
	writeFileSync(join(checkout, 'package.json'), '{ "type": "module" }');
});
afterAll(() => {
	rmSync(checkout, { recursive: true });
});

/** The command with a program that says `word`. */
function says(word: string): void {
	writeFileSync(
		join(checkout, 'src/cli/main.ts'),
		`export async function main(): Promise<number> { process.stdout.write('${word}'); return 0; }`,
	);
}

/** Calls the command; gives its status and all that it says. */
function call(): Promise<[number | null, string]> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [join(checkout, 'src/cli/bin.mjs')]);
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
		child.once('close', (status) => resolve([status, said]));
	});
}

const bundles = () => readdirSync(cache).filter((name) => /^(?:cli|making)-/.test(name));

it('calls at the same time make one bundle', async () => {
	says('one');
	expect(await Promise.all([call(), call(), call()])).toEqual([1, 2, 3].map(() => [0, 'one']));
	expect(bundles()).toHaveLength(1);
});

it('a bundle that another call drops meanwhile does no harm, and old ones go', async () => {
	const [before = ''] = bundles();
	utimesSync(join(cache, before), 0, 0);
	// Listed, and gone when it is looked at.
	symlinkSync(join(cache, 'nowhere'), join(cache, 'making-gone'));
	says('another');
	expect(await call()).toEqual([0, 'another']);
	rmSync(join(cache, 'making-gone'));
	expect(bundles()).toHaveLength(1);
	expect(bundles()).not.toContain(before);
});
