import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does a piece of work that must not run twice at a time in one checkout, after whoever is at it has finished. A lock
 * left behind by a process that is gone is taken over.
 * @template T
 * @param {string} file the lock: holds the id of the process at work
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(file, work) {
	mkdirSync(dirname(file), { recursive: true });
	while (!take(file)) {
		if (!isRunning(holder(file))) rmSync(file, { force: true });
		else await wait(200);
	}
	try {
		return await work();
	} finally {
		rmSync(file, { force: true });
	}
}

/** @param {string} file */
function take(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
		throw error;
	}
}

/** Our own id stands for "look again": the lock is gone, or not yet written. @param {string} file @returns {number} */
function holder(file) {
	try {
		return Number(readFileSync(file, 'utf8')) || process.pid;
	} catch {
		return process.pid;
	}
}

/** @param {number} pid */
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
