import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for all that browsers and tests write for a while: gone at the end, also what a browser that was ended has left. */
export default function ownTemp(): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'qingzhang-e2e-'));
	process.env['TMPDIR'] = folder;
	return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
