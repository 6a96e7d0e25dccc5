// @ts-check
/** `npm test`: everything, in a fresh clone too. Plain JavaScript, as start.js. */
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.js';
import { install } from './install.js';
import { projectNode, requireNode20 } from './node-version.js';

/** @typedef {readonly [name: string, script: string, parameters: readonly string[]]} Step */

const root = fileURLToPath(new URL('..', import.meta.url));
requireNode20();
install(root, 'develop');
const node = projectNode(root);

/** None depends on another: two run at a time. The longest come first. */
const CHECKS = /** @type {readonly Step[]} */ ([
	['Types', 'node_modules/svelte-check/bin/svelte-check', ['--fail-on-warnings']],
	['Lint', 'node_modules/eslint/bin/eslint.js', ['.']],
	['Format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
	['Nothing unused', 'node_modules/knip/bin/knip.js', []],
	[
		'Dependency rule',
		'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
		['src', 'migrations']
	],
	['Message catalogue', 'scripts/generate-messages.ts', ['--check']],
	['Database types', 'scripts/generate-schema.ts', ['--check']]
]);

await runInView(['SvelteKit types', 'node_modules/@sveltejs/kit/svelte-kit.js', ['sync']]);
await runTwoAtATime(CHECKS);
await runInView(['Unit and integration tests', 'node_modules/vitest/vitest.mjs', ['run']]);
await runInView(['Browser', 'scripts/install-browser.js', []]);
build(root);
await runInView(['End-to-end tests', 'node_modules/@playwright/test/cli.js', ['test']]);
console.log('\nEverything passed.');

/** @param {readonly Step[]} steps */
async function runTwoAtATime(steps) {
	const waiting = [...steps];
	let hasFailed = false;
	const work = async () => {
		for (let step = waiting.shift(); step; step = waiting.shift()) {
			const begun = Date.now();
			const { isGood, output } = await run(step, 'pipe');
			console.log(
				`\n== ${step[0]} (${Math.round((Date.now() - begun) / 1000)} s)\n${output}`.trimEnd()
			);
			if (!isGood) console.error(`\n${step[0]}: failed.`);
			hasFailed ||= !isGood;
		}
	};
	await Promise.all([work(), work()]);
	if (hasFailed) process.exit(1);
}

/** @param {Step} step */
async function runInView(step) {
	console.log(`\n== ${step[0]}`);
	const { isGood } = await run(step, 'inherit');
	if (isGood) return;
	console.error(`\n${step[0]}: failed.`);
	process.exit(1);
}

/**
 * @param {Step} step
 * @param {'pipe' | 'inherit'} output
 * @returns {Promise<{ isGood: boolean, output: string }>}
 */
function run([, script, parameters], output) {
	const child = spawn(node, [join(root, script), ...parameters], {
		cwd: root,
		stdio: ['inherit', output, output],
		env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
	});
	let text = '';
	child.stdout?.on('data', (chunk) => (text += chunk));
	child.stderr?.on('data', (chunk) => (text += chunk));
	return new Promise((resolve) => {
		child.once('close', (code) => resolve({ isGood: code === 0, output: text }));
	});
}
