// @ts-check
/**
 * Serves the build. Stands in for the adapter's own entry because of one thing: without a proxy and
 * without ORIGIN that one takes every request for https, and then refuses every form as foreign.
 */
import { createServer } from 'node:http';

process.env.PROTOCOL_HEADER ??= process.env.ORIGIN ? '' : 'x-forwarded-proto';
process.env.BODY_SIZE_LIMIT ??= '64M';
const port = Number(process.env.PORT || 3000);
const graceSeconds = Number(process.env.SHUTDOWN_TIMEOUT || 30);

/** @type {{ handler: import('node:http').RequestListener }} */
const { handler } = await import(new URL('../build/handler.js', import.meta.url).href);

const server = createServer((request, response) => {
	request.headers['x-forwarded-proto'] ??= 'http';
	handler(request, response);
});

let isStopping = false;
/** @param {string} reason */
function stop(reason) {
	if (isStopping) return;
	isStopping = true;
	const timeout = setTimeout(() => server.closeAllConnections(), graceSeconds * 1000);
	server.close(() => {
		clearTimeout(timeout);
		// The application closes its workers and the database; then nothing keeps the process alive.
		process.emit(/** @type {never} */ ('sveltekit:shutdown'), /** @type {never} */ (reason));
	});
	server.closeIdleConnections();
}

process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
	if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
	const why = error.code === 'EACCES' ? 'may not be used' : 'is used by another program';
	console.error(`Flowledger cannot start. Port ${port} ${why}: set PORT to another one.`);
	process.exit(1);
});
server.listen(port, () => console.log(`Flowledger on http://localhost:${port}`));
