import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a program at the root of the project, its output going straight to the terminal, or to `hear`.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [environment] added to the current one
 * @param {{ shell?: boolean, hear?: ((chunk: Buffer) => void) | null }} [options]
 * @returns {Promise<void>} rejects when it cannot start or ends with another status than 0
 */
export function run(command, args, environment = {}, { shell = false, hear = null } = {}) {
	return new Promise((resolve, reject) => {
		const env = { ...process.env, ...environment };
		const outlet = hear === null ? 'inherit' : 'pipe';
		const child = spawn(command, args, { cwd: ROOT, stdio: ['inherit', outlet, outlet], env, shell });
		if (hear !== null) for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
		child.once('error', reject);
		child.once('close', (code, signal) => {
			if (code === 0) resolve();
			else reject(new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? `status ${code}`}`));
		});
	});
}
