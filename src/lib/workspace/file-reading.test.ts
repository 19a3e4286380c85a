import { expect, it } from 'vitest';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { readPicked, SourceNumbers } from './file-reading.ts';
import type { FileReading } from './reader.ts';

it('gives files that are read at the same time numbers of their own', async () => {
	const numbers = new SourceNumbers();
	const asked: number[] = [];
	const reader = {
		read: async ({ firstSourceId }: { readonly firstSourceId: number }): Promise<FileReading> => {
			asked.push(firstSourceId);
			await Promise.resolve();
			return { kind: 'read', ticket: 1, fileId: `file ${firstSourceId}`, sources: [], tables: [] };
		},
	};
	const settings = { campaign: DEFAULT_CAMPAIGN, tables: [], shapes: [] };
	const file = { path: '合同.csv', blob: new Blob([]) };
	await Promise.all([readPicked(reader, numbers, file, settings), readPicked(reader, numbers, file, settings)]);
	const [first = 0, second = 0] = asked;
	expect(second - first).toBeGreaterThan(1000);
});
