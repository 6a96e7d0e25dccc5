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
const server = spawn(projectNode(root), ['scripts/server.js'], { cwd: root, stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => server.kill(signal));
}
server.on('exit', (code) => process.exit(code ?? 0));
