// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what package-lock.json says, if that was not done already.
 * @param {string} root
 * @param {'run' | 'develop'} purpose `develop` includes what only tests need
 */
export function install(root, purpose) {
	const stamp = join(root, 'node_modules', '.installed');
	const lock = createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
	const done = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
	if (done === `${lock} develop` || done === `${lock} ${purpose}`) return;
	console.log('Installing dependencies…');
	const flags = purpose === 'run' ? ['--omit=dev'] : ['--include=dev'];
	// Not `npm ci`: it refuses a lock file that was written where a registry lacks optional packages
	// of other platforms. `--no-save` takes the locked versions and leaves the lock file alone.
	execFileSync(
		'npm',
		['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...flags],
		{
			cwd: root,
			stdio: 'inherit',
			shell: process.platform === 'win32'
		}
	);
	writeFileSync(stamp, `${lock} ${purpose}`);
}
