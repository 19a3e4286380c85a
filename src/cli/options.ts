import { parseArgs } from 'node:util';
import { CallError } from './call-error.ts';

export type OptionName = 'as-of' | 'format' | 'profile' | 'out' | 'village' | 'kind' | 'template' | 'issue';

/** Options that take no value. */
export type SwitchName = 'per-village' | 'public' | 'internal';

/** A call as written: its files, and the options that were given. */
export interface Options {
	readonly files: readonly string[];
	readonly given: Readonly<Partial<Record<OptionName, string>>>;
	readonly switches: ReadonlySet<SwitchName>;
}

/** Reads the arguments of a command that takes these options. Throws CallError, in Chinese. */
export function readOptions(
	args: readonly string[],
	names: readonly OptionName[],
	switches: readonly SwitchName[] = [],
): Options {
	const options: Record<string, { type: 'string' | 'boolean' }> = {};
	for (const name of names) options[name] = { type: 'string' };
	for (const name of switches) options[name] = { type: 'boolean' };
	try {
		const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
		const given: Partial<Record<OptionName, string>> = {};
		for (const name of names) {
			const value = values[name];
			if (typeof value === 'string') given[name] = value;
		}
		return { files: positionals, given, switches: new Set(switches.filter((name) => values[name] === true)) };
	} catch (error) {
		throw new CallError(problemOf(error, args, [...names, ...switches]));
	}
}

function problemOf(error: unknown, args: readonly string[], names: readonly string[]): string {
	const unknown = args.find((arg) => {
		const name = /^--?([^=]*)/.exec(arg)?.[1];
		return name !== undefined && !names.some((known) => known === name);
	});
	if (unknown !== undefined) return `没有“${unknown}”这个选项。`;
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' ? '选项后面没有写内容。' : `选项有误：${String(error)}。`;
}

/** The value of `--format`; throws CallError when it is none of `known`. The first is the default. */
export function formatOf<F extends string>({ given }: Options, known: readonly [F, ...F[]]): F {
	if (given.format === undefined) return known[0];
	const format = known.find((one) => one === given.format);
	if (format !== undefined) return format;
	throw new CallError(`--format 只能是 ${known.join('、')}，不能是“${given.format}”。`);
}

/** The value of `--as-of`, or null; throws CallError when there is no such day. */
export function asOfOption({ given }: Options): string | null {
	const text = given['as-of'];
	if (text === undefined) return null;
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (!Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text) return text;
	throw new CallError(`--as-of 要写成 2022-07-06 这样的日期，不能是“${text}”。`);
}
