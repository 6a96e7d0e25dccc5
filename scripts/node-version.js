// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Throws a sentence where this machine's Node cannot even install the right one. */
export function requireNode20() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < 20) {
		console.error(
			`Expected Node 20 or newer, but this is ${process.version}. Install a newer Node.`
		);
		process.exit(1);
	}
}

/**
 * The Node 24 that comes as a dependency: better-sqlite3 crashes without a word on older ones.
 * @param {string} root
 */
export function projectNode(root) {
	const bundled = join(root, 'node_modules', 'node', 'bin', 'node');
	if (existsSync(bundled)) return bundled;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	console.error('Expected Node 24 in node_modules, but it is missing. Run `npm install` again.');
	return process.exit(1);
}
