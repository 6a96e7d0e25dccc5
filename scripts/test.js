// @ts-check
/** `npm test`: everything, in a fresh clone too. Plain JavaScript, as start.js. */
import { execFileSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.js';
import { install } from './install.js';
import { projectNode, requireNode20 } from './node-version.js';

const root = fileURLToPath(new URL('..', import.meta.url));
requireNode20();
install(root, 'develop');
const node = projectNode(root);

/** @type {readonly [string, string, readonly string[]][]} */
const STEPS = [
	['Message catalogue', 'scripts/generate-messages.ts', ['--check']],
	['Database types', 'scripts/generate-schema.ts', ['--check']],
	['SvelteKit types', 'node_modules/@sveltejs/kit/svelte-kit.js', ['sync']],
	['Types', 'node_modules/svelte-check/bin/svelte-check', ['--fail-on-warnings']],
	['Lint', 'node_modules/eslint/bin/eslint.js', ['.']],
	['Format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
	[
		'Dependency rule',
		'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
		['src', 'migrations']
	],
	['Nothing unused', 'node_modules/knip/bin/knip.js', []],
	['Unit and integration tests', 'node_modules/vitest/vitest.mjs', ['run']],
	['Browser', 'scripts/install-browser.js', []],
	['End-to-end tests', 'node_modules/@playwright/test/cli.js', ['test']]
];

for (const [name, script, parameters] of STEPS) {
	if (name === 'End-to-end tests') build(root);
	console.log(`\n== ${name}`);
	try {
		execFileSync(node, [join(root, script), ...parameters], {
			cwd: root,
			stdio: 'inherit',
			env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
		});
	} catch {
		console.error(`\n${name}: failed.`);
		process.exit(1);
	}
}
console.log('\nEverything passed.');
