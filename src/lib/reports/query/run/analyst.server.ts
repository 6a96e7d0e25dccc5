/**
 * Where report queries run. On SQLite in processes of their own (a synchronous query would stop the
 * server, and killing its process is the only way to cancel it); on PostgreSQL on the readers' pool
 * with a time limit kept by the database. Answers are kept for as long as the data does not change.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { ANALYST_SOURCE, type AnalystReply } from './analyst-process.ts';
import { cacheKey, dataVersion } from './data-version.server.ts';
import { ResultCache } from './result-cache.ts';

export interface Answer {
	readonly rows: readonly Record<string, unknown>[];
	readonly elapsedMs: number;
	readonly asOf: number;
	readonly isCached: boolean;
}

export interface Analyst {
	/** Runs one compiled select; `signal` gives up on it. */
	run(query: CompiledQuery, signal?: AbortSignal): Promise<Answer>;
	close(): Promise<void>;
}

/** A report may take this long; then it is stopped and says so. */
const TIME_LIMIT_MS = 30_000;
const PROCESSES = 2;

const analysts = new WeakMap<Database, Analyst>();

/** The one analyst of a database; its processes start with the first report. */
export function analystOf(db: Database): Analyst {
	let analyst = analysts.get(db);
	if (!analyst) {
		analyst =
			'file' in db.location ? new ProcessAnalyst(db, db.location.file) : new PoolAnalyst(db);
		analysts.set(db, analyst);
	}
	return analyst;
}

interface Waiting {
	readonly id: number;
	readonly query: CompiledQuery;
	resolve(answer: Answer): void;
	reject(error: unknown): void;
}

/** Who asked waits no longer. */
class GivenUp extends Error {}

class ProcessAnalyst implements Analyst {
	readonly #db: Database;
	readonly #file: string;
	readonly #cache = new ResultCache<Answer>(400);
	readonly #waiting: Waiting[] = [];
	readonly #processes: AnalystProcess[] = [];
	#requests = 0;

	constructor(db: Database, file: string) {
		this.#db = db;
		this.#file = file;
	}

	async run(query: CompiledQuery, signal?: AbortSignal): Promise<Answer> {
		signal?.throwIfAborted();
		const version = await dataVersion(this.#db);
		try {
			return await this.#cache.get(version, cacheKey(query), () => this.#ask(query, signal));
		} catch (error) {
			if (!(error instanceof GivenUp)) throw error;
			// Equal questions share one run; whoever still waits asks again when the first one left.
			signal?.throwIfAborted();
			return this.run(query, signal);
		}
	}

	async close(): Promise<void> {
		await Promise.all(this.#processes.splice(0).map((reader) => reader.end()));
	}

	#ask(query: CompiledQuery, signal: AbortSignal | undefined): Promise<Answer> {
		return new Promise<Answer>((resolve, reject) => {
			const waiting: Waiting = { id: ++this.#requests, query, resolve, reject };
			signal?.addEventListener('abort', () => this.#giveUp(waiting), { once: true });
			this.#waiting.push(waiting);
			this.#dispatch();
		});
	}

	#dispatch(): void {
		while (this.#waiting.length > 0) {
			const reader = this.#freeProcess();
			const next = reader && this.#waiting.shift();
			if (!next) return;
			reader.work(next);
		}
	}

	#freeProcess(): AnalystProcess | undefined {
		const free = this.#processes.find(({ isFree }) => isFree);
		if (free || this.#processes.length >= PROCESSES) return free;
		const reader = new AnalystProcess(this.#file, (ended) => {
			const place = this.#processes.indexOf(reader);
			if (ended && place >= 0) this.#processes.splice(place, 1);
			this.#dispatch();
		});
		this.#processes.push(reader);
		return reader;
	}

	#giveUp(waiting: Waiting): void {
		const reason = new GivenUp();
		const index = this.#waiting.indexOf(waiting);
		if (index >= 0) this.#waiting.splice(index, 1);
		for (const reader of this.#processes) reader.giveUp(waiting.id, reason);
		waiting.reject(reason);
	}
}

/** One process with one query at a time. */
class AnalystProcess {
	readonly #child: ChildProcess;
	readonly #onFree: (hasEnded: boolean) => void;
	#current: { waiting: Waiting; limit: NodeJS.Timeout } | null = null;
	#isEnding = false;

