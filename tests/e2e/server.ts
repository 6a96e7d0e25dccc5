import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ProductServer {
	url: string;
	/** Folder of its database. */
	data: string;
	stop(): Promise<void>;
}

async function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** The built product as `npm start` serves it, on an empty database of its own and without mail. */
export async function startProduct(
	environment: Readonly<Record<string, string>> = {}
): Promise<ProductServer> {
	const port = await freePort();
	const data = mkdtempSync(join(tmpdir(), 'flowledger-e2e-'));
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
		async stop() {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await ended;
			rmSync(data, { recursive: true, force: true });
		}
	};
}
