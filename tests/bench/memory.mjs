/** Memory of a browser's processes, from /proc; null on systems without it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;

/** Processes descended from this one that draw pages and run their workers. */
function renderers() {
	const parents = new Map();
	const commands = new Map();
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		try {
			const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
			parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
			commands.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'latin1'));
		} catch {
			// it has ended since
		}
	}
	const isOurs = (id) => id === process.pid || (parents.has(id) && isOurs(parents.get(id)));
	return [...commands].filter(([id, line]) => line.includes('--type=renderer') && isOurs(id)).map(([id]) => id);
}

/** Bytes that the renderers hold in memory. */
export function rendererBytes() {
	if (!existsSync('/proc/self/statm')) return null;
	let bytes = 0;
	for (const id of renderers()) {
		try {
			const [, resident, shared] = readFileSync(`/proc/${id}/statm`, 'latin1').split(' ').map(Number);
			bytes += (resident - shared) * PAGE_BYTES;
		} catch {
			// it has ended since
		}
	}
	return bytes;
}

/** Watches the renderers; `stop` tells the most bytes they held at once, beyond what they held at the start. */
export function watchMemory() {
	const before = rendererBytes();
	let most = before;
	const timer = setInterval(() => {
		most = Math.max(most ?? 0, rendererBytes() ?? 0);
	}, 100);
	return {
		stop() {
			clearInterval(timer);
			return before === null ? null : most - before;
		},
	};
}