	constructor(file: string, onFree: (hasEnded: boolean) => void) {
		this.#onFree = onFree;
		const entry = createRequire(import.meta.url).resolve('better-sqlite3');
		this.#child = spawn(process.execPath, ['-e', ANALYST_SOURCE], {
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
			serialization: 'advanced',
			env: { ...process.env, ANALYST: JSON.stringify([file, entry]) }
		});
		this.#letGo();
		this.#child.on('message', (reply) => this.#answer(reply as AnalystReply));
		this.#child.on('error', (error) => this.#fail(error));
		this.#child.on('exit', (code) => {
			this.#isEnding = true;
			this.#fail(new Error(`The process that reads for reports ended with ${code}.`));
			this.#onFree(true);
		});
	}

	get isFree(): boolean {
		return this.#current === null && !this.#isEnding;
	}

	work(waiting: Waiting): void {
		// Idle it must not keep the server alive; while somebody waits it must.
		this.#child.ref();
		this.#child.channel?.ref();
		const limit = setTimeout(
			() => this.giveUp(waiting.id, errors.reportTooSlow({ seconds: TIME_LIMIT_MS / 1000 })),
			TIME_LIMIT_MS
		);
		this.#current = { waiting, limit };
		this.#child.send({
			id: waiting.id,
			sql: waiting.query.sql,
			parameters: waiting.query.parameters
		});
	}

	giveUp(id: number, reason: unknown): void {
		if (this.#current?.waiting.id !== id) return;
		void this.end();
		this.#fail(reason);
	}

	async end(): Promise<void> {
		this.#isEnding = true;
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
		const ended = new Promise((resolve) => this.#child.once('exit', resolve));
		this.#child.ref();
		this.#child.kill('SIGKILL');
		await ended;
	}

	#answer(reply: AnalystReply): void {
		const waiting = this.#finish();
		if (waiting) {
			if ('error' in reply) waiting.reject(new Error(reply.error));
			else {
				waiting.resolve({
					rows: reply.rows,
					elapsedMs: reply.elapsedMs,
					asOf: Date.now(),
					isCached: false
				});
			}
		}
		this.#onFree(false);
	}

	#fail(reason: unknown): void {
		this.#finish()?.reject(reason);
	}

	#finish(): Waiting | undefined {
		const current = this.#current;
		this.#current = null;
		this.#letGo();
		if (current) clearTimeout(current.limit);
		return current?.waiting;
	}

	#letGo(): void {
		this.#child.unref();
		this.#child.channel?.unref();
	}
}

class PoolAnalyst implements Analyst {
	readonly #reader: Kysely<DB>;

	constructor(db: Database) {
		this.#reader = db.reader as unknown as Kysely<DB>;
	}

	async run(query: CompiledQuery, signal?: AbortSignal): Promise<Answer> {
		signal?.throwIfAborted();
		const started = performance.now();
		return this.#reader.connection().execute(async (connection) => {
			const limit = `select set_config('statement_timeout', '${TIME_LIMIT_MS}', false), pg_backend_pid() as pid`;
			const { rows: own } = await connection.executeQuery<{ pid: number }>(
				CompiledQuery.raw(limit)
			);
			const rows = await this.#untilAborted(connection, query, own[0]?.pid ?? 0, signal);
			return {
				rows,
				elapsedMs: performance.now() - started,
				asOf: Date.now(),
				isCached: false
			};
		});
	}

	/** A connection that waits cannot be spoken to: another one tells the server to stop it. */
	async #untilAborted(
		connection: Kysely<DB>,
		query: CompiledQuery,
		pid: number,
		signal: AbortSignal | undefined
	): Promise<Record<string, unknown>[]> {
		signal?.throwIfAborted();
		let stopped: Promise<unknown> | undefined;
		const stop = () => {
			const cancel = CompiledQuery.raw('select pg_cancel_backend($1)', [pid]);
			stopped = this.#reader.executeQuery(cancel).catch(() => undefined);
		};
		signal?.addEventListener('abort', stop, { once: true });
		try {
			return (await connection.executeQuery<Record<string, unknown>>(query)).rows;
		} catch (error) {
			signal?.throwIfAborted();
			throw error;
		} finally {
			signal?.removeEventListener('abort', stop);
			// Not before the server has been told: it would stop what the connection does next.
			await stopped;
		}
	}

	async close(): Promise<void> {
		// The pool belongs to the database.
	}
}
