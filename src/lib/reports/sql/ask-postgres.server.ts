/** A question in SQL to PostgreSQL, on a connection of its own that cannot write. */
import pg from 'pg';
import { postgresTypes } from '#lib/database/dialect/postgres/open-postgres.server.ts';
import type { AskedSql, SqlReply } from './ask-sql.ts';
import { MOST_SECONDS } from './sql-answer.ts';

/** Asks; when `signal` is aborted the database is told to stop, and the reason is thrown. */
export async function askPostgres(url: string, asked: AskedSql): Promise<SqlReply> {
	const { signal } = asked;
	signal.throwIfAborted();
	const client = connection(url);
	// A lost connection is told by the query that waits for it.
	client.on('error', () => undefined);
	await client.connect();
	const stop = () => void cancel(url, client);
	signal.addEventListener('abort', stop, { once: true });
	try {
		return await ask(client, asked);
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof pg.DatabaseError) return { kind: 'failed', message: error.message };
		throw error;
	} finally {
		signal.removeEventListener('abort', stop);
		await client.end();
	}
}

async function ask(client: pg.Client, { sql, closed, mostRows }: AskedSql): Promise<SqlReply> {
	const limited = `select * from (${sql}\n) as question limit ${mostRows + 1}`;
	// A named statement is parsed as one: two of them are an error of the database itself.
	const { rows: plans } = await client.query<{ 'QUERY PLAN': unknown }>({
		name: 'plan',
		text: `explain (verbose, format json) ${limited}`
	});
	const { rows: own } = await client.query<{ schema: string }>('select current_schema() as schema');
	const table = tablesOf(plans[0]?.['QUERY PLAN']).find(
		({ schema, name }) => schema !== own[0]?.schema || closed.includes(name)
	);
	if (table) return { kind: 'closed', table: table.name };
	const started = performance.now();
	const { rows, fields } = await client.query<unknown[]>({
		name: 'question',
		text: limited,
		rowMode: 'array'
	});
	return {
		kind: 'answer',
		names: fields.map(({ name }) => name),
		rows,
		elapsedMs: performance.now() - started
	};
}

/** Every relation in a plan, whatever stands between: no spelling hides one. */
function tablesOf(plan: unknown): { schema: string; name: string }[] {
	if (Array.isArray(plan)) return plan.flatMap(tablesOf);
	if (typeof plan !== 'object' || plan === null) return [];
	const node = plan as Readonly<Record<string, unknown>>;
	const inner = Object.values(node).flatMap(tablesOf);
	const name = node['Relation Name'];
	return typeof name === 'string' ? [{ schema: String(node['Schema']), name }, ...inner] : inner;
}

/** A connection that waits cannot be spoken to: another one tells the server to stop it. */
async function cancel(url: string, client: pg.Client & { processID?: number }): Promise<void> {
	const other = connection(url);
	other.on('error', () => undefined);
	try {
		await other.connect();
		await other.query('select pg_cancel_backend($1)', [client.processID]);
	} catch {
		// The time limit of the question ends it then.
	} finally {
		await other.end();
	}
}

function connection(url: string): pg.Client {
	return new pg.Client({
		connectionString: url,
		types: postgresTypes,
		connectionTimeoutMillis: 10_000,
		options: `-c default_transaction_read_only=on -c statement_timeout=${MOST_SECONDS + 5}s`
	});
}
