import { describe, expect, it } from 'vitest';
import { AskedParts, type Reader } from './asked.svelte.ts';

interface Page {
	readonly top: number;
	readonly below: string;
}

/** Where questions are put: notes which ones, and answers those of the number. */
function source() {
	const put: string[] = [];
	const reader: Reader<string[]> = (read) => read(put);
	const questions = (number: number) => (log: string[]) => ({
		top: async () => {
			log.push(`top ${number}`);
			return number;
		},
		below: async () => {
			log.push(`below ${number}`);
			return `${number}`;
		},
	});
	return { put, reader, questions };
}

describe('the parts of a page', () => {
	it('are all answered at once the first time', async () => {
		const { reader, questions } = source();
		const asked = new AskedParts<Page, string>(['top', 'below']);
		asked.parts.below.isSeen = false;
		const done = asked.ask(reader, questions(1), 'one');
		await Promise.resolve();
		expect(asked.pending).toBe(true);
		await done;
		expect([asked.parts.top.answer, asked.parts.below.answer, asked.pending]).toEqual([1, '1', false]);
	});

	it('are answered later where they are not on the screen, and keep till then what they were chosen by', async () => {
		const { put, reader, questions } = source();
		const asked = new AskedParts<Page, string>(['below', 'top']);
		const { top, below } = asked.parts;
		await asked.ask(reader, questions(1), 'one');
		below.isSeen = false;
		const done = asked.ask(reader, questions(2), 'two');
		while (top.pending) await Promise.resolve();
		expect([top.answer, top.chosen('two'), below.answer, below.chosen('two')]).toEqual([2, 'two', '1', 'one']);
		expect([asked.pending, below.pending]).toEqual([true, true]);
		await done;
		expect([below.answer, below.chosen('two'), asked.pending, below.pending]).toEqual(['2', 'two', false, false]);
		expect(put).toEqual(['below 1', 'top 1', 'top 2', 'below 2']);
	});

	it('are drawn one by one as their answers come', async () => {
		const { reader, questions } = source();
		const asked = new AskedParts<Page, string>(['top', 'below']);
		const { top, below } = asked.parts;
		await asked.ask(reader, questions(1), 'one');
		let release = (): void => undefined;
		const slow = new Promise<string>((resolve) => (release = () => resolve('2')));
		const done = asked.ask(reader, (log) => ({ ...questions(2)(log), below: () => slow }), 'two');
		while (top.pending) await Promise.resolve();
		expect([top.answer, below.answer, below.pending, asked.pending]).toEqual([2, '1', true, true]);
		release();
		await done;
		expect([below.answer, asked.pending]).toEqual(['2', false]);
	});

	it('that were not on the screen are not drawn once something else was asked', async () => {
		const { reader, questions } = source();
		const asked = new AskedParts<Page, string>(['top', 'below']);
		const { top, below } = asked.parts;
		await asked.ask(reader, questions(1), 'one');
		below.isSeen = false;
		const overtaken = asked.ask(reader, questions(2), 'two');
		while (top.pending) await Promise.resolve();
		below.isSeen = true;
		await asked.ask(reader, questions(3), 'three');
		await overtaken;
		expect([top.answer, below.answer, below.chosen('four'), asked.pending]).toEqual([3, '3', 'three', false]);
	});

	it('are worked out ahead where they are on the screen, and not drawn', async () => {
		const { put, reader, questions } = source();
		const asked = new AskedParts<Page, string>(['top', 'below']);
		await asked.ask(reader, questions(1), 'one');
		asked.parts.below.isSeen = false;
		await asked.ahead(reader, questions(2));
		expect(put).toEqual(['top 1', 'below 1', 'top 2']);
		expect([asked.parts.top.answer, asked.parts.top.chosen('now'), asked.pending]).toEqual([1, 'one', false]);
		await asked.ahead(reader, questions(7), true);
		expect(put.splice(3)).toEqual(['top 7', 'below 7']);
		asked.parts.below.isSeen = true;
		await Promise.all([asked.ahead(reader, questions(5)), asked.ahead(reader, questions(6))]);
		expect(put.splice(3)).toEqual(['top 5', 'top 6', 'below 6']);
		const done = asked.ask(reader, questions(3), 'three');
		await asked.ahead(reader, questions(4));
		await done;
		expect(put.slice(3)).toEqual(['top 3', 'below 3']);
	});

	it('say why there is no answer, and show what was chosen', async () => {
		const { reader, questions } = source();
		const asked = new AskedParts<Page, string>(['top', 'below']);
		await asked.ask(reader, questions(1), 'one');
		const below = () => Promise.reject(new Error('没有'));
		await asked.ask(reader, (log) => ({ ...questions(2)(log), below }), 'two');
		const { top, below: low } = asked.parts;
		expect([asked.problem, asked.pending]).toEqual(['没有', false]);
		expect([top.answer, top.chosen('now'), low.answer, low.chosen('now')]).toEqual([2, 'two', '1', 'two']);
		await asked.ask(reader, questions(3), 'three');
		expect([asked.problem, asked.parts.top.answer]).toEqual([null, 3]);
	});
});
