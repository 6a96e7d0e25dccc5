import { defineConfig } from '@playwright/test';
import { installedChromium } from './scripts/installed-chromium.js';

const executablePath = installedChromium();

// Workers inherit it: what one of them prepares, the others of its run find.
process.env.E2E_RUN ??= String(process.pid);

export default defineConfig({
	testDir: 'tests/e2e',
	globalTeardown: './tests/e2e/sample-company.ts',
	testMatch: '**/*.spec.ts',
	timeout: 90_000,
	// Each file has a server, a database and a browser of its own.
	workers: 2,
	reporter: [['list']],
	use: {
		locale: 'en-GB',
		timezoneId: 'Europe/Berlin',
		// What slides into place is not waited for.
		contextOptions: { reducedMotion: 'reduce' },
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu']
		}
	}
});
