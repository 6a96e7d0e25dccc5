/**
 * A question in SQL to SQLite, in a process of its own: only a process can be stopped in the midst of a
 * statement. It is started from its text, because a bundled server has no file of its own for it; hence
 * what runs there may use nothing from outside its braces.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { AskedSql, SqlReply } from './ask-sql.ts';

interface Question {
	readonly file: string;
	readonly library: string;
	readonly sql: string;
	readonly closed: readonly string[];
	readonly mostRows: number;
}

/** Asks; when `signal` is aborted the process is killed, and the reason is thrown. */
export async function askSqlite(
	file: string,
	{ sql, closed, mostRows, signal }: AskedSql
): Promise<SqlReply> {
	signal.throwIfAborted();
	const library = createRequire(import.meta.url).resolve('better-sqlite3');
	const child = spawn(process.execPath, ['-e', `(${answerOnce.toString()})()`], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		serialization: 'advanced'
	});
	const stop = () => child.kill('SIGKILL');
	signal.addEventListener('abort', stop, { once: true });
	try {
		return await new Promise<SqlReply>((resolve, reject) => {
			child.once('message', (reply) => resolve(reply as SqlReply));
			child.once('error', reject);
			child.once('exit', () =>
				reject(signal.aborted ? signal.reason : new Error('The process that reads has ended.'))
			);
			child.send({ file, library, sql, closed, mostRows } satisfies Question);
		});
	} finally {
		signal.removeEventListener('abort', stop);
		stop();
	}
}

interface Connection {
	pragma(text: string): void;
	prepare(sql: string): Statement;
}

interface Statement {
	readonly reader: boolean;
	all(): unknown[];
	raw(): Statement;
	iterate(): Iterable<unknown[]>;
	columns(): { name: string }[];
}

function answerOnce(): void {
	process.once('message', ({ file, library, sql, closed, mostRows }: Question) => {
		const { createRequire } = process.getBuiltinModule('node:module');
		const Sqlite = createRequire(library)(library) as new (
			file: string,
			options: object
		) => Connection;
		const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
		connection.pragma('query_only = on');
		connection.pragma('trusted_schema = off');
		connection.pragma('temp_store = memory');
		connection.pragma('busy_timeout = 5000');

		/** The tables that the statement opens, by its own program: no spelling hides one. */
		function closedTable(): string | null {
			const roots = connection
				.prepare('select rootpage as page, tbl_name as name from sqlite_schema where rootpage > 0')
				.all() as { page: number; name: string }[];
			const names = new Map(roots.map(({ page, name }) => [page, name]));
			const program = connection.prepare(`explain ${sql}`).all() as {
				opcode: string;
				p2: number;
				p3: number;
			}[];
			for (const { opcode, p2, p3 } of program) {
				if (opcode !== 'OpenRead') continue;
				const name = p3 === 0 ? names.get(p2) : undefined;
				if (name === undefined) return 'sqlite_schema';
				if (closed.includes(name)) return name;
			}
			return null;
		}

		function reply(): SqlReply {
			try {
				const table = closedTable();
				if (table) return { kind: 'closed', table };
				const started = performance.now();
				const statement = connection.prepare(sql);
				const rows: unknown[][] = [];
				for (const row of statement.raw().iterate()) {
					rows.push(row);
					if (rows.length > mostRows) break;
				}
				const names = statement.columns().map(({ name }) => name);
				return { kind: 'answer', names, rows, elapsedMs: performance.now() - started };
			} catch (error) {
				return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
			}
		}

		process.send?.(reply());
	});
}
