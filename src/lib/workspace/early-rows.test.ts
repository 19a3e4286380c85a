import { describe, expect, it } from 'vitest';
import type { Desk } from './desk.ts';
import { EarlyRows } from './early-rows.ts';
import type { RowsAhead } from './reader-messages.ts';

const PIECE: RowsAhead = { sourceId: 7, ledger: 'contract', ipc: new Uint8Array(1) };

/** A desk that writes down what is done to it. */
function deskThat(log: string[], lays: () => Promise<void> = () => Promise.resolve()): Desk {
	const desk = {
		lay: async ({ sourceId }: RowsAhead) => {
			await lays();
			log.push(`lay ${sourceId}`);
		},
		clear: ({ sourceId, ledger }: RowsAhead) => Promise.resolve(void log.push(`clear ${ledger} ${sourceId}`)),
	};
	return desk as unknown as Desk;
}

describe('rows that go onto the desk while their file is being read', () => {
	it('lie there, one batch behind the other, and can be taken off', async () => {
		const log: string[] = [];
		const desk = deskThat(log);
		const owner = { open: () => Promise.resolve(desk), opened: () => Promise.resolve(desk) };
		const early = new EarlyRows(owner, () => true);
		early.take(PIECE);
		early.take(PIECE);
		await early.laidOn(desk);
		await early.drop();
		await early.drop();
		expect(log).toEqual(['lay 7', 'lay 7', 'clear contract 7']);
	});

	it('are laid no more when the import is over', async () => {
		const log: string[] = [];
		const desk = deskThat(log);
		let isWanted = true;
		const early = new EarlyRows(
			{ open: () => Promise.resolve(desk), opened: () => Promise.resolve(desk) },
			() => isWanted,
		);
		early.take(PIECE);
		await early.laidOn(desk);
		isWanted = false;
		early.take(PIECE);
		await early.drop();
		expect(log).toEqual(['lay 7', 'clear contract 7']);
	});

	it('are not taken for complete when a batch failed or the desk is another one', async () => {
		const log: string[] = [];
		const [desk, other] = [deskThat(log), deskThat(log)];
		const broken = deskThat(log, () => Promise.reject(new Error('no memory')));
		const failed = new EarlyRows(
			{ open: () => Promise.resolve(broken), opened: () => Promise.resolve(broken) },
			() => true,
		);
		failed.take(PIECE);
		await expect(failed.laidOn(broken)).rejects.toThrow('no memory');
		const desks = [desk, other];
		const moved = new EarlyRows(
			{ open: () => Promise.resolve(desks.shift() ?? other), opened: () => Promise.resolve(other) },
			() => true,
		);
		moved.take(PIECE);
		await moved.laidOn(desk);
		await expect(moved.laidOn(other)).rejects.toThrow();
		moved.take(PIECE);
		await expect(moved.laidOn(other)).rejects.toThrow();
	});
});
