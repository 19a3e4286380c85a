import { CATALOGUE } from '#lib/findings/catalogue.ts';
import type { Finding, Severity } from '#lib/findings/types.ts';
import { findingLine, withLedgers } from './ledgers-on-hand.ts';
import { formatOf, type Options } from './options.ts';

const WORDS: Readonly<Record<Severity, string>> = { error: '错误', warning: '疑问', info: '说明' };
const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** `qingzhang check`: reads the ledgers and lists everything that is doubtful in them. */
export function check(options: Options): Promise<number> {
	const format = formatOf(options, ['table', 'json']);
	return withLedgers(options, ({ findings }) => {
		process.stdout.write(
			format === 'json' ? `${JSON.stringify({ schema: 1, findings }, null, 2)}\n` : listOf(findings),
		);
	});
}

function listOf(findings: readonly Finding[]): string {
	if (findings.length === 0) return '没有发现疑问。\n';
	const counts = ORDER.map((severity) => {
		const count = findings.filter((finding) => finding.severity === severity).length;
		return `${WORDS[severity]} ${count} 处`;
	});
	const lines = ORDER.flatMap((severity) =>
		findings
			.filter((finding) => finding.severity === severity)
			.map((finding) => `[${WORDS[severity]}·${titleOf(finding)}] ${findingLine(finding)}`),
	);
	return `${counts.join('，')}。\n${lines.join('\n')}\n`;
}

function titleOf({ rule }: Finding): string {
	return Object.entries(CATALOGUE).find(([code]) => code === rule)?.[1].title ?? rule;
}
