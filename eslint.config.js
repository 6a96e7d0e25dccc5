import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const pureFolders = [
	'src/lib/workflows/{model,expressions,decisions,engine}/**/*.ts',
	'src/lib/reports/{model,charts}/**/*.ts',
	'src/lib/records/catalogue/**/*.ts',
	'src/lib/calendars/{working-time,editing}/**/*.ts'
];

export default ts.config(
	{ ignores: ['.svelte-kit/', 'build/', 'data/', 'node_modules/', 'tests/fixtures/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'svelte/no-at-html-tags': 'error',
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	},
	{
		files: pureFolders,
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-globals': [
				'error',
				{ name: 'fetch', message: 'This folder is pure: no I/O. Let the runtime do it.' },
				{ name: 'setTimeout', message: 'This folder is pure: the runtime owns the clock.' }
			],
			'no-restricted-syntax': [
				'error',
				{
					selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
					message: 'This folder is pure: take the instant as a parameter.'
				},
				{
					selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
					message: 'This folder is pure: take what is random as a parameter.'
				}
			]
		}
	}
);
