import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { afterAll, describe, it } from 'vitest';
import { oneWay } from './eslint-rooms.mjs';

Object.assign(RuleTester, { afterAll, describe, it });

const tester = new RuleTester({ languageOptions: { parser } });
const root = process.cwd();
const wrongWay = [{ messageId: 'wrongWay' }];

tester.run('rooms/one-way', oneWay, {
	valid: [
		valid('src/lib/intake/intake.ts', "import { ledgers } from '#lib/ledger/ledgers.ts'"),
		valid('src/lib/intake/read/csv.ts', "import type { Cell } from '../types.ts'"),
		valid('src/lib/measures/contracts.ts', "import sql from './contracts.sql?raw'"),
		valid('src/lib/measures/contracts.ts', "import { open } from '#lib/warehouse/warehouse.ts'"),
		valid('src/lib/warehouse/engine/x.ts', "import { embeddedText } from '#lib/edition/embedded.ts'"),
		valid('src/lib/charts/trend.ts', "import type { EChartsOption } from 'echarts'"),
		valid('src/routes/+page.svelte.ts', "import { x } from '#lib/workspace/x.ts'"),
		valid('src/cli/main.ts', "import { x } from '#lib/briefing/x.ts'"),
		valid('src/lib/measures/contracts.test.ts', "import { read } from '#lib/intake/intake.ts'"),
		valid('tests/e2e/site.test.ts', "import { serve } from '../../src/build/serve.mjs'"),
		valid('src/hooks.client.ts', "import { x } from '#lib/edition/trusted-types.ts'"),
	],
	invalid: [
		invalid('src/lib/ledger/contract.ts', "import { x } from '#lib/findings/x.ts'"),
		invalid('src/lib/charts/trend.ts', "import { open } from '#lib/warehouse/warehouse.ts'"),
		invalid('src/lib/measures/contracts.ts', "import { bar } from '../charts/bar.ts'"),
		invalid('src/lib/intake/intake.ts', "export { save } from '#lib/workspace/save.ts'"),
		invalid('src/lib/intake/intake.ts', "export * from '../warehouse/warehouse.ts'"),
		invalid('src/lib/warehouse/warehouse.ts', "const x = await import('#lib/measures/x.ts')"),
		invalid('src/lib/warehouse/warehouse.ts', "type X = import('#lib/measures/x.ts').X"),
		invalid('src/lib/measures/x.ts', "import sql from '#lib/workspace/x.sql?raw'"),
		invalid('src/lib/ui/Card.ts', "import { x } from '../../routes/x.ts'"),
		invalid('src/lib/briefing/word.ts', "import { main } from '../../cli/main.ts'"),
		invalid('src/cli/main.ts', "import { x } from '#lib/ui/x.ts'"),
		invalid('src/routes/+page.ts', "import { x } from '../cli/x.ts'"),
		invalid('src/lib/ui/x.ts', "import { run } from '../../build/run.mjs'", [{ messageId: 'buildOnly' }]),
		invalid('src/lib/toolbox/x.ts', "import { x } from '#lib/ledger/x.ts'", [{ messageId: 'unknownRoom' }]),
		invalid('src/lib/ui/x.ts', "import { x } from '$lib/ledger/x.ts'", [{ messageId: 'oldAlias' }]),
	],
});

/** @param {string} file @param {string} code */
function valid(file, code) {
	return { name: `${file}: ${code}`, filename: `${root}/${file}`, code };
}

/** @param {string} file @param {string} code */
function invalid(file, code, errors = wrongWay) {
	return { ...valid(file, code), errors };
}
