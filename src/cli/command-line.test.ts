import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { strToU8, zipSync } from 'fflate';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { called, type Answer } from './called.test-helper.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The sample as it stands at its last date: its figures, without the history. */
const LAST = 'data/2022-07-06';

/** Runs the command as a person does, in a process of its own. */
function qingzhang(...args: string[]): Answer {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'src/cli/bin.mjs'), ...args], {
		cwd: ROOT,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	return { status, out: stdout, err: stderr };
}

interface SummaryJson {
	asOf: string;
	sources: { file: string; ledger: string | null; rowsRead: number; rowsStored: number; rowsSetAside: unknown[] }[];
	total: Record<string, Record<string, unknown> | null>;
	villages: ({ village: string | null } & Record<string, unknown>)[];
	history: ({ asOf: string } & Record<string, Record<string, unknown>>)[];
	findings: { rule: string; message: string }[];
}

describe('qingzhang', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'qingzhang-cli-'));
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	const write = (name: string, text: string) => {
		const path = join(folder, name);
		mkdirSync(join(path, '..'), { recursive: true });
		writeFileSync(path, text);
		return path;
	};

	it('summarizes the sample as the published report says', () => {
		const { status, out, err } = qingzhang('summarize', 'data', '--format', 'json');
		expect([status, err]).toEqual([0, '']);
		const json = JSON.parse(out) as SummaryJson;
		expect(json.asOf).toBe('2022-07-06');
		expect(json.total['contracts']).toMatchObject({ surveyed: 367, toClear: 78, cleared: 52, clearanceRate: 0.6667 });
		expect(json.total['debts']).toMatchObject({
			toResolveYuan: '30295600.00',
			resolvedYuan: '5037200.00',
			resolutionRate: 0.1663,
		});
		expect(json.total['fees']).toMatchObject({ recoveredYuan: '17600.00' });
		expect(json.total['income']).toMatchObject({ jobs: 1003 });
		expect(json.total['worklists']).toMatchObject({ listed: 4804 });
		expect(json.villages).toHaveLength(24);
		expect(json.history.map((dated) => [dated.asOf, dated['contracts']?.['cleared']])).toEqual([
			['2022-03-31', 15],
			['2022-04-30', 29],
			['2022-05-31', 42],
			['2022-07-06', 52],
		]);
		for (const source of json.sources) expect(source.rowsStored + source.rowsSetAside.length).toBe(source.rowsRead);
	});

	it('goes back in time with --as-of', async () => {
		const { out } = await called('summarize', 'data/2022-05-31', LAST, '--format', 'json', '--as-of', '2022-06-15');
		const json = JSON.parse(out) as SummaryJson;
		expect(json.total['contracts']).toMatchObject({ surveyed: 359, cleared: 42 });
		expect(json.history.at(-1)).toMatchObject({ asOf: '2022-06-15', contracts: { cleared: 42 } });
	});

	it('exits 1 when some file could not be used, 2 when none could, naming it in Chinese', async () => {
		const good = write('一/合同.csv', '村名,合同编号,承包方\n上河村,1,赵某甲');
		const bad = write('一/工资表.csv', '姓名,工资\n甲,1');
		const some = await called('summarize', join(folder, '一'), '--format', 'json');
		expect(some.status).toBe(1);
		expect(some.err).toContain('工资表.csv：没有用上。');
		expect((JSON.parse(some.out) as SummaryJson).total['contracts']).toMatchObject({ surveyed: 1 });
		expect((await called('summarize', bad)).status).toBe(2);
		expect(await called('summarize', good, join(folder, '没有.csv'))).toMatchObject({ status: 1 });
		expect((await called('summarize', join(folder, '没有.csv'))).err).toContain('没有这个文件或文件夹');
	});

	it('counts the same file only once', async () => {
		const ledger = write('两份/合同.csv', '村名,合同编号,承包方\n上河村,1,赵某甲');
		write('两份/合同 (1).csv', '村名,合同编号,承包方\n上河村,1,赵某甲');
		const { status, out, err } = await called('summarize', join(ledger, '..'), '--format', 'json');
		expect([status, err.includes('内容完全相同，只计一次')]).toEqual([0, true]);
		expect((JSON.parse(out) as SummaryJson).total['contracts']).toMatchObject({ surveyed: 1 });
	});

	it('refuses a wrong call in Chinese', async () => {
		for (const [args, words] of [
			[['frobnicate'], '没有“frobnicate”这个命令'],
			[['summarize'], '没有写要读的文件'],
			[['summarize', 'data', '--format', 'xml'], '--format 只能是 table、json、csv'],
			[['summarize', 'data', '--as-of', '2022-02-30'], '--as-of 要写成'],
			[['summarize', 'data', '--colour', 'red'], '没有“--colour”这个选项'],
			[['summarize', 'data', '--profile', 'data/README.md'], '不是正确的 JSON'],
			[['template'], '没有写 --out'],
		] as const) {
			const { status, out, err } = await called(...args);
			expect([status, out], args.join(' ')).toEqual([2, '']);
			expect(err).toContain(words);
		}
		expect(qingzhang('frobnicate')).toMatchObject({ status: 2, out: '' });
		expect(await called('--help')).toMatchObject({ status: 0, err: '' });
	});

	it('reads a campaign profile', async () => {
		const profile = write(
			'设置.json',
			JSON.stringify({ area: '全区', baseDate: '2022-02-16', deadline: '2022-07-06' }),
		);
		const { out } = await called('summarize', LAST, '--profile', profile);
		expect(out).toContain('截至2022年7月6日，全区累计摸底合同367份');
		expect(out).toContain('落后序时进度33.33个百分点');
	});

	it('prints a table and CSV with the same figures', async () => {
		const csv = (await called('summarize', LAST, '--format', 'csv')).out;
		expect(csv.startsWith('\ufeff乡镇,村,')).toBe(true);
		expect(csv.trimEnd().split('\r\n')).toHaveLength(26);
		expect(csv).toContain('合计,,367,78,52,66.67,3029.56,503.72,16.63,');
		expect((await called('summarize', LAST)).out).toMatch(
			/^截至2022年7月6日，累计摸底合同367份，需清理合同78份，已清理52份/,
		);
	});

	it('checks ledgers and lists what is doubtful', async () => {
		const ledger = write(
			'查/合同.csv',
			'村名,合同编号,承包方,终止日期,是否需清理,清理状态\n上河村,1,甲某,2022-02-30,否,已清理',
		);
		const { status, out } = await called('check', ledger);
		expect(status).toBe(0);
		expect(out).toContain('错误 1 处，疑问 1 处，说明 0 处。');
		expect(out).toContain('第 2 行：“终止日期”栏的“2022-02-30”没有这一天。请核对日期。');
		expect(JSON.parse((await called('check', ledger, '--format', 'json')).out)).toMatchObject({
			findings: [
				{ rule: 'cell/impossible-date', row: 2, column: '终止日期' },
				{ rule: 'contract/cleared-without-need' },
			],
		});
	});

	it('writes the workbook to send back, and never over a ledger', async () => {
		const ledger = write('发回/合同.csv', '村名,合同编号,承包方,终止日期\n上河村,1,甲某,2022-02-30');
		const target = join(folder, '发回给村/问题清单.xlsx');
		const { status, out, err } = await called('check', ledger, '--out', target);
		expect([status, err]).toEqual([0, `问题清单已写到 ${target}。\n`]);
		expect(out).toContain('错误 1 处');
		const { sources } = JSON.parse((await called('summarize', target, '--format', 'json')).out) as {
			sources: { sheet: string; ledger: string | null; rowsStored: number }[];
		};
		expect(sources.filter((source) => source.ledger !== null)).toMatchObject([
			{ sheet: '合同', ledger: 'contract', rowsStored: 1 },
		]);
		const over = await called('check', join(ledger, '..'), '--out', ledger);
		expect([over.status, over.out]).toEqual([2, '']);
		expect(over.err).toContain('不会覆盖它');
		expect(readFileSync(ledger, 'utf8')).toContain('甲某');
	});

	it('writes a workbook for each village that has errors or doubts', async () => {
		const ledger = write(
			'各村/合同2022-07-06.csv',
			'村名,合同编号,承包方,起始日期\n上河村,1,甲,2020-02-30\n下河村,2,乙,2020-01-01\n坡头村,3,丙,2020-01-01\n坡头村委会,3,丁,2020-01-01\n',
		);
		const out = join(folder, '退回');
		const { status, err } = await called('check', ledger, '--per-village', '--out', out);
		expect([status, err]).toEqual([0, `2 个村的问题清单已写到 ${out}。\n`]);
		expect(readdirSync(out).sort()).toEqual(['上河村问题清单.xlsx', '坡头村问题清单.xlsx']);
		const back = JSON.parse((await called('summarize', join(out, '坡头村问题清单.xlsx'), '--format', 'json')).out) as {
			sources: { ledger: string | null; rowsStored: number }[];
		};
		expect(back.sources.filter((source) => source.ledger !== null)).toMatchObject([{ rowsStored: 2 }]);
		const lone = await called('check', ledger, '--per-village');
		expect([lone.status, lone.out]).toEqual([2, '']);
		expect(lone.err).toContain('没有写 --out');
	});

	it('writes blank ledgers that come back in without one question', async () => {
		const out = join(folder, '空白');
		expect((await called('template', '--out', out)).status).toBe(0);
		expect(readdirSync(out).sort()).toEqual(LEDGERS.map(({ label }) => `${label}.xlsx`).sort());
		const back = await called('summarize', out, '--format', 'json');
		expect(back.status).toBe(0);
		const { sources } = JSON.parse(back.out) as {
			sources: { ledger: string | null; headerRows: number[]; columns: Record<string, string> }[];
		};
		const forms = sources.filter(({ ledger }) => ledger !== null);
		expect(forms.map(({ ledger }) => ledger).sort()).toEqual(LEDGERS.map(({ id }) => id).sort());
		for (const { headerRows, ledger: id, columns } of forms) {
			expect(headerRows, id ?? '').toEqual([3, 3]);
			const fields = LEDGERS.find((ledger) => ledger.id === id)?.fields.map((field) => field.id);
			expect(Object.keys(columns)).toEqual(fields);
		}
	});

	it('reads any table as clean CSV', async () => {
		const table = write('读/工资表.csv', '某单位工资表\n姓名,岗位,实发工资\n甲,会计,=3000\n');
		const out = join(folder, '读出');
		expect((await called('read', table, 'data/2022-07-06', '--out', out)).status).toBe(0);
		expect(readFileSync(join(out, '工资表.csv'), 'utf8')).toBe("\ufeff姓名,岗位,实发工资\r\n甲,会计,'=3000\r\n");
		expect(readFileSync(join(out, '白泉镇合同清理台账20220706.csv'), 'utf8')).toContain('合同基本情况/');
	});

	it('reads the tables of a zip, and tells of what is in it and cannot be read', async () => {
		const path = join(folder, '读包.zip');
		writeFileSync(
			path,
			zipSync({
				'村里/工资表.csv': strToU8('姓名,岗位,实发工资\n甲,会计,3000\n'),
				'村里/照片.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a),
				'空白.csv': strToU8('\n\n'),
			}),
		);
		const out = join(folder, '包里读出');
		const answer = await called('read', path, '--out', out);
		expect(answer.status).toBe(1);
		expect(readFileSync(join(out, '工资表.csv'), 'utf8')).toBe('\ufeff姓名,岗位,实发工资\r\n甲,会计,3000\r\n');
		expect(answer.err).toMatch(/照片\.png”是图片/);
		expect(answer.err).toMatch(/空白\.csv：里面没有内容/);
	});

	it('is found by npx in a checkout', () => {
		const out = execFileSync('npx', ['qingzhang', '--help'], {
			cwd: ROOT,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		expect(out).toContain('qingzhang summarize');
	});

	it('names files of a folder that it does not read, but for what programs leave behind', async () => {
		const place = join(folder, '微信');
		write('微信/合同.csv', '村名,合同编号,承包方,合同金额\n上河村,1,某甲,100\n');
		write('微信/.~lock.合同.csv#', 'x');
		write('微信/~$合同.xlsx', 'x');
		write('微信/通知.docx', 'x');
		write('微信/旧账.dbf', '\u0003\u007a\u0007');
		writeFileSync(join(place, '下河村.rar'), Buffer.from('526172211a0701003392b5e50a', 'hex'));
		writeFileSync(join(place, '西坡村.7z'), Buffer.from('377abcaf271c0004', 'hex'));
		for (const answer of [
			await called('summarize', place),
			await called('read', place, '--out', join(folder, '微信读出')),
		]) {
			expect(answer.status).toBe(1);
			for (const name of ['下河村.rar', '西坡村.7z', '旧账.dbf']) expect(answer.err).toContain(name);
			expect(answer.err).toContain('解压');
			expect(answer.err).toContain('文件夹里有 1 个文件不是表格，没有读取：“通知.docx”。');
			expect(answer.err).not.toMatch(/lock|~\$/);
		}
	});

	it('ends quietly when the reader of its output has gone', () => {
		const bin = join(ROOT, 'src/cli/bin.mjs');
		const command = '"$0" "$1" --help | true; echo "${PIPESTATUS[0]}"';
		const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, bin], { encoding: 'utf8' });
		expect([stdout, stderr]).toEqual(['0\n', '']);
	});
});
