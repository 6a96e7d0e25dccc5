import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		include: [
			'src/**/*.test.ts',
			'migrations/**/*.test.ts',
			'tests/{integration,conformance,crash,reference}/**/*.test.ts'
		],
		globalSetup: ['tests/global-setup.ts'],
		pool: 'forks',
		// Vitest leaves one core idle; here the files wait for databases and processes as well.
		maxWorkers: '100%',
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});
