import { briefing } from './briefing.ts';
import { CallError } from './call-error.ts';
import { check } from './check.ts';
import { convert } from './convert.ts';
import { readOptions } from './options.ts';
import { read } from './read.ts';
import { summarize } from './summarize.ts';
import { template } from './template.ts';
import { workbook } from './workbook.ts';

const HELP = `清账 命令行

用法：
  qingzhang summarize 文件或文件夹… [--as-of 年-月-日] [--format table|json|csv] [--profile 设置.json]
  qingzhang check     文件或文件夹… [--format table|json] [--out 问题清单.xlsx | --per-village --out 文件夹] [--profile 设置.json]
  qingzhang workbook  文件或文件夹… --out 汇总表.xlsx [--as-of 年-月-日] [--profile 设置.json] [--public|--internal]
  qingzhang briefing  文件或文件夹… --out 文件夹 [--village 村名] [--kind village|town|weekly|html] [--issue 期号]
                      [--template 模板.docx] [--as-of 年-月-日] [--profile 设置.json] [--public|--internal]
  qingzhang read      文件或文件夹… --out 文件夹
  qingzhang convert   文件或文件夹… --out 文件夹 [--format parquet|csv] [--as-of 年-月-日]
  qingzhang template  --out 文件夹

  summarize   读入台账，输出各村清化收进度。
  check       读入台账，列出有疑问的地方；写了 --out，另存一份可以发回去改的工作簿，有问题的格子标了颜色和批注。
  workbook    写出汇总表（.xlsx）：一村一行，合计和比率是公式，A4 横排。
  briefing    写出 Word 简报：一村一简报和通报；--kind weekly 是红头简报，--template 用本单位的模板。
  read        把每张表存成干净的 CSV，不管是不是台账：表头并成一行，标题和表尾不计，格内文字不变。
  convert     每种台账合成一个文件，供统计软件使用：各栏已统一成规范的数、日期和代码，各期各行都在，counts 一栏说明是否计入。
  template    写出八种空白台账（.xlsx，有下拉列表和填表说明），发给各村填报。

文件可以是台账、文件夹或 zip 压缩包。

选项：
  --as-of     截至日期，例如 2022-07-06；不写时取台账上最晚的日期
  --format    summarize、check：table 表格（默认）、json、csv；convert：parquet（默认）、csv
  --village   只写这个村的简报
  --kind      village 一村一简报，town 通报，weekly 红头简报，html 手机上看的网页；不写时写前两种
  --issue     红头简报的期号
  --template  本单位的 .docx 模板，占位符见使用手册
  --public    公开发布（默认）：姓名、证件号码、电话、银行卡号遮盖
  --internal  内部使用：不遮盖
  --profile   活动设置文件（JSON）
  --per-village  有错误或疑问的村每村一本，写到 --out 那个文件夹（check）
  --out       写到哪个文件夹（briefing、read、convert、template）或哪个文件（check、workbook）

退出码：0 全部用上；1 有文件或工作表没有用上；2 用法不对，或者没有一份能用。
`;

type Command = (args: readonly string[]) => number | Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
	['summarize', (args) => summarize(readOptions(args, ['as-of', 'format', 'profile']))],
	['check', (args) => check(readOptions(args, ['format', 'out', 'profile'], ['per-village']))],
	['read', (args) => read(readOptions(args, ['out']))],
	['convert', (args) => convert(readOptions(args, ['as-of', 'format', 'out', 'profile']))],
	['workbook', (args) => workbook(readOptions(args, ['as-of', 'profile', 'out'], ['public', 'internal']))],
	[
		'briefing',
		(args) =>
			briefing(
				readOptions(args, ['as-of', 'profile', 'out', 'village', 'kind', 'template', 'issue'], ['public', 'internal']),
			),
	],
	['template', (args) => template(readOptions(args, ['out']))],
]);

/**
 * The command line. Returns the exit status: 0 done, 1 done but a file or sheet could not be used,
 * 2 wrong call or nothing usable. Messages go to standard error, in Chinese.
 */
export async function main(args: readonly string[]): Promise<number> {
	endWithReader();
	const [name, ...rest] = args;
	if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
		(name === undefined ? process.stderr : process.stdout).write(HELP);
		return name === undefined ? 2 : 0;
	}
	try {
		const command = COMMANDS.get(name);
		if (command === undefined) throw new CallError(`没有“${name}”这个命令。`);
		return await command(rest);
	} catch (error) {
		if (!(error instanceof CallError)) throw error;
		process.stderr.write(`${error.message}\n用 qingzhang --help 看用法。\n`);
		return 2;
	}
}

let isWatched = false;

/** `qingzhang … | head`: when the reader of the output has gone, the rest is of no use to anybody. */
function endWithReader(): void {
	if (isWatched) return;
	isWatched = true;
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EPIPE') throw error;
			process.exit(0);
		});
	}
}
