// @ts-check
/** A Chromium for the end-to-end tests: the machine's, else Debian's, else Playwright's own. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installedChromium } from './installed-chromium.js';

if (!installedChromium()) {
	try {
		const quiet = { stdio: /** @type {const} */ ('ignore') };
		execFileSync('apt-get', ['update', '-qq'], quiet);
		execFileSync('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], quiet);
	} catch {
		const cli = fileURLToPath(new URL('../node_modules/@playwright/test/cli.js', import.meta.url));
		execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
	}
}
console.log(`Browser: ${installedChromium() ?? 'Playwright’s own Chromium'}`);
