/** One person who completes tasks through the built server, over HTTP. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTransaction } from '../../../src/lib/database/transaction.server.ts';
import { heading, line, percentile, timed } from './measure.ts';
import { fill, folder, openPlace } from './place.ts';
import { openTasks } from './tasks.ts';

const PORT = 3977;
const TASKS = 1_000;
const root = fileURLToPath(new URL('../../../', import.meta.url));
const url = `http://localhost:${PORT}`;

export async function measureHttp(): Promise<void> {
	heading('H. One person completes tasks over HTTP');
	if (!existsSync(join(root, 'build/handler.js'))) {
		line('left out', '', 'there is no build: npm run build');
		return;
	}
	const file = 'flowledger.db';
	const place = await openPlace({ file, sync: 'FULL' });
	await place.db.writer.deleteFrom('user').execute();
	await fill(place, 'approval', TASKS + 100);
	const tasks = await openTasks(place, TASKS + 100);
	await place.db.close();
	const server = spawn(process.execPath, [join(root, 'scripts/server.js')], {
		env: {
			...process.env,
			PORT: String(PORT),
			DATA_DIR: folder,
			SQLITE_SYNCHRONOUS: 'FULL'
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	try {
		await new Promise((resolve) => server.stdout.once('data', resolve));
		const cookie = await setUp();
		await joinSales(file);
		const latencies: number[] = [];
		for (const [index, task] of tasks.entries()) {
			const took = await timed(() => post(`/api/v1/tasks/${task}/complete`, cookie));
			if (index >= 100) latencies.push(took);
		}
		line(
			'complete a task',
			`${percentile(latencies, 0.5).toFixed(2)} ms`,
			`p50; p99 ${percentile(latencies, 0.99).toFixed(2)} ms, of ${TASKS}`
		);
	} finally {
		server.kill('SIGTERM');
	}
}

/** An empty company whose administrator is signed in. */
async function setUp(): Promise<string> {
	const answer = await fetch(`${url}/setup?/create`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			name: 'Ada Admin',
			email: 'ada@example.com',
			password: 'correct horse battery',
			companyName: 'Bench',
			begins: 'empty',
			currency: 'EUR'
		})
	});
	return answer.headers
		.getSetCookie()
		.map((text) => text.split(';')[0])
		.join('; ');
}

/** The tasks are those of a team: whoever completes them is one of it. */
async function joinSales(file: string): Promise<void> {
	const { db } = await openPlace({ file, sync: 'FULL' });
	await inTransaction(db, async (tx) => {
		const person = await tx.selectFrom('user').select('id').executeTakeFirstOrThrow();
		const team = { key: 'sales', name: 'Sales' };
		await tx
			.insertInto('team')
			.values(team)
			.onConflict((c) => c.doNothing())
			.execute();
		await tx
			.insertInto('team_member')
			.values({ team_key: team.key, user_id: person.id })
			.onConflict((c) => c.doNothing())
			.execute();
	});
	await db.close();
}

async function post(path: string, cookie: string): Promise<void> {
	const answer = await fetch(url + path, {
		method: 'POST',
		headers: { origin: url, cookie, 'content-type': 'application/json' },
		body: JSON.stringify({ variables: { approved: true } })
	});
	const text = await answer.text();
	if (!answer.ok)
		throw new Error(`Expected the task to be completed, but: ${answer.status} ${text}`);
}
