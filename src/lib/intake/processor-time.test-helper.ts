/** Processor time of this process so far, ms: what other programs on the machine do does not count. */
export function processorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}
