/**
 * Several nodes on one PostgreSQL: how fast they fire timers that are due together, beside the bare
 * SQL of claiming and moving a token. Each timer fires once, also when a node is killed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { administer, urlOf } from '../../postgres-databases.ts';
import { startPostgres } from '../../postgres-server.ts';
import { heading, line, share, timed, times } from './measure.ts';
import { fill, openPlace } from './place.ts';

const TIMERS = Number(process.env.BENCH_POSTGRES_TIMERS ?? 20_000);
const NODE = fileURLToPath(new URL('./postgres-node.ts', import.meta.url));

export async function measurePostgres(): Promise<void> {
	heading(`G. PostgreSQL, ${TIMERS} timers due`);
	const server = await startPostgres();
	try {
		const floor = await bareSql(server.url);
		line('bare SQL: claim 50, move 50 tokens, 2 connections', `${floor.toFixed(0)}/s`);
		let one = 0;
		for (const nodes of [1, 2, 3]) {
			const { perSecond } = await fire(server.url, nodes, false);
			one ||= perSecond;
			line(
				`ours, ${nodes} node${nodes > 1 ? 's' : ''}`,
				`${perSecond.toFixed(0)}/s`,
				`${times(perSecond, one)} one node, ${share(perSecond, floor)} of bare SQL`
			);
		}
		const { endedTwice } = await fire(server.url, 2, true);
		line('fired twice, one of two nodes killed', String(endedTwice));
	} finally {
		await server.stop();
	}
}

async function fire(server: string, nodes: number, kill: boolean) {
	const name = `nodes_${nodes}_${kill ? 'killed' : 'all'}`;
	await administer(server, `create database ${name}`);
	const url = urlOf(server, name);
	const place = await openPlace({ url });
	await fill(place, 'timer', TIMERS);
	await place.db.close();
	const running = Array.from({ length: nodes }, () =>
		spawn(process.execPath, [NODE, url], { stdio: ['pipe', 'pipe', 'inherit'] })
	);
	await Promise.all(running.map((node) => said(node, 'ready')));
	const all = await timed(async () => {
		for (const node of running) node.stdin?.write('go\n');
		if (kill) setTimeout(() => running[0]?.kill('SIGKILL'), 1_000);
		await Promise.all(running.map((node) => ended(node)));
	});
	const [counted] = await query<{ twice: number; left: number }>(
		url,
		`select (select count(*)::int from (select instance_no from element_instance e
			join process_element p on p.no = e.element_no
			where p.type = 'end-event' group by instance_no having count(*) > 1) as again) as twice,
			(select count(*)::int from timer) as left`
	);
	if (counted?.left !== 0)
		throw new Error(`Expected no timer to be left, but ${counted?.left} are.`);
	return { perSecond: (1000 * TIMERS) / all, endedTwice: counted.twice };
}

function said(node: ChildProcess, word: string): Promise<void> {
	return new Promise((resolve) =>
		node.stdout?.on('data', (text: Buffer) => {
			if (text.toString().includes(word)) resolve();
		})
	);
}

function ended(node: ChildProcess): Promise<void> {
	return new Promise((resolve) => node.once('exit', () => resolve()));
}

/** Jobs a second that two connections claim and carry out, 50 a transaction. */
async function bareSql(url: string): Promise<number> {
	await query(
		url,
		`create table job (id bigserial primary key, inst bigint, state int not null default 0, due timestamptz not null default now());
		create table token (id bigint primary key, node int not null);
		create index job_due on job (due, id) where state = 0;
		insert into token select g, 0 from generate_series(1, 200000) g;
		insert into job (inst) select g from generate_series(1, 100000) g;
		analyze`
	);
	const claim = `with c as (select id from job where state = 0 and due <= now() order by due, id
			for update skip locked limit 50),
		d as (delete from job using c where job.id = c.id returning job.inst)
		update token set node = node + 1 from d where token.id = (d.inst % 200000) + 1`;
	const clients = await Promise.all([connect(url), connect(url)]);
	const all = await timed(() =>
		Promise.all(
			clients.map(async (client) => {
				for (let moved = 1; moved;)
					moved = (await client.query({ name: 'claim', text: claim })).rowCount ?? 0;
			})
		)
	);
	await Promise.all(clients.map((client) => client.end()));
	return (1000 * 100_000) / all;
}

async function connect(url: string): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	return client;
}

async function query<R extends object>(url: string, text: string): Promise<R[]> {
	const client = await connect(url);
	const { rows } = await client.query<R>(text);
	await client.end();
	return rows;
}
