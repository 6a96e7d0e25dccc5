import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [tailwindcss(), sveltekit()],
	ssr: { external: ['better-sqlite3', 'pg'] },
	build: { chunkSizeWarningLimit: 2500 }
});
