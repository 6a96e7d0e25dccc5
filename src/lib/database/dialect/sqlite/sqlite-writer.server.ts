import type { CompiledQuery, Kysely } from 'kysely';
import type { DB } from '../../schema.ts';
import type { Tx } from '../../transaction.server.ts';
import type { Checkpointer } from './checkpointer.server.ts';
import type { SqliteConnection } from './sqlite-connection.server.ts';
import { beginImmediately, commit, rollback } from './sqlite-driver.server.ts';

/**
 * The writer's transactions, without what Kysely builds anew for each of them: one `tx` serves all,
 * one after the other. What others ask of the writer waits, as Kysely has it.
 */
export class SqliteWriter {
	readonly #kysely: Kysely<DB>;
	readonly #connection: SqliteConnection;
	readonly #checkpointer: Checkpointer;
	#tx: Tx | null = null;

	constructor(kysely: Kysely<DB>, connection: SqliteConnection, checkpointer: Checkpointer) {
		this.#kysely = kysely;
		this.#connection = connection;
		this.#checkpointer = checkpointer;
	}

	/** Executes a compiled statement at once. */
	run(query: CompiledQuery): unknown[] {
		return this.#connection.run(query).rows;
	}

	/** Runs `work` in a transaction; when it throws, the transaction is undone and it is thrown on. */
	async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
		// What is bound to the one connection stays bound to it.
		this.#tx ??= (await this.#kysely.connection().execute(async (bound) => bound)) as Tx;
		await this.#connection.lock.take();
		try {
			await beginImmediately(this.#connection);
			try {
				const result = await work(this.#tx);
				commit(this.#connection);
				this.#checkpointer.committed();
				return result;
			} catch (error) {
				rollback(this.#connection);
				throw error;
			}
		} finally {
			this.#connection.lock.free();
		}
	}
}
