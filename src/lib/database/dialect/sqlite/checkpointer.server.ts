import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type SqliteDatabase from 'better-sqlite3';

/** Commits after which the thread begins: most tests, scripts and quiet days never need it. */
const BEGIN_AFTER = 200;
/** Commits between two checkpoints, and the time after which the last of them are taken over. */
const COMMITS = 100;
const IDLE_MS = 1_000;

/**
 * Copies what has been committed from the journal (WAL) into the database file, in a thread of its own.
 * SQLite does that within a commit, every thousand pages: one commit in a hundred then takes 5 ms instead
 * of 50 µs, and everybody waits for it. A passive checkpoint waits for nobody and nobody for it.
 */
export class Checkpointer {
	readonly #file: string;
	#worker: Worker | null = null;
	#commits = 0;
	#isBusy = false;
	#isClosed = false;
	#idle: NodeJS.Timeout | undefined;

	constructor(file: string) {
		this.#file = file;
	}

	/** To be called after each commit. */
	committed(): void {
		this.#commits += 1;
		if (this.#commits >= (this.#worker ? COMMITS : BEGIN_AFTER)) this.#begin();
		else if (this.#worker) this.#soon();
	}

	/** Ends the thread and its connection. */
	async close(): Promise<void> {
		this.#isClosed = true;
		clearTimeout(this.#idle);
		await this.#worker?.terminate();
	}

	#soon(): void {
		this.#idle ??= setTimeout(() => this.#begin(), IDLE_MS).unref();
	}

	#begin(): void {
		clearTimeout(this.#idle);
		this.#idle = undefined;
		if (this.#isBusy || this.#isClosed) return;
		this.#isBusy = true;
		this.#commits = 0;
		this.#worker ??= this.#start();
		this.#worker.postMessage('checkpoint');
	}

	#start(): Worker {
		const library = createRequire(import.meta.url).resolve('better-sqlite3');
		// From its text, so that it needs no file of its own in the build.
		const worker = new Worker(`(${checkpointsInThread.toString()})(require)`, {
			eval: true,
			workerData: { library, file: this.#file }
		});
		worker.on('message', () => {
			this.#isBusy = false;
			if (this.#commits > 0) this.#soon();
		});
		// The writer's own limit (open-sqlite.server.ts) stands in for a thread that failed.
		worker.on('error', () => (this.#isClosed = true));
		worker.unref();
		return worker;
	}
}

/** Runs in the thread, with nothing of this module around it. */
function checkpointsInThread(require: NodeJS.Require): void {
	const { parentPort, workerData } =
		require('node:worker_threads') as typeof import('node:worker_threads');
	const { library, file } = workerData as { library: string; file: string };
	const Database = require(library) as typeof SqliteDatabase;
	const database = new Database(file, { fileMustExist: true });
	parentPort?.on('message', () => {
		try {
			database.pragma('wal_checkpoint(PASSIVE)');
		} catch {
			// Busy: the next one does it.
		}
		parentPort.postMessage('done');
	});
}
