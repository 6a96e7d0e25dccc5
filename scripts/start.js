// @ts-check
/** `npm start`: install, build, serve. Plain JavaScript, since it runs on whatever Node there is. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from './build.js';
import { install } from './install.js';
import { projectNode, requireNode20 } from './node-version.js';

const root = fileURLToPath(new URL('..', import.meta.url));
requireNode20();
install(root, 'run');
build(root);
const port = process.env.PORT ?? '3000';
console.log(`Flowledger on http://localhost:${port}`);
const server = spawn(projectNode(root), ['build/index.js'], {
	cwd: root,
	stdio: 'inherit',
	env: {
		BODY_SIZE_LIMIT: '64M',
		...process.env,
		PORT: port,
		// Behind a proxy set ORIGIN; without one the address is this machine's.
		...(process.env.ORIGIN ? {} : { PROTOCOL_HEADER: 'x-forwarded-proto', HOST_HEADER: 'host' })
	}
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => server.kill(signal));
}
server.on('exit', (code) => process.exit(code ?? 0));
