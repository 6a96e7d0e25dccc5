/**
 * A copy of large tables by columns, in DuckDB, for questions that no summary answers. It is there where
 * a company has so many facts that it pays and the package could be installed; PostgreSQL does without.
 * What it cannot answer, the database does.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { CompiledQuery } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Plan } from '../query/plan/plan-nodes.ts';
import type { Answer } from '../query/run/analyst.server.ts';
import { ResultCache } from '../query/run/result-cache.ts';
import { cacheKey, dataVersion } from '../query/run/data-version.server.ts';
import { readsOnly, type ToCopy } from './copied-tables.server.ts';
import {
	STORE_SOURCE,
	type StoreReply,
	type StoreRequest,
	type StoreSetting
} from './store-process.ts';

interface Waiting {
	resolve(answer: Answer): void;
	reject(reason: unknown): void;
}

const TIME_LIMIT_MS = 30_000;
const stores = new WeakMap<Database, AnalyticStore>();

export function analyticStoreOf(db: Database): AnalyticStore | undefined {
	return stores.get(db);
}

export class AnalyticStore {
	readonly #db: Database;
	/** Tables and views that it can be asked about. */
	readonly #known: ReadonlySet<string>;
	readonly #large: ReadonlySet<string>;
	readonly #cache = new ResultCache<Answer>(400);
	readonly #waiting = new Map<number, Waiting>();
	readonly #child: ChildProcess;
	#requests = 0;
	#state: 'copying' | 'ready' | 'ended' = 'copying';
	/** The changes up to here have been copied and need not be remembered. */
	mark = 0;

	constructor(db: Database, setting: StoreSetting, { tables, views, large }: ToCopy) {
		this.#db = db;
		this.#known = new Set([...tables.map(({ table }) => table), ...views.map(({ view }) => view)]);
		this.#large = large;
		this.#child = spawn(process.execPath, ['-e', STORE_SOURCE], {
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
			serialization: 'advanced',
			env: { ...process.env, ANALYTIC_STORE_SETTING: JSON.stringify(setting) }
		});
		this.#child.unref();
		this.#child.channel?.unref();
		this.#child.on('message', (reply) => this.#receive(reply as StoreReply));
		this.#child.on('error', (error) => this.#end(error));
		this.#child.on('exit', (code) =>
			this.#end(new Error(`The analytic store ended with ${code}.`))
		);
		stores.set(db, this);
	}

	get isReady(): boolean {
		return this.#state === 'ready';
	}

	/** Whether a plan that reads facts one by one is better asked here. */
	pays(plan: Plan): boolean {
		return (
			this.isReady &&
			plan.blocks.some(
				({ netting, dataset }) => netting === null && this.#large.has(dataset.table)
			) &&
			readsOnly(plan, this.#known)
		);
	}

	/** Resolves when the copy can be asked. */
	async whenReady(): Promise<void> {
		while (this.#state === 'copying') await wait(50);
	}

	async run(query: CompiledQuery, signal?: AbortSignal): Promise<Answer> {
		signal?.throwIfAborted();
		const version = await dataVersion(this.#db);
		return this.#cache.get(version, cacheKey(query), () => this.#ask(query, signal));
	}

	async close(): Promise<void> {
		stores.delete(this.#db);
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
		const ended = new Promise((resolve) => this.#child.once('exit', resolve));
		this.#child.ref();
		this.#child.kill('SIGKILL');
		await ended;
	}

	#ask(query: CompiledQuery, signal: AbortSignal | undefined): Promise<Answer> {
		return new Promise<Answer>((resolve, reject) => {
			const id = ++this.#requests;
			const stop = () => this.#send({ stop: id });
			// What takes too long here takes longer in the database: nobody asks there again.
			const limit = setTimeout(() => {
				stop();
				this.#waiting.get(id)?.reject(errors.reportTooSlow({ seconds: TIME_LIMIT_MS / 1000 }));
			}, TIME_LIMIT_MS);
			const done = () => {
				clearTimeout(limit);
				signal?.removeEventListener('abort', stop);
			};
			signal?.addEventListener('abort', stop, { once: true });
			this.#waiting.set(id, {
				resolve: (answer) => (done(), resolve(answer)),
				reject: (reason) => (done(), reject(reason as Error))
			});
			this.#child.ref();
			this.#child.channel?.ref();
			this.#send({ id, sql: query.sql, parameters: query.parameters });
		});
	}

	#send(request: StoreRequest): void {
		if (this.#child.connected) this.#child.send(request);
	}

	#receive(reply: StoreReply): void {
		if ('isReady' in reply) {
			this.#state = 'ready';
			return;
		}
		const waiting = this.#waiting.get(reply.id);
		this.#waiting.delete(reply.id);
		if (this.#waiting.size === 0) {
			this.#child.unref();
			this.#child.channel?.unref();
		}
		if ('error' in reply) waiting?.reject(new Error(reply.error));
		else {
			this.mark = reply.mark;
			waiting?.resolve({
				rows: reply.rows,
				elapsedMs: reply.elapsedMs,
				asOf: Date.now(),
				isCached: false
			});
		}
	}

	#end(reason: Error): void {
		this.#state = 'ended';
		for (const { reject } of this.#waiting.values()) reject(reason);
		this.#waiting.clear();
	}
}

/** Starts a store beside the database's file, or gives none where the package is not installed. */
export function startAnalyticStore(db: Database, toCopy: ToCopy): AnalyticStore | null {
	if (!('file' in db.location)) return null;
	const require = createRequire(import.meta.url);
	let duckdb: string;
	try {
		duckdb = require.resolve('@duckdb/node-api');
	} catch {
		return null;
	}
	const store = `${db.location.file}.analytic`;
	const setting = {
		store,
		duckdb,
		tables: toCopy.tables,
		views: toCopy.views,
		file: db.location.file,
		sqlite: require.resolve('better-sqlite3')
	};
	return new AnalyticStore(db, setting, toCopy);
}

/** Where it does not pay (any more), nothing of it stays. */
export function removeAnalyticFile(db: Database): void {
	if ('file' in db.location)
		for (const end of ['', '.wal']) rmSync(`${db.location.file}.analytic${end}`, { force: true });
}
