import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ProductServer {
	url: string;
	/** Folder of its database. */
	data: string;
	/** Stops it, and removes its data unless they are to be kept. */
	stop(end?: { keepData?: boolean }): Promise<void>;
}

async function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/**
 * The built product as `npm start` serves it, without mail, on a database of its own: an empty one, or a
 * copy of the folder that is given.
 */
export async function startProduct(
	environment: Readonly<Record<string, string>> = {},
	copyOf?: string
): Promise<ProductServer> {
	const port = await freePort();
	const data = mkdtempSync(join(tmpdir(), 'flowledger-e2e-'));
	if (copyOf) cpSync(copyOf, data, { recursive: true });
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, ['scripts/server.js'], {
		env: {
			...process.env,
			PORT: String(port),
			DATA_DIR: data,
			DATABASE_URL: '',
			SMTP_URL: '',
			...environment
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	for (let attempt = 0; attempt < 150; attempt++) {
		const answer = await fetch(`${url}/api/health`).catch(() => null);
		if (answer?.ok) break;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return {
		url,
		data,
		async stop(end = {}) {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await ended;
			if (!end.keepData) rmSync(data, { recursive: true, force: true });
		}
	};
}
