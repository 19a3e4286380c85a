/**
 * The lint rule `rooms/one-way`: which room of the house may import which (the table in docs/architecture.md).
 *
 * A room is a folder of `src/lib`, or `src/routes`, `src/cli`, `src/build`. Everything may import its own room, and
 * `edition` (where the program finds its own parts), which itself imports nothing. Tests may import any room of
 * `src/lib`, since a test of one room often needs rows from another.
 */
import { dirname, relative, resolve, sep } from 'node:path';

/** @type {Record<string, readonly string[]>} */
export const MAY_IMPORT = {
	edition: [],
	ledger: [],
	findings: ['ledger'],
	intake: ['ledger', 'findings'],
	warehouse: ['ledger'],
	campaign: ['ledger'],
	measures: ['warehouse', 'ledger', 'campaign'],
	charts: ['measures'],
	briefing: ['measures', 'charts', 'findings', 'campaign', 'ledger'],
	workspace: ['intake', 'warehouse', 'measures', 'campaign', 'ledger', 'findings'],
	ui: ['measures', 'charts', 'ledger', 'findings', 'campaign', 'workspace'],
};

const LIB_ROOMS = Object.keys(MAY_IMPORT);

/** @type {Record<string, readonly string[]>} */
const ALLOWED = {
	...MAY_IMPORT,
	routes: LIB_ROOMS,
	cli: LIB_ROOMS.filter((room) => room !== 'ui'),
};

/** The browser's way in belongs to the pages. */
const ENTRY_FILE = /^src\/[^/]+\.(ts|js)$/;
const TEST_FILE = /\.test\.(ts|mjs|js)$/;

/**
 * The room of a path relative to the root of the project; null when it is outside the house (tests, configuration).
 * @param {string} path with forward slashes
 * @returns {string | null}
 */
export function roomOf(path) {
	if (ENTRY_FILE.test(path)) return 'routes';
	const lib = /^src\/lib\/([^/]+)(?:\/|$)/.exec(path);
	if (lib?.[1] !== undefined) return lib[1];
	return /^src\/(routes|cli|build)(?:\/|$)/.exec(path)?.[1] ?? null;
}

/**
 * The project path that an import means; null for packages and for what the framework provides.
 * @param {string} source the text of the import
 * @param {string} importer project path of the importing file
 * @returns {string | null}
 */
function targetOf(source, importer) {
	const bare = source.replace(/\?.*$/, '');
	if (bare.startsWith('#lib/')) return `src/lib/${bare.slice('#lib/'.length)}`;
	if (bare === '$lib' || bare.startsWith('$lib/')) return `src/lib${bare.slice('$lib'.length)}`;
	if (!bare.startsWith('.')) return null;
	return relative('/', resolve('/', dirname(importer), bare))
		.split(sep)
		.join('/');
}

/** @type {import('eslint').Rule.RuleModule} */
export const oneWay = {
	meta: {
		type: 'problem',
		docs: { description: 'imports between rooms run one way' },
		schema: [],
		messages: {
			wrongWay: "'{{from}}' may not import '{{to}}'; it may import: {{allowed}}.",
			unknownRoom: "'{{room}}' is not a room of src/lib: add it to MAY_IMPORT in src/build/eslint-rooms.mjs first.",
			buildOnly: 'src/build belongs to the toolchain and is not part of the program.',
			oldAlias: "Import through '#lib/<room>/<file>.ts', not through '$lib'.",
		},
	},
	create(context) {
		const importer = relative(context.cwd, context.filename).split(sep).join('/');
		const from = roomOf(importer);
		if (from === null || from === 'build') return {};

		/** @param {unknown} source @param {import('eslint').Rule.Node} node */
		function check(source, node) {
			if (typeof source !== 'string') return;
			if (/^\$lib(\/|$)/.test(source)) context.report({ node, messageId: 'oldAlias' });
			const target = targetOf(source, importer);
			const to = target === null ? null : roomOf(target);
			if (to === null || to === from || from === null) return;
			if (to === 'build') {
				if (!TEST_FILE.test(importer)) context.report({ node, messageId: 'buildOnly' });
				return;
			}
			const allowed = ALLOWED[from];
			if (allowed === undefined) return context.report({ node, messageId: 'unknownRoom', data: { room: from } });
			if (to === 'edition' || allowed.includes(to)) return;
			if (TEST_FILE.test(importer) && LIB_ROOMS.includes(to)) return;
			context.report({
				node,
				messageId: 'wrongWay',
				data: { from, to, allowed: allowed.join(', ') || 'nothing' },
			});
		}

		return {
			ImportDeclaration: (node) => check(node.source.value, node),
			ImportExpression: (node) => check(node.source.type === 'Literal' ? node.source.value : null, node),
			ExportNamedDeclaration: (node) => check(node.source?.value, node),
			ExportAllDeclaration: (node) => check(node.source.value, node),
			// `import('…')` as a type
			TSImportType: (/** @type {any} */ node) => check(node.source?.value ?? node.argument?.literal?.value, node),
		};
	},
};

/** The plugin as eslint.config.js uses it. @type {import('eslint').ESLint.Plugin} */
export default { rules: { 'one-way': oneWay } };
