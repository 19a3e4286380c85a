import { vi } from 'vitest';
import { main } from './main.ts';

/** What a call of the command says, and the status that it ends with. */
export interface Answer {
	readonly status: number | null;
	readonly out: string;
	readonly err: string;
}

/**
 * Calls the command within the test's own process: what it says and writes is the same, without the start of a process for
 * each call. What belongs to the process itself is tested with one of its own (command-line.test.ts).
 */
export async function called(...args: readonly string[]): Promise<Answer> {
	const said = { out: '', err: '' };
	const heard = (key: 'out' | 'err') => (text: string | Uint8Array) => {
		said[key] += typeof text === 'string' ? text : Buffer.from(text).toString();
		return true;
	};
	const spies = [
		vi.spyOn(process.stdout, 'write').mockImplementation(heard('out')),
		vi.spyOn(process.stderr, 'write').mockImplementation(heard('err')),
	];
	try {
		return { status: await main(args), ...said };
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}
