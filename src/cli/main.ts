import { parseArgs } from 'node:util';
import { CallError } from './call-error.ts';
import { summarize } from './summarize.ts';

const HELP = `清账 命令行

用法：
  qingzhang summarize 文件或文件夹… [--as-of 年-月-日] [--format table|json|csv] [--profile 设置.json]

  summarize   读入台账，输出各村清化收进度。文件可以是台账、文件夹或 zip 压缩包。

选项：
  --as-of     截至日期，例如 2022-07-06；不写时取台账上最晚的日期
  --format    table 表格（默认）、json、csv
  --profile   活动设置文件（JSON）

退出码：0 全部用上；1 有文件或工作表没有用上；2 用法不对，或者没有一份能用。
`;

/**
 * The command line. Returns the exit status: 0 done, 1 done but a file or sheet could not be used,
 * 2 wrong call or nothing usable. Messages go to standard error, in Chinese.
 */
export async function main(args: readonly string[]): Promise<number> {
	const [command, ...rest] = args;
	if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
		(command === undefined ? process.stderr : process.stdout).write(HELP);
		return command === undefined ? 2 : 0;
	}
	try {
		if (command !== 'summarize') throw new CallError(`没有“${command}”这个命令。`);
		return await summarize(readCall(rest));
	} catch (error) {
		if (!(error instanceof CallError)) throw error;
		process.stderr.write(`${error.message}\n用 qingzhang --help 看用法。\n`);
		return 2;
	}
}

function readCall(args: readonly string[]) {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				'as-of': { type: 'string' },
				format: { type: 'string', default: 'table' },
				profile: { type: 'string' },
			},
		});
		return {
			files: positionals,
			asOf: values['as-of'] ?? null,
			format: values.format,
			profile: values.profile ?? null,
		};
	} catch (error) {
		throw new CallError(`选项有误：${error instanceof Error ? error.message : String(error)}。`);
	}
}
