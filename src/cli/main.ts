// Placeholder until the command line is written.
export async function main(args: readonly string[]): Promise<number> {
	process.stderr.write(`qingzhang ${args.join(' ')}\n`);
	return 2;
}
