/**
 * Where report queries run. On SQLite in worker threads (a synchronous query would stop the server,
 * and ending the thread is the only way to cancel it); on PostgreSQL on the readers' pool with a
 * time limit kept by the database. Answers are kept for as long as the data does not change.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { CompiledQuery, sql, type Kysely } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { ANALYST_SOURCE, type AnalystReply } from './analyst-worker.ts';
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
const THREADS = 2;

const analysts = new WeakMap<Database, Analyst>();

/** The one analyst of a database; its threads start with the first report. */
export function analystOf(db: Database): Analyst {
	let analyst = analysts.get(db);
	if (!analyst) {
		analyst = 'file' in db.location ? new ThreadAnalyst(db, db.location.file) : new PoolAnalyst(db);
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

class ThreadAnalyst implements Analyst {
	readonly #db: Database;
	readonly #file: string;
	readonly #cache = new ResultCache<Answer>(400);
	readonly #waiting: Waiting[] = [];
	readonly #threads: AnalystThread[] = [];
	#requests = 0;

	constructor(db: Database, file: string) {
		this.#db = db;
		this.#file = file;
	}

	async run(query: CompiledQuery, signal?: AbortSignal): Promise<Answer> {
		signal?.throwIfAborted();
		const version = await dataVersion(this.#db);
		return this.#cache.get(version, cacheKey(query), () => this.#ask(query, signal));
	}

	async close(): Promise<void> {
		await Promise.all(this.#threads.splice(0).map((thread) => thread.end()));
	}

	#ask(query: CompiledQuery, signal: AbortSignal | undefined): Promise<Answer> {
		return new Promise<Answer>((resolve, reject) => {
			const waiting: Waiting = { id: ++this.#requests, query, resolve, reject };
			signal?.addEventListener('abort', () => this.#giveUp(waiting, signal.reason), { once: true });
			this.#waiting.push(waiting);
			this.#dispatch();
		});
	}

	#dispatch(): void {
		while (this.#waiting.length > 0) {
			const thread = this.#freeThread();
			const next = thread && this.#waiting.shift();
			if (!next) return;
			thread.work(next);
		}
	}

	#freeThread(): AnalystThread | undefined {
		const free = this.#threads.find(({ isFree }) => isFree);
		if (free || this.#threads.length >= THREADS) return free;
		const thread = new AnalystThread(this.#file, (ended) => {
			if (ended) this.#threads.splice(this.#threads.indexOf(thread), 1);
			this.#dispatch();
		});
		this.#threads.push(thread);
		return thread;
	}

	#giveUp(waiting: Waiting, reason: unknown): void {
		const index = this.#waiting.indexOf(waiting);
		if (index >= 0) this.#waiting.splice(index, 1);
		for (const thread of this.#threads) thread.giveUp(waiting.id, reason);
		waiting.reject(reason);
	}
}

/** One worker thread with one query at a time. */
class AnalystThread {
	readonly #worker: Worker;
	readonly #onFree: (ended: boolean) => void;
	#current: { waiting: Waiting; limit: NodeJS.Timeout } | null = null;

	constructor(file: string, onFree: (ended: boolean) => void) {
		this.#onFree = onFree;
		this.#worker = new Worker(ANALYST_SOURCE, {
			eval: true,
			workerData: { file, entry: createRequire(import.meta.url).resolve('better-sqlite3') }
		});
		this.#worker.unref();
		this.#worker.on('message', (reply: AnalystReply) => this.#answer(reply));
		this.#worker.on('error', (error) => this.#fail(error));
		this.#worker.on('exit', () => this.#onFree(true));
	}

	get isFree(): boolean {
		return this.#current === null;
	}

	work(waiting: Waiting): void {
		// An idle thread must not keep the process alive; a working one must.
		this.#worker.ref();
		const limit = setTimeout(
			() => this.giveUp(waiting.id, errors.reportTooSlow({ seconds: TIME_LIMIT_MS / 1000 })),
			TIME_LIMIT_MS
		);
		this.#current = { waiting, limit };
		this.#worker.postMessage({
			id: waiting.id,
			sql: waiting.query.sql,
			parameters: waiting.query.parameters
		});
	}

	giveUp(id: number, reason: unknown): void {
		if (this.#current?.waiting.id !== id) return;
		this.#fail(reason);
		void this.end();
	}

	async end(): Promise<void> {
		await this.#worker.terminate();
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
		this.#worker.unref();
		if (current) clearTimeout(current.limit);
		return current?.waiting;
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
			await connection.executeQuery(CompiledQuery.raw(`set statement_timeout = ${TIME_LIMIT_MS}`));
			const { rows } = await connection.executeQuery<Record<string, unknown>>(query);
			return {
				rows,
				elapsedMs: performance.now() - started,
				asOf: Date.now(),
				isCached: false
			};
		});
	}

	async close(): Promise<void> {
		// The pool belongs to the database.
	}
}

/** Grows with every commit of another connection; read before the query, so never too new. */
async function dataVersion(db: Database): Promise<string> {
	const { rows } = await sql<Record<string, number>>`pragma data_version`.execute(
		db.reader as unknown as Kysely<DB>
	);
	return String(Object.values(rows[0] ?? {})[0] ?? '');
}

function cacheKey(query: CompiledQuery): string {
	return `${query.sql}\u0000${JSON.stringify(query.parameters)}`;
}
