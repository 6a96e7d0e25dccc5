// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode } from './node-version.js';

const SOURCES = [
	'src',
	'migrations',
	'static',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts'
];

/**
 * Builds if a source changed since the last build.
 * @param {string} root
 */
export function build(root) {
	const stamp = join(root, 'build', '.built');
	const hash = createHash('sha256');
	for (const source of SOURCES) addTo(hash, join(root, source));
	const now = hash.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
	console.log('Building…');
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	execFileSync(projectNode(root), [vite, 'build', '--logLevel', 'error'], {
		cwd: root,
		stdio: 'inherit'
	});
	writeFileSync(stamp, now);
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addTo(hash, path) {
	if (statSync(path).isDirectory()) {
		for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
	} else {
		hash.update(path).update(readFileSync(path));
	}
}
