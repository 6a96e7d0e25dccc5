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
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});
