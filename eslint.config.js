import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import rooms from './src/build/eslint-rooms.mjs';
import svelteConfig from './svelte.config.js';

/** Property tests take their values from one seed. */
const PROPERTIES = { name: 'fast-check', message: "Import fc from '#tests/unit/property.ts', which fixes the seed." };
const PROGRAM = { group: ['#tests/*'], message: 'Tests are no part of the program.' };

export default defineConfig(
	{ ignores: ['.svelte-kit/', 'build/', 'node_modules/', 'bench/', 'coverage/', 'tests/fixtures/'] },
	js.configs.recommended,
	ts.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte'],
			},
		},
		plugins: { rooms },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'rooms/one-way': 'error',
			'no-restricted-imports': ['error', { paths: [PROPERTIES], patterns: [PROGRAM] }],
			// TypeScript knows the globals.
			'no-undef': 'off',
			eqeqeq: ['error', 'always'],
			// Full-width spaces are part of what ledgers hold.
			'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true, skipRegExps: true }],
			'no-console': ['error', { allow: ['error', 'warn'] }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// A function may be async for its type alone: the other edition, or the other engine, has to wait.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			// Routes live in the hash: '#/…' links are right as they stand.
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error',
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
	},
	{
		// The toolchain, the command line and generators speak through the terminal.
		files: ['src/build/**', 'src/cli/**', 'data/**', 'tests/**'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['**/*.test.ts', '**/*.test.mjs', '**/*.test-helper.ts', 'tests/**'],
		rules: { 'no-restricted-imports': ['error', { paths: [PROPERTIES] }] },
	},
	{
		files: ['**/*.test.ts', '**/*.test.mjs', 'tests/**'],
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
	},
	{
		// Plain JavaScript has no types to check beyond what svelte-check sees.
		files: ['**/*.mjs', '**/*.js'],
		extends: [ts.configs.disableTypeChecked],
	},
);
